package thalweg.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.run.ArrivalTimes;
import thalweg.run.CloudView;
import thalweg.run.Inquiry;
import thalweg.run.NoiseMap;
import thalweg.run.Spread;
import thalweg.run.SpreadStudy;

/**
 * Immutable. What is known of many runs of the experiment beside the one that is shown.
 *
 * @param cloud the runs at the step that is shown, or on their way there
 * @param spread where they stand
 * @param arrivals how long runs take to the flat part, against noise and learning rate
 * @param noise how many runs fall apart, over noise and learning rate
 */
public record Crowd(Optional<CloudView> cloud, Optional<Spread> spread, Optional<ArrivalTimes> arrivals, Optional<NoiseMap> noise) {

    /** Nothing. */
    public static final Crowd NONE = new Crowd(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** All that the page of a scene shows, computed at once: for pictures that nobody waits in front of.
     * @throws java.util.concurrent.CancellationException if the thread is interrupted */
    public static Crowd of(Scene scene) {
        List<? extends Panel> panels = scene.aspect().page().panels(scene.model());
        Optional<CloudView> cloud = scene.hasCloud()
                ? Optional.of(CloudView.of(scene.trajectory().experiment(), scene.clock(), scene.aspect().runs())) : Optional.empty();
        Optional<ArrivalTimes> arrivals = panels.contains(CrowdPanel.ARRIVAL)
                ? CrowdPanel.arrivals(scene).flatMap(request -> last(request, ArrivalTimes::measure)) : Optional.empty();
        Optional<NoiseMap> noise = panels.contains(CrowdPanel.BOUNDS) ? CrowdPanel.noise(scene).flatMap(request -> last(request, NoiseMap::explore)) : Optional.empty();
        return new Crowd(cloud, cloud.map(view -> new SpreadStudy().of(view)), arrivals, noise);
    }

    private static <Q, A> Optional<A> last(Q request, Inquiry.Research<Q, A> research) {
        List<A> found = new ArrayList<>();
        research.answer(request, found::add);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
}
