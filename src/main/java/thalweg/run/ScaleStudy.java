package thalweg.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.theory.TeacherSpectrum;
import thalweg.training.Settings;

/**
 * Immutable. How one teacher is learnt from many initial scales: which rank is left under weight decay, or how wrong the entries are that were not observed.
 *
 * @param request what was asked
 * @param points those that are known, in ascending order of layers and scale
 */
public record ScaleStudy(Request request, List<Point> points) {

    private static final int POINTS = 33;
    private static final int GAMMAS = 9;
    /** A run that completes a matrix ends when its loss is so small a part of that at the start, or after so many times the experiment's own time. */
    private static final double FITTED = 1e-6;
    private static final double PATIENCE = 10;
    private static final long MOST_STEPS = 60_000;
    private static final int LOOKS = 400;

    /** What is asked about each scale. */
    public enum Subject {
        /** The rank that the run ends with. */
        RANK,
        /** The error on entries that are not observed, for chains of several depths. */
        COMPLETION
    }

    /**
     * Which scales.
     *
     * @param isGaussian whether they are the γ of Gaussian starts; otherwise the α of multiples of the identity
     * @param least the smallest
     * @param greatest the largest
     */
    public record Request(Subject subject, MatrixChain chain, Settings settings, long seed, long steps, boolean isGaussian, double least, double greatest) {

        /** A scale between them: α evenly in its logarithm, γ evenly.
         * @param part 0 for the smallest, 1 for the largest */
        public double at(double part) {
            return isGaussian ? least + part * (greatest - least) : least * Math.pow(greatest / least, part);
        }

        /** The inverse of {@link #at}. */
        public double partOf(double scale) {
            return isGaussian ? (scale - least) / (greatest - least) : Math.log(scale / least) / Math.log(greatest / least);
        }
    }

    /**
     * One run.
     *
     * @param layers of the chain
     * @param scale where it started
     * @param value what was asked
     * @param isSettled whether the run was long enough for it; NaN values are those of diverged runs
     */
    public record Point(int layers, double scale, double value, boolean isSettled) { }

    /** Tells each new point, a few far apart first.
     * @throws CancellationException if the thread is interrupted */
    public static void answer(Request request, Consumer<ScaleStudy> found) {
        List<Point> points = new ArrayList<>();
        int count = request.subject == Subject.RANK ? POINTS : GAMMAS;
        for (int k : coarseFirst(count)) {
            for (MatrixChain chain : chains(request)) {
                points.add(point(request, chain, request.at((double) k / (count - 1))));
                found.accept(new ScaleStudy(request, points.stream().sorted(Comparator.comparingInt(Point::layers).thenComparingDouble(Point::scale)).toList()));
            }
        }
    }

    /** The ends, the middle, the quarters and so on. */
    private static List<Integer> coarseFirst(int count) {
        return IntStream.range(0, count).boxed().sorted(Comparator.comparingInt((Integer k) -> k == 0 ? count : Integer.lowestOneBit(k)).reversed()).toList();
    }

    /** The depths that are compared: two, three and four layers, or the chain's own where it is deeper. */
    static List<MatrixChain> chains(Request request) {
        MatrixChain own = request.chain;
        if (request.subject == Subject.RANK) {
            return List.of(own);
        }
        int width = Collections.max(own.widths().subList(1, own.layers()));
        return IntStream.of(2, 3, Math.max(4, own.layers())).mapToObj(layers -> {
            List<Integer> widths = new ArrayList<>(Collections.nCopies(layers + 1, width));
            widths.set(0, own.inputSize());
            widths.set(layers, own.outputs());
            return new MatrixChain(widths, own.teacher(), own.mask(), own.lossScale(), own.inputs());
        }).toList();
    }

    private static Point point(Request request, MatrixChain chain, double scale) {
        boolean completes = request.subject == Subject.COMPLETION;
        long division = completes ? RegimeStudy.division(chain, request.settings.learningRate(), scale) : 1;
        Settings settings = request.settings.withLearningRate(request.settings.learningRate() / division);
        long steps = completes ? (long) Math.min(MOST_STEPS, PATIENCE * request.steps * division) : request.steps;
        Start start = request.isGaussian ? new Start.Gaussian(scale) : new Start.ScaledIdentity(scale);
        Simulation simulation = new Simulation(new Experiment("", "", "", chain, start, settings, request.seed, steps, List.of(), List.of(), View.STANDARD), 0);
        double first = chain.loss(simulation.state());
        boolean isFitted = false;
        for (int look = 1; look <= LOOKS && !isFitted && !simulation.isDiverged(); look++) {
            simulation.advance(Math.round((double) look / LOOKS * steps), _ -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
            });
            isFitted = completes && chain.loss(simulation.state()) < FITTED * first;
        }
        if (simulation.isDiverged()) {
            return new Point(chain.layers(), scale, Double.NaN, false);
        }
        return completes ? new Point(chain.layers(), scale, chain.testError(simulation.state()), isFitted)
                : new Point(chain.layers(), scale, rank(chain, settings, simulation.state()), true);
    }

    /** How many singular values are above half of the smallest that is learnt where all are that can be. */
    private static double rank(MatrixChain chain, Settings settings, double[] state) {
        double[] values = MatrixMeasures.singularValues(chain.at(state).map());
        TeacherSpectrum teacher = TeacherSpectrum.of(chain).orElseThrow();
        double smallest = IntStream.rangeClosed(1, teacher.size()).filter(mode -> teacher.value(mode) > 0).mapToDouble(mode -> teacher.regularized(mode, settings.weightDecay()).upper())
                .filter(upper -> upper > 0).min().orElse(Double.POSITIVE_INFINITY);
        int rank = 0;
        while (rank < values.length && values[rank] > 0.5 * smallest) {
            rank++;
        }
        return rank;
    }
}
