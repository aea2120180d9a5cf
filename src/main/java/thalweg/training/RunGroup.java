package thalweg.training;

import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/**
 * Confined to one thread. Takes steps with many runs at a time, to the same bits as a {@link Stepper} with each of them. It remembers nothing of them, so one serves all
 * runs of an ensemble in turn.
 */
public abstract class RunGroup {

    /** The most runs at a time: enough to be fast and few enough for the processor's nearest cache. */
    public static final int GREATEST = 64;

    /** The fastest group for these settings.
     * @param seed chooses the data and the noise
     * @throws IllegalArgumentException if the model does not know the noise */
    public static RunGroup of(Model model, Settings settings, long seed) {
        return switch (model) {
            case ScalarChain chain when PairDescent.covers(chain, settings) -> new PairGroup(chain, settings, seed);
            case Valley valley when ValleyDescent.covers(settings) -> new ValleyGroup(valley, settings, seed);
            default -> new OneByOne(model, settings, seed);
        };
    }

    /**
     * Takes {@code count} steps with every run.
     *
     * @param columns a column for each number of a {@linkplain Stepper state}, in which each run has its place. Modified.
     * @param runs how many, up to {@value #GREATEST} and to the columns' length
     * @param firstRun the number of the first one, the others follow
     * @param step the number of the first update, from step to step + 1
     * @param count how many steps, zero or more
     */
    public abstract void advance(double[][] columns, int runs, long firstRun, long step, int count);

    /** Runs that nothing faster is known for: each by itself. */
    private static final class OneByOne extends RunGroup {

        private final Stepper stepper;
        private final double[] state;

        OneByOne(Model model, Settings settings, long seed) {
            stepper = Stepper.of(model, settings, seed, 0);
            state = new double[stepper.stateSize()];
        }

        @Override
        public void advance(double[][] columns, int runs, long firstRun, long step, int count) {
            for (int run = 0; run < runs; run++) {
                for (int i = 0; i < state.length; i++) {
                    state[i] = columns[i][run];
                }
                stepper.run(firstRun + run);
                stepper.advance(state, step, count);
                for (int i = 0; i < state.length; i++) {
                    columns[i][run] = state[i];
                }
            }
        }
    }
}
