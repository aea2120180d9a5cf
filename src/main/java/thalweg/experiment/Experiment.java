package thalweg.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.theory.Leg;
import thalweg.theory.NamedDensity;
import thalweg.theory.Prediction;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Immutable. Everything that is needed to run it again, anywhere, to the last bit.
 *
 * @param title a few words
 * @param about two or three sentences; may be empty
 * @param source where the claim is from; may be empty
 * @param model the loss
 * @param origin where the run starts
 * @param settings what the run starts with
 * @param seed chooses data and noise
 * @param steps where the run pauses by itself, 0 or more
 * @param changes the journal, by step; of two at one step the later holds
 * @param claims what the run must meet
 * @param view how the window shows it
 * @param comparison the runs that are shown beside it
 */
public record Experiment(String title, String about, String source, Model model, Start origin, Settings settings,
        long seed, long steps, List<Change> changes, List<Claim> claims, View view, Comparison comparison) {

    /** No run is longer: the numbering of the noise ends at 2⁴⁸ steps. */
    public static final long GREATEST_STEPS = 100_000_000_000_000L;

    /**
     * @throws IllegalArgumentException if the start or the point of a change has not one finite number for each weight, if the model does not know
     *         the noise or has no weight decay, if a step is out of order, or if a claim or the view is about something that is not there
     */
    public Experiment {
        changes = List.copyOf(changes);
        claims = List.copyOf(claims);
        checkOrigin(origin, model);
        checkSettings(settings, model);
        if (steps < 0 || steps > GREATEST_STEPS) {
            throw new IllegalArgumentException("steps is " + steps + ", but must be from 0 to " + GREATEST_STEPS);
        }
        checkChanges(changes, settings, model);
        for (Branch branch : comparison.branches()) {
            checkOrigin(branch.origin(), model);
            checkSettings(branch.settings(), model);
            checkChanges(branch.changes(), branch.settings(), model);
        }
        for (Claim claim : claims) {
            if (claim.step().orElse(0) > steps) {
                throw new IllegalArgumentException("a claim is about step " + claim.step().getAsLong() + ", but the last one is " + steps);
            }
            if (claim.snapshots().span() > claim.step().orElse(steps)) {
                throw new IllegalArgumentException("a claim has snapshots before step 0");
            }
            if (claim.density().isPresent() && !NamedDensity.of(model, claim.quantity()).contains(claim.density().get())) {
                throw new IllegalArgumentException("there is no " + claim.density().get().key() + " density of " + claim.quantity());
            }
            if (!Claim.quantities(model).contains(claim.quantity())) {
                throw new IllegalArgumentException("a claim is about " + claim.quantity() + ", which the model does not have");
            }
        }
        if (Collections.max(view.pair()) > model.dimension()) {
            throw new IllegalArgumentException("the view shows the weights " + view.pair() + ", but the model has " + model.dimension());
        }
        if (model instanceof Valley && !view.pair().equals(View.STANDARD.pair())) {
            throw new IllegalArgumentException("view.pair is " + view.pair() + ", but must be [1, 2] in a valley: x lies along it and y across");
        }
    }

    /** A run that is compared with no other.
     * @throws IllegalArgumentException as above */
    public Experiment(String title, String about, String source, Model model, Start origin, Settings settings, long seed, long steps, List<Change> changes,
            List<Claim> claims, View view) {
        this(title, about, source, model, origin, settings, seed, steps, changes, claims, view, Comparison.NONE);
    }

    /** The same, starting at a point.
     * @throws IllegalArgumentException as above */
    public Experiment(String title, String about, String source, Model model, List<Double> start, Settings settings, long seed, long steps, List<Change> changes,
            List<Claim> claims, View view) {
        this(title, about, source, model, new Start.Point(start), settings, seed, steps, changes, claims, view);
    }

    private static void checkOrigin(Start origin, Model model) {
        if (origin instanceof Start.Point point) {
            checkWeights("start", point.weights(), model);
        } else if (!(model instanceof MatrixChain)) {
            throw new IllegalArgumentException("start must be a point, one number for each weight");
        }
    }

    private static void checkChanges(List<Change> changes, Settings start, Model model) {
        long step = 0;
        Settings settings = start;
        for (Change change : changes) {
            if (change.step() < step) {
                throw new IllegalArgumentException("the change at step " + change.step() + " stands behind that at step " + step);
            }
            // A live journal is checked with every entry that it gets: most differ from the one before in a number only.
            if (change.settings().method() != settings.method() || change.settings().noise() != settings.noise()
                    || change.settings().weightDecay() != settings.weightDecay()) {
                checkSettings(change.settings(), model);
            }
            change.point().ifPresent(point -> checkWeights("point", point, model));
            step = change.step();
            settings = change.settings();
        }
    }

    private static void checkWeights(String key, List<Double> weights, Model model) {
        if (weights.size() != model.dimension()) {
            throw new IllegalArgumentException(key + " has " + weights.size() + " numbers, but the model has " + model.dimension() + " weights");
        }
        for (double weight : weights) {
            if (!Double.isFinite(weight)) {
                throw new IllegalArgumentException(key + " has the number " + weight + ", but weights are finite");
            }
        }
    }

    private static void checkSettings(Settings settings, Model model) {
        if (!Noise.Kind.allowed(model, settings.method()).contains(settings.noise().kind())) {
            throw new IllegalArgumentException("noise " + settings.noise().kind().key() + " is not known to this model");
        }
        if (settings.weightDecay() != 0 && !model.hasPenalty()) {
            throw new IllegalArgumentException("weightDecay is " + settings.weightDecay() + ", but must be 0" + ModelFormat.context(model));
        }
    }

    /** The weights at step 0 of the run of number 0, one number each. */
    public List<Double> start() {
        return origin instanceof Start.Point point ? point.weights() : Start.Point.of(startWeights(0)).weights();
    }

    /** The weights at step 0, a fresh array.
     * @param run the number of the run in an ensemble */
    public double[] startWeights(long run) {
        return origin.weights(model, seed, run);
    }

    /** What theory expects of a run of the scalar chain, following the journal, in which two changes at one step count as one; empty for a valley, where it is the
     * density of many runs that can be predicted, and for a matrix chain. */
    public Optional<Prediction> prediction() {
        return switch (model) {
            case ScalarChain chain -> Optional.of(Prediction.of(chain, legs(), seed));
            case Valley _, MatrixChain _ -> Optional.empty();
        };
    }

    private List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        legs.add(new Leg(0, settings, Optional.of(start())));
        changes.forEach(change -> legs.add(new Leg(change.step(), change.settings(), change.point())));
        return legs;
    }

    /** How many changes have happened when this step is left. */
    public int changesUntil(long step) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).step() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The settings in force for the update from this step to the next. */
    public Settings settingsAt(long step) {
        int passed = changesUntil(step);
        return passed == 0 ? settings : changes.get(passed - 1).settings();
    }

    /** The same from another start. */
    public Experiment withStart(List<Double> changed) {
        return new Experiment(title, about, source, model, new Start.Point(changed), settings, seed, steps, changes, claims, view, comparison);
    }

    /** The same from another start. */
    public Experiment withOrigin(Start changed) {
        return new Experiment(title, about, source, model, changed, settings, seed, steps, changes, claims, view, comparison);
    }

    /** The same with another model, from a start and with settings that fit it. Claims about the old one and the runs that it is compared with are dropped, and so is a view of weights that the new one has not. */
    public Experiment withModel(Model changed, Start changedStart, Settings changedSettings) {
        boolean pairStays = !(changed instanceof Valley) && view.pair().stream().allMatch(weight -> weight <= changed.dimension());
        return new Experiment(title, about, source, changed, changedStart, changedSettings, seed, steps, changes, List.of(), pairStays ? view : View.STANDARD);
    }

    /** The same with other settings from step 0 on. */
    public Experiment withSettings(Settings changed) {
        return new Experiment(title, about, source, model, origin, changed, seed, steps, changes, claims, view, comparison);
    }

    /** The same with other noise and data. */
    public Experiment withSeed(long changed) {
        return new Experiment(title, about, source, model, origin, settings, changed, steps, changes, claims, view, comparison);
    }

    /** The same, pausing at another step; claims about steps beyond it are left out. */
    public Experiment withSteps(long changed) {
        List<Claim> reached = claims.stream().filter(claim -> claim.step().orElse(0) <= changed && claim.snapshots().span() <= claim.step().orElse(changed)).toList();
        return new Experiment(title, about, source, model, origin, settings, seed, changed, changes, reached, view, comparison);
    }

    /** The same with another journal. */
    public Experiment withChanges(List<Change> changed) {
        return new Experiment(title, about, source, model, origin, settings, seed, steps, changed, claims, view, comparison);
    }

    /** The same, claiming something else. */
    public Experiment withClaims(List<Claim> changed) {
        return new Experiment(title, about, source, model, origin, settings, seed, steps, changes, changed, view, comparison);
    }

    /** The same, shown differently. */
    public Experiment withView(View changed) {
        return new Experiment(title, about, source, model, origin, settings, seed, steps, changes, claims, changed, comparison);
    }

    /** The same beside other runs. */
    public Experiment withComparison(Comparison changed) {
        return new Experiment(title, about, source, model, origin, settings, seed, steps, changes, claims, view, changed);
    }

    /** Whether the run of another experiment is this one, step for step and to the last bit. */
    public boolean hasRunOf(Experiment other) {
        return this == other || seed == other.seed && settings.equals(other.settings) && origin.equals(other.origin) && changes.equals(other.changes) && model.equals(other.model);
    }
}
