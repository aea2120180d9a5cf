package thalweg.training;

import thalweg.model.Model;
import thalweg.model.ScalarChain;

/**
 * Confined to one thread. Many runs of the chain of depth 2 under gradient descent with no, label or gradient noise, side by side, to the
 * same bits as each run by itself.
 *
 * <p>A step of one run waits for the step before it; steps of different runs do not wait for one another, and loops over plain
 * arrays of them become vector instructions. The noise is drawn beforehand, run by run for {@value #BLOCK} steps at a time, because its
 * branches would keep the steps from that.
 */
public final class PairEnsemble {

    private static final int BLOCK = 32;

    private final int runs;
    private final double target;
    private final double learningRate;
    private final double keep;
    private final double kick;
    private final Noise.Kind kind;
    private final NoiseStream[] streams;
    private final double[] noise;
    private final double[] otherNoise;

    /**
     * The runs from {@code firstRun} on.
     *
     * @param seed chooses the noise
     * @param runs how many; 64 are enough to be fast and few enough for the processor's nearest cache
     * @throws IllegalArgumentException if the settings are not {@linkplain #covers covered}
     */
    public PairEnsemble(ScalarChain chain, Settings settings, long seed, long firstRun, int runs) {
        if (!covers(chain, settings)) {
            throw new IllegalArgumentException("not the chain of depth 2 under gradient descent with no, label or gradient noise");
        }
        this.runs = runs;
        this.target = chain.target();
        this.learningRate = settings.learningRate();
        this.keep = 1 - settings.learningRate() * settings.weightDecay();
        this.kind = settings.noise().isSilent() ? Noise.Kind.NONE : settings.noise().kind();
        double sigma = kind == Noise.Kind.NONE ? 0 : settings.noise().value(Knobs.SIGMA);
        this.kick = kind == Noise.Kind.GRADIENT ? learningRate * sigma : sigma;
        this.streams = new NoiseStream[kind == Noise.Kind.NONE ? 0 : runs];
        for (int run = 0; run < streams.length; run++) {
            streams[run] = new NoiseStream(seed, firstRun + run);
        }
        this.noise = new double[BLOCK * streams.length];
        this.otherNoise = new double[kind == Noise.Kind.GRADIENT ? noise.length : 0];
    }

    /** Whether runs under these settings can be taken side by side. */
    public static boolean covers(Model model, Settings settings) {
        return model instanceof ScalarChain chain && PairDescent.covers(chain, settings);
    }

    /**
     * Takes {@code count} steps with every run.
     *
     * @param first the first weight of each run. Modified.
     * @param second the second weight of each run. Modified.
     * @param step the number of the first update, from step to step + 1
     * @param count how many steps, zero or more
     */
    public void advance(double[] first, double[] second, long step, int count) {
        for (int done = 0; done < count; done += BLOCK) {
            int steps = Math.min(BLOCK, count - done);
            draw(step + done, steps);
            for (int i = 0; i < steps; i++) {
                switch (kind) {
                    case LABEL -> label(first, second, i * runs);
                    case GRADIENT -> gradient(first, second, i * runs);
                    default -> plain(first, second);
                }
            }
        }
    }

    private void draw(long step, int steps) {
        final double s = kick;
        for (int run = 0; run < streams.length; run++) {
            NoiseStream stream = streams[run];
            for (int i = 0; i < steps; i++) {
                stream.at(step + i);
                noise[i * runs + run] = s * stream.gaussian();
                if (kind == Noise.Kind.GRADIENT) {
                    otherNoise[i * runs + run] = s * stream.gaussian();
                }
            }
        }
    }

    private void plain(double[] first, double[] second) {
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

    private void label(double[] first, double[] second, int drawn) {
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

    private void gradient(double[] first, double[] second, int drawn) {
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
