package thalweg.run;

import java.time.Duration;
import java.util.List;
import thalweg.experiment.Experiment;
import thalweg.model.ScalarChain;

/**
 * Immutable. What would become of one start: a point of a {@linkplain FateMap fate map}, looked at closely.
 *
 * @param start the weights, in the order of the model
 * @param path the run from there, as far as it has been tried
 * @param fate what becomes of it
 * @param steps after which that is known
 * @param sharpness of its minimum; NaN where it ends in none
 */
public record Prospect(List<Double> start, Trajectory path, Fate fate, int steps, double sharpness) {

    /** The path is tried no longer than this. */
    private static final Duration BUDGET = Duration.ofMillis(8);

    /**
     * Immutable. Which start is asked about.
     *
     * @param experiment with the model; {@link FateMap#covers} it under its settings. Neither its start nor its changes matter
     * @param start the weights
     * @param stepLimit how many steps the start is given
     */
    public record Question(Experiment experiment, List<Double> start, int stepLimit) {

        /** @throws IllegalArgumentException if there are no fates of this kind */
        public Question {
            if (!FateMap.covers(experiment.model(), experiment.settings())) {
                throw new IllegalArgumentException("no fates of " + experiment.model() + " under " + experiment.settings());
            }
            start = List.copyOf(start);
            experiment = experiment.withChanges(List.of()).withStart(start).withSteps(stepLimit);
        }
    }

    /** What becomes of it; takes a few milliseconds. */
    public static Prospect of(Question question) {
        Experiment experiment = question.experiment();
        List<Double> start = question.start();
        Trajectory path = Preview.of(experiment, 0, start, experiment.settings(), BUDGET);
        // The plane around the start is never looked at: the tracer is led to the very point.
        var request = new FateMap.Request((ScalarChain) experiment.model(), experiment.settings(), -1, 1, -1, 1, 1, 1, question.stepLimit());
        Prospect[] met = new Prospect[1];
        new FateTracer(request, (_, fate, steps, sharpness) -> met[0] = new Prospect(start, path, fate, steps, sharpness)).follow(start.get(0), start.get(1));
        return met[0];
    }
}
