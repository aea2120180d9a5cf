package thalweg.experiment;

import java.util.List;
import java.util.Optional;
import thalweg.model.Parameter;

/**
 * Immutable. How the window shows an experiment; it does not change the run.
 *
 * @param pair the two weights (from 1) that the landscape's axes show
 * @param range the landscape's least and greatest first and second weight, four numbers; empty lets the window choose
 * @param linearSteps whether the charts' step axis is linear; it is logarithmic otherwise
 * @param page what stands beside the landscape, one of {@link #PAGES}
 * @param ground what the landscape's colours tell, one of {@link #GROUNDS}
 * @param runs how many runs there are on the page of many runs
 * @param surface from where the landscape is looked at as a surface; empty where it is the flat plane
 * @param plane through which plane of the weights of a matrix chain the landscape goes, one of {@link #PLANES}
 */
public record View(List<Integer> pair, Optional<List<Double>> range, boolean linearSteps, String page, String ground, int runs, Optional<Camera> surface, String plane) {

    /** What may stand beside the landscape; what is shown where nothing is said comes first. */
    public static final List<String> PAGES = List.of("run", "laws", "learning-rate", "many-runs", "limits", "layers", "rank-and-change", "regimes", "weight-decay");

    /** What the landscape's colours may tell; what is shown where nothing is said comes first. */
    public static final List<String> GROUNDS = List.of("loss", "fate", "sharpness", "steps");

    /** Through which planes the landscape of a matrix chain may go; what is shown where nothing is said comes first. */
    public static final List<String> PLANES = List.of("principal", "start-end", "hessian", "random");

    /** How many runs there may be, and how many there are where nothing is said. */
    public static final Parameter RUNS = Parameter.whole("runs", 1_000, 1, 100_000);

    /** What the window shows where nothing is said. */
    public static final View STANDARD = new View(List.of(1, 2), Optional.empty(), false);

    /** A view with the first page and the first ground. */
    public View(List<Integer> pair, Optional<List<Double>> range, boolean linearSteps) {
        this(pair, range, linearSteps, PAGES.getFirst(), GROUNDS.getFirst(), (int) RUNS.standard(), Optional.empty(), PLANES.getFirst());
    }

    /** @throws IllegalArgumentException if the weights are not two different ones, the range is not one, or there is no such page, ground or plane */
    public View {
        pair = List.copyOf(pair);
        range = range.map(List::copyOf);
        if (pair.size() != 2 || pair.get(0) < 1 || pair.get(1) < 1 || pair.get(0).equals(pair.get(1))) {
            throw new IllegalArgumentException("a view shows two different weights, not " + pair);
        }
        if (range.isPresent() && !isRange(range.get())) {
            throw new IllegalArgumentException("a range is four finite numbers, each least below its greatest, not " + range.get());
        }
        RUNS.check(runs);
        if (!PAGES.contains(page) || !GROUNDS.contains(ground) || !PLANES.contains(plane)) {
            throw new IllegalArgumentException("there is no page " + page + ", no ground " + ground + " or no plane " + plane);
        }
    }

    private static boolean isRange(List<Double> range) {
        return range.size() == 4 && range.stream().allMatch(Double::isFinite) && range.get(0) < range.get(1) && range.get(2) < range.get(3);
    }
}
