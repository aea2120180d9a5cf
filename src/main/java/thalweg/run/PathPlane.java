package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;

/**
 * Immutable. The loss of a matrix chain over the plane that lies best along a run: through the mean of recorded steps, along the two directions in which they vary most (their principal components, by the
 * Gram matrix of the steps, which is small however many weights there are).
 *
 * @param lastStep as far as the run had come
 * @param frame mean, directions and share. Nothing is to be modified
 * @param steps the steps whose places are known
 * @param xs their places along the first direction
 * @param ys their places along the second
 * @param bounds left, right, bottom, top of the part that was computed
 * @param size how many losses a side has
 * @param losses row by row from the bottom, at the middles of size × size cells
 */
public record PathPlane(long lastStep, Frame frame, long[] steps, double[] xs, double[] ys, double[] bounds, int size, double[] losses) {

    /** So many steps decide the directions, half of them evenly spaced and half of them evenly in ln(1 + step), or fewer where they have many weights. */
    private static final int STEPS = 96;
    private static final long STEPS_WORK = 8_000_000;
    private static final int LEAST_SIZE = 12;
    private static final int GREATEST_SIZE = 96;
    /** As long as weights times losses are no more than this, the losses are computed twice as densely. */
    private static final long LOSS_WORK = 600_000_000;
    private static final double MARGIN = 0.28;
    /** A second direction with a smaller part of the variance is rounding; any other does as well. */
    private static final double ROUNDING = 1e-14;

    /**
     * Where a plane lies among the weights.
     *
     * @param mean of the steps
     * @param first the direction in which they vary most, of norm 1
     * @param second that in which they vary most at right angles to it, of norm 1
     * @param share of the variance of the steps that lies in the plane, from 0 to 1
     */
    public record Frame(double[] mean, double[] first, double[] second, double share) {

        /** The place of weights in the plane, below which or above which they lie. */
        public double[] project(double[] weights) {
            double x = 0;
            double y = 0;
            for (int i = 0; i < mean.length; i++) {
                double off = weights[i] - mean[i];
                x += off * first[i];
                y += off * second[i];
            }
            return new double[] {x, y};
        }

        /** The weights at a place of the plane.
         * @param weights of the dimension or more. Modified */
        void at(double x, double y, double[] weights) {
            for (int i = 0; i < mean.length; i++) {
                weights[i] = mean[i] + x * first[i] + y * second[i];
            }
        }
    }

    /**
     * A run.
     *
     * @param restarts grows when steps of it were forgotten or redone
     * @param aspect width over height of the picture
     */
    public record Request(Trajectory run, long restarts, double aspect) { }

    /** The finest there is; empty where the run has not moved. */
    public static Optional<PathPlane> of(Trajectory run, double aspect) {
        List<PathPlane> found = new ArrayList<>();
        answer(new Request(run, 0, aspect), found::add);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }

