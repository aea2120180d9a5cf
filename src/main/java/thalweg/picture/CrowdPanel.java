package thalweg.picture;

import java.util.Optional;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.run.ArrivalTimes;
import thalweg.run.NoiseMap;

/** What is shown of many runs beside the landscape. */
public enum CrowdPanel implements Panel {
    /** Where they stand along the valley, and where theory expects them. */
    HISTOGRAM,
    /** What the noise adds to the loss of a valley's floor. */
    EFFECTIVE_LOSS,
    /** How long they take to the flat part. */
    ARRIVAL,
    /** How much noise is too much. */
    BOUNDS;

    /** What is asked about the times to the flat part. */
    public static Optional<ArrivalTimes.Request> arrivals(Scene scene) {
        return ArrivalPainter.request(scene);
    }

    /** What is asked about the plane of noise and learning rate. */
    public static Optional<NoiseMap.Request> noise(Scene scene) {
        return BoundsPainter.request(scene);
    }

    /** Learning rate and strength of the noise at a pixel of the picture of the bounds; nothing outside of its plot. */
    public static Optional<double[]> bounds(Scene scene, double width, double height, double x, double y) {
        return BoundsPainter.at(scene, width, height, x, y);
    }

    @Override
    public String title(Model model) {
        return Words.of("crowd." + key() + (model instanceof ScalarChain ? ".chain" : ""));
    }

    @Override
    public ScenePainter painter() {
        return switch (this) {
            case HISTOGRAM -> new HistogramPainter();
            case EFFECTIVE_LOSS -> new Veil(this, new EffectiveLossPainter());
            case ARRIVAL -> new Veil(this, new ArrivalPainter());
            case BOUNDS -> new Veil(this, new BoundsPainter());
        };
    }
}
