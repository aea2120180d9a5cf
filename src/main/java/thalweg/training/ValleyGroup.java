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

    // What the batches do, run after run and then step after step; where the kind of noise does not, one row of neutral numbers.
    private final double[] kickX;
    private final double[] kickY;
    private final double[] shift;
    private final double[] gain;

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
        this.kickX = new double[kind == Noise.Kind.TILT ? BLOCK * GREATEST : GREATEST];
        this.kickY = new double[kickX.length];
        this.shift = new double[kind == Noise.Kind.SHIFT ? BLOCK * GREATEST : GREATEST];
        this.gain = new double[kind == Noise.Kind.CURVATURE ? BLOCK * GREATEST : GREATEST];
        Arrays.fill(gain, 1);
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
                int tilt = kind == Noise.Kind.TILT ? i * GREATEST : 0;
                int shifted = kind == Noise.Kind.SHIFT ? i * GREATEST : 0;
                int gained = kind == Noise.Kind.CURVATURE ? i * GREATEST : 0;
                if (ring) {
                    ring(x, y, runs, tilt, shifted, gained);
                } else {
                    open(x, y, runs, tilt, shifted, gained);
                }
            }
        }
    }

    private void draw(int runs, long firstRun, long step, int steps) {
        for (int run = 0; run < runs; run++) {
            stream.run(firstRun + run);
            for (int i = 0; i < steps; i++) {
                stream.at(step + i);
                int place = i * GREATEST + run;
                switch (kind) {
                    case TILT -> {
                        kickY[place] = sigmaY * stream.gaussian();
                        kickX[place] = sigmaX * stream.gaussian();
                    }
                    case SHIFT -> shift[place] = sigma * stream.gaussian();
                    default -> gain[place] = 1 + sigma * stream.gaussian();
                }
            }
        }
    }

    private void ring(double[] xs, double[] ys, int runs, int tilt, int shifted, int gained) {
        final double eta = learningRate;
        final double l = lambda0;
        final double e = slope;
        for (int run = 0; run < runs; run++) {
            double x = xs[run];
            double y = ys[run];
            double m = gain[gained + run];
            double lambda = l * (1 + 4 * Circle.versine(x));
            double sine = Circle.sine(x);
            double u = y - shift[shifted + run];
            double along = -e * sine + (0.5 * (l * (2 * sine)) * m) * (u * u) + kickX[tilt + run];
            ys[run] = y - eta * (lambda * m * u + kickY[tilt + run]);
            xs[run] = x - eta * along;
        }
    }

    private void open(double[] xs, double[] ys, int runs, int tilt, int shifted, int gained) {
        final double eta = learningRate;
        final double l = lambda0;
        for (int run = 0; run < runs; run++) {
            double x = xs[run];
            double y = ys[run];
            double m = gain[gained + run];
            double lambda = l * (1 + x * x);
            double u = y - shift[shifted + run];
            double along = (0.5 * (l * (2 * x)) * m) * (u * u) + kickX[tilt + run];
            ys[run] = y - eta * (lambda * m * u + kickY[tilt + run]);
            xs[run] = x - eta * along;
        }
    }
}
