package thalweg.training;

import thalweg.model.ScalarChain;

/**
 * Confined to one thread. Runs of the chain of depth 2 under gradient descent with no, label or gradient noise, side by side.
 *
 * <p>A step of one run waits for the step before it; steps of different runs do not wait for one another, and loops over plain
 * arrays of them become vector instructions. The noise is drawn beforehand, run by run for {@value #BLOCK} steps at a time, because its
 * branches would keep the steps from that.
 */
final class PairGroup extends RunGroup {

    private static final int BLOCK = 32;

    private final double target;
    private final double learningRate;
    private final double keep;
    private final double kick;
    private final Noise.Kind kind;
    private final NoiseStream stream;
    private final double[] noise;
    private final double[] otherNoise;

    PairGroup(ScalarChain chain, Settings settings, long seed) {
        this.target = chain.target();
        this.learningRate = settings.learningRate();
        this.keep = 1 - settings.learningRate() * settings.weightDecay();
        this.kind = settings.noise().isSilent() ? Noise.Kind.NONE : settings.noise().kind();
        double sigma = kind == Noise.Kind.NONE ? 0 : settings.noise().value(Knobs.SIGMA);
        this.kick = kind == Noise.Kind.GRADIENT ? learningRate * sigma : sigma;
        this.stream = new NoiseStream(seed, 0);
        this.noise = new double[kind == Noise.Kind.NONE ? 0 : BLOCK * GREATEST];
        this.otherNoise = new double[kind == Noise.Kind.GRADIENT ? noise.length : 0];
    }

    @Override
    public void advance(double[][] columns, int runs, long firstRun, long step, int count) {
        double[] first = columns[0];
        double[] second = columns[1];
        for (int done = 0; done < count; done += BLOCK) {
            int steps = Math.min(BLOCK, count - done);
            if (kind != Noise.Kind.NONE) {
                draw(runs, firstRun, step + done, steps);
            }
            for (int i = 0; i < steps; i++) {
                switch (kind) {
                    case LABEL -> label(first, second, runs, i * runs);
                    case GRADIENT -> gradient(first, second, runs, i * runs);
                    default -> plain(first, second, runs);
                }
            }
        }
    }

    private void draw(int runs, long firstRun, long step, int steps) {
        final double s = kick;
        for (int run = 0; run < runs; run++) {
            stream.run(firstRun + run);
            for (int i = 0; i < steps; i++) {
                stream.at(step + i);
                noise[i * runs + run] = s * stream.gaussian();
                if (kind == Noise.Kind.GRADIENT) {
                    otherNoise[i * runs + run] = s * stream.gaussian();
                }
            }
        }
    }

    private void plain(double[] first, double[] second, int runs) {
        final double y = target;
        final double eta = learningRate;
        final double d = keep;
        for (int run = 0; run < runs; run++) {
            double a = first[run];
            double b = second[run];
            double g = a * b - y;
            first[run] = d * a - g * (eta * b);
            second[run] = d * b - g * (eta * a);
        }
    }

    private void label(double[] first, double[] second, int runs, int drawn) {
        final double y = target;
        final double eta = learningRate;
        final double d = keep;
        for (int run = 0; run < runs; run++) {
            double a = first[run];
            double b = second[run];
            double g = a * b - y - noise[drawn + run];
            first[run] = d * a - g * (eta * b);
            second[run] = d * b - g * (eta * a);
        }
    }

    private void gradient(double[] first, double[] second, int runs, int drawn) {
        final double y = target;
        final double eta = learningRate;
        final double d = keep;
        for (int run = 0; run < runs; run++) {
            double a = first[run];
            double b = second[run];
            double g = a * b - y;
            first[run] = d * a - (g * (eta * b) - noise[drawn + run]);
            second[run] = d * b - (g * (eta * a) - otherNoise[drawn + run]);
        }
    }
}
