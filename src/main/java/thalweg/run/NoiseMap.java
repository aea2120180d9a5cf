package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import thalweg.experiment.Experiment;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Immutable, by agreement: the array is nobody's to modify. Which part of the runs diverges, over a plane of learning rates and strengths of the noise, both on logarithmic axes.
 *
 * @param request what was asked
 * @param columns cells along the learning rate
 * @param rows cells along the strength
 * @param runs in each cell
 * @param diverged the part of the runs that diverged, from the least strength's row to the greatest, NaN where it is not known yet
 */
public record NoiseMap(Request request, int columns, int rows, int runs, float[] diverged) {

    /** Runs that have not diverged after so many steps are taken for such as do not. */
    public static final long STEPS = 1_000;

    /** Columns, rows and runs from rough to fine. */
    private static final int[][] PASSES = {{12, 8, 16}, {24, 16, 32}, {48, 32, 64}};

    /**
     * Immutable. What is asked.
     *
     * @param experiment a valley with noise, its journal left out
     * @param leastRate the least learning rate
     * @param greatestRate the greatest
     * @param leastNoise the least strength
     * @param greatestNoise the greatest
     */
    public record Request(Experiment experiment, double leastRate, double greatestRate, double leastNoise, double greatestNoise) { }

    /** Tries all cells, few first and then more.
     * @throws CancellationException if the thread is interrupted */
    public static void explore(Request request, Consumer<NoiseMap> found) {
        for (int[] pass : PASSES) {
            float[] diverged = new float[pass[0] * pass[1]];
            Arrays.fill(diverged, Float.NaN);
            for (int row = 0; row < pass[1]; row++) {
                for (int column = 0; column < pass[0]; column++) {
                    double rate = between(request.leastRate(), request.greatestRate(), (column + 0.5) / pass[0]);
                    double noise = between(request.leastNoise(), request.greatestNoise(), (row + 0.5) / pass[1]);
                    Ensemble cell = Ensemble.of(request.experiment().withSettings(at(request.experiment().settings(), rate, noise)), 0, pass[2], _ -> { });
                    diverged[row * pass[0] + column] = (float) cell.divergedRuns() / pass[2];
                }
                if (pass == PASSES[0]) {
                    found.accept(new NoiseMap(request, pass[0], pass[1], pass[2], diverged.clone()));
                }
            }
            found.accept(new NoiseMap(request, pass[0], pass[1], pass[2], diverged));
        }
    }

    private static double between(double least, double greatest, double part) {
        return least * Math.pow(greatest / least, part);
    }

    /** Settings with another learning rate and another strength of the noise; a tilt keeps its ratio. */
    public static Settings at(Settings settings, double rate, double strength) {
        Noise noise = settings.noise();
        return settings.withLearningRate(rate).withNoise(noise.kind().strength().isPresent() ? noise.withStrength(strength) : noise);
    }

    /** The experiment whose runs are tried: so many steps from its start, nothing changed on the way. */
    public static Experiment tried(Experiment experiment, Settings settings) {
        return experiment.withChanges(List.of()).withClaims(List.of()).withSteps(STEPS).withSettings(settings);
    }
}