    /** Tells a coarse grid first, then finer ones; nothing where the run has not moved.
     * @throws CancellationException if the thread is interrupted */
    public static void answer(Request request, Consumer<PathPlane> found) {
        Trajectory run = request.run();
        MatrixChain chain = (MatrixChain) run.experiment().model();
        int size = chain.dimension();
        int[] rows = rows(run, Math.clamp(STEPS_WORK / size, 8, STEPS));
        double[][] states = new double[rows.length][size];
        for (int k = 0; k < rows.length; k++) {
            run.copyRow(rows[k], states[k]);
        }
        Optional<Frame> best = frame(states);
        if (best.isEmpty()) {
            return;
        }
        Frame frame = best.get();
        double[] xs = new double[rows.length];
        double[] ys = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            double[] place = frame.project(states[k]);
            xs[k] = place[0];
            ys[k] = place[1];
        }
        double[] bounds = bounds(xs, ys, request.aspect());
        long[] steps = IntStream.of(rows).mapToLong(run::step).toArray();
        MatrixPass pass = new MatrixPass(chain);
        double[] weights = new double[size];
        int finest = LEAST_SIZE;
        while (2 * finest <= GREATEST_SIZE && 4L * finest * finest * size <= LOSS_WORK) {
            finest *= 2;
        }
        for (int side = LEAST_SIZE; side <= finest; side *= 2) {
            double[] losses = new double[side * side];
            for (int i = 0; i < losses.length; i++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                frame.at(bounds[0] + (i % side + 0.5) / side * (bounds[1] - bounds[0]), bounds[2] + (i / side + 0.5) / side * (bounds[3] - bounds[2]), weights);
                pass.load(weights);
                losses[i] = pass.loss();
            }
            found.accept(new PathPlane(run.lastStep(), frame, steps, xs, ys, bounds, side, losses));
        }
    }

    private static int[] rows(Trajectory run, int most) {
        TreeSet<Integer> rows = new TreeSet<>();
        for (int k = 0; k <= most / 2; k++) {
            double part = (double) k / (most / 2);
            rows.add(run.rowAtOrBefore(Math.max(run.firstStep(), Math.round(part * run.lastStep()))));
            rows.add(run.rowAtOrBefore(Math.max(run.firstStep(), Math.round(Math.expm1(part * Math.log1p(run.lastStep()))))));
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The principal components; empty where all states are one. */
    private static Optional<Frame> frame(double[][] states) {
        int count = states.length;
        int size = states[0].length;
        double[] mean = new double[size];
        for (double[] state : states) {
            for (int i = 0; i < size; i++) {
                mean[i] += state[i] / count;
            }
        }
        for (double[] state : states) {
            for (int i = 0; i < size; i++) {
                state[i] -= mean[i];
            }
        }
        DMatrixRMaj gram = new DMatrixRMaj(count, count);
        double variance = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double product = dot(states[a], states[b]);
                gram.set(a, b, product);
                gram.set(b, a, product);
            }
            variance += gram.get(a, a);
        }
        if (!(variance > 0) || !Double.isFinite(variance)) {
            return Optional.empty();
        }
        var eigen = DecompositionFactory_DDRM.eig(count, true, true);
        eigen.decompose(gram);
        Integer[] order = IntStream.range(0, count).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Double.compare(eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a).getReal()));
        double[] first = direction(states, eigen.getEigenVector(order[0]));
        double[] second = count > 1 && eigen.getEigenvalue(order[1]).getReal() > ROUNDING * variance ? direction(states, eigen.getEigenVector(order[1])) : anyOther(first);
        turn(first, states);
        turn(second, states);
        double share = 0;
        for (double[] state : states) {
            double x = dot(state, first);
            double y = dot(state, second);
            share += x * x + y * y;
            for (int i = 0; i < size; i++) {
                state[i] += mean[i];
            }
        }
        return Optional.of(new Frame(mean, first, second, Math.min(1, share / variance)));
    }

    private static double[] direction(double[][] states, DMatrixRMaj parts) {
        double[] direction = new double[states[0].length];
        for (int k = 0; k < states.length; k++) {
            double part = parts.get(k, 0);
            for (int i = 0; i < direction.length; i++) {
                direction[i] += part * states[k][i];
            }
        }
        return scaled(direction);
    }

    private static double[] scaled(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    /** A direction at right angles to one. */
    private static double[] anyOther(double[] first) {
        double[] other = new double[first.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = i % 2 == 0 ? 1 : -1.0 / (i + 1);
        }
        double along = dot(other, first);
        for (int i = 0; i < other.length; i++) {
            other[i] -= along * first[i];
        }
        return scaled(other);
    }

    /** Lets a direction point from the beginning to the end of the run, so that the picture does not flip as the run goes on. */
    private static void turn(double[] direction, double[][] states) {
        if (dot(direction, states[states.length - 1]) < dot(direction, states[0])) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] bounds(double[] xs, double[] ys, double aspect) {
        double left = Arrays.stream(xs).min().orElseThrow();
        double right = Arrays.stream(xs).max().orElseThrow();
        double bottom = Arrays.stream(ys).min().orElseThrow();
        double top = Arrays.stream(ys).max().orElseThrow();
        double height = Math.max(top - bottom, (right - left) / aspect) * (1 + 2 * MARGIN);
        double width = height * aspect;
        double x = 0.5 * (left + right);
        double y = 0.5 * (bottom + top);
        return new double[] {x - 0.5 * width, x + 0.5 * width, y - 0.5 * height, y + 0.5 * height};
    }

    /** The loss at a place of the plane, geometrically between those of the cells about it. */
    public double lossAt(double x, double y) {
        double column = Math.clamp((x - bounds[0]) / (bounds[1] - bounds[0]) * size - 0.5, 0, size - 1.0);
        double row = Math.clamp((y - bounds[2]) / (bounds[3] - bounds[2]) * size - 0.5, 0, size - 1.0);
        int i = Math.min((int) column, size - 2);
        int j = Math.min((int) row, size - 2);
        double low = mix(j * size + i, column - i);
        double high = mix((j + 1) * size + i, column - i);
        return Math.exp(low + (row - j) * (high - low));
    }

    private double mix(int cell, double part) {
        double here = Math.log(Math.max(Double.MIN_NORMAL, losses[cell]));
        return here + part * (Math.log(Math.max(Double.MIN_NORMAL, losses[cell + 1])) - here);
    }
}
