package thalweg.training;

import java.util.Arrays;
import thalweg.model.Circle;
import thalweg.model.Valley;

/**
 * Confined to one thread. Runs in a valley under gradient descent side by side, as {@link PairGroup} takes those of the chain. The order of operations is that of
 * {@link ValleyDescent}.
 */
final class ValleyGroup extends RunGroup {

    private static final int BLOCK = 16;

    private final boolean ring;
    private final double lambda0;
    private final double slope;
    private final double learningRate;
    private final double sigmaX;
    private final double sigmaY;
    private final double sigma;
    private final Noise.Kind kind;
    private final NoiseStream stream;

    // What the batches do, a row for each step; where the kind of noise does not, a single row of neutral numbers. Rows are arrays of their own, because a loop over
    // arrays becomes vector instructions only if it has the same index in all of them.
    private final double[][] kickX;
    private final double[][] kickY;
    private final double[][] shift;
    private final double[][] gain;

    private final double[] versines = new double[GREATEST];
    private final double[] sines = new double[GREATEST];

    ValleyGroup(Valley valley, Settings settings, long seed) {
        this.ring = valley.profile() == Valley.Profile.RING;
        this.lambda0 = valley.lambda0();
        this.slope = valley.slope();
        this.learningRate = settings.learningRate();
        this.kind = settings.noise().isSilent() ? Noise.Kind.NONE : settings.noise().kind();
        this.sigmaX = kind == Noise.Kind.TILT ? settings.noise().value(Knobs.SIGMA_X) : 0;
        this.sigmaY = kind == Noise.Kind.TILT ? settings.noise().value(Knobs.SIGMA_Y) : 0;
        this.sigma = kind == Noise.Kind.SHIFT || kind == Noise.Kind.CURVATURE ? settings.noise().value(Knobs.SIGMA) : 0;
        this.stream = new NoiseStream(seed, 0);
        this.kickX = new double[kind == Noise.Kind.TILT ? BLOCK : 1][GREATEST];
        this.kickY = new double[kickX.length][GREATEST];
        this.shift = new double[kind == Noise.Kind.SHIFT ? BLOCK : 1][GREATEST];
        this.gain = new double[kind == Noise.Kind.CURVATURE ? BLOCK : 1][GREATEST];
        for (double[] row : gain) {
            Arrays.fill(row, 1);
        }
    }

    @Override
    public void advance(double[][] columns, int runs, long firstRun, long step, int count) {
        double[] x = columns[0];
        double[] y = columns[1];
        for (int done = 0; done < count; done += BLOCK) {
            int steps = Math.min(BLOCK, count - done);
            if (kind != Noise.Kind.NONE) {
                draw(runs, firstRun, step + done, steps);
            }
            for (int i = 0; i < steps; i++) {
                double[] tiltX = kickX[kickX.length == 1 ? 0 : i];
                double[] tiltY = kickY[kickY.length == 1 ? 0 : i];
                double[] shifted = shift[shift.length == 1 ? 0 : i];
                double[] gained = gain[gain.length == 1 ? 0 : i];
                if (ring) {
                    ring(x, y, runs, tiltX, tiltY, shifted, gained);
                } else {
                    open(x, y, runs, tiltX, tiltY, shifted, gained);
                }
            }
        }
    }

    private void draw(int runs, long firstRun, long step, int steps) {
        for (int run = 0; run < runs; run++) {
            stream.run(firstRun + run);
            for (int i = 0; i < steps; i++) {
                stream.at(step + i);
                switch (kind) {
                    case TILT -> {
                        kickY[i][run] = sigmaY * stream.gaussian();
                        kickX[i][run] = sigmaX * stream.gaussian();
                    }
                    case SHIFT -> shift[i][run] = sigma * stream.gaussian();
                    default -> gain[i][run] = 1 + sigma * stream.gaussian();
                }
            }
        }
    }

    private void ring(double[] xs, double[] ys, int runs, double[] tiltX, double[] tiltY, double[] shifted, double[] gained) {
        final double eta = learningRate;
        final double l = lambda0;
        final double e = slope;
        final double[] versine = versines;
        final double[] sine = sines;
        Circle.versinesAndSines(xs, runs, versine, sine);
        for (int run = 0; run < runs; run++) {
            double x = xs[run];
            double y = ys[run];
            double m = gained[run];
            double lambda = l * (1 + 4 * versine[run]);
            double u = y - shifted[run];
            double along = -e * sine[run] + (0.5 * (l * (2 * sine[run])) * m) * (u * u) + tiltX[run];
            ys[run] = y - eta * (lambda * m * u + tiltY[run]);
            xs[run] = x - eta * along;
        }
    }

    private void open(double[] xs, double[] ys, int runs, double[] tiltX, double[] tiltY, double[] shifted, double[] gained) {
        final double eta = learningRate;
        final double l = lambda0;
        for (int run = 0; run < runs; run++) {
            double x = xs[run];
            double y = ys[run];
            double m = gained[run];
            double lambda = l * (1 + x * x);
            double u = y - shifted[run];
            double along = (0.5 * (l * (2 * x)) * m) * (u * u) + tiltX[run];
            ys[run] = y - eta * (lambda * m * u + tiltY[run]);
            xs[run] = x - eta * along;
        }
    }
}
