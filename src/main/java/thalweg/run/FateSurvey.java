package thalweg.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Confined to the thread of one {@link Inquiry}. Draws a fate map for eyes that wait: a coarse one within a frame, one of half the width and height, then the whole.
 *
 * <p>What the last whole map shows of the same fates elsewhere is handed out again as long as it is finer: a plane that is moved or zoomed stays as sharp as it was.
 */
public final class FateSurvey implements Inquiry.Research<FateMap.Request, List<FateMap>> {

    /** While a hand moves a knob or the plane, a new question comes with every frame: finer maps would not be finished, and would only slow down the frames. */
    private static final Duration REST = Duration.ofMillis(50);

    private final BooleanSupplier isBusy;
    private Optional<FateMap> whole = Optional.empty();

    /** @param isBusy whether one processor has other work just now; asked from the inquiry's thread */
    public FateSurvey(BooleanSupplier isBusy) {
        this.isBusy = isBusy;
    }

    /** @param found is told maps to be drawn one over the other, the last one on top */
    @Override
    public void answer(FateMap.Request request, Consumer<List<FateMap>> found) {
        whole = whole.filter(map -> map.request().hasLawsOf(request));
        found.accept(layered(map(request.coarse())));
        rest();
        found.accept(layered(map(request.half())));
        whole = Optional.of(map(request));
        found.accept(List.of(whole.get()));
    }

    private static void rest() {
        try {
            Thread.sleep(REST);
        } catch (InterruptedException newer) {
            throw new CancellationException();
        }
    }

    private FateMap map(FateMap.Request request) {
        int threads = isBusy.getAsBoolean() ? Math.max(1, Crew.all() - 1) : Crew.all();
        return FateMap.of(request, threads, _ -> { });
    }

    private List<FateMap> layered(FateMap rough) {
        List<FateMap> layers = new ArrayList<>(List.of(rough));
        whole.ifPresent(layers::add);
        layers.sort(Comparator.comparingDouble((FateMap map) -> map.request().cell()).reversed());
        return List.copyOf(layers);
    }
}
