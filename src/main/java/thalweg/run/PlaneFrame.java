package thalweg.run;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import thalweg.model.MatrixChain;
import thalweg.model.SymmetricEigen;
import thalweg.theory.TopSignal;
import thalweg.training.SeededMatrices;

/**
 * Immutable. Where a plane lies among the weights of a matrix chain.
 *
 * @param axes along which directions; empty before the run has moved: from the start along steepest descent, and across that towards the teacher's own flattest minimum
 * @param origin a point of it. Not to be modified, as all arrays
 * @param first a direction of norm 1
 * @param second another, at right angles to it
 * @param share of the variance of the run's steps that lies in the plane, from 0 to 1; NaN where they have none
 */
public record PlaneFrame(Optional<PlaneAxes> axes, double[] origin, double[] first, double[] second, double share) {

    /** A second direction with a smaller part of the variance is rounding; any other does as well. */
    private static final double ROUNDING = 1e-14;
    /** Numbers of random directions among the runs of a seed, far from those of any ensemble. */
    private static final long RANDOM_RUN = 1L << 40;

    /** The place of weights in the plane, below which or above which they lie. */
    public double[] project(double[] weights) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < origin.length; i++) {
            double off = weights[i] - origin[i];
            x += off * first[i];
            y += off * second[i];
        }
        return new double[] {x, y};
    }

    /** The weights at a place of the plane.
     * @param weights of the dimension or more. Modified */
    void at(double x, double y, double[] weights) {
        for (int i = 0; i < origin.length; i++) {
            weights[i] = origin[i] + x * first[i] + y * second[i];
        }
    }

    /** Through a start along steepest descent and towards the flattest minimum. */
    static PlaneFrame beginning(MatrixChain chain, double[] start) {
        double[] slope = new double[start.length];
        chain.gradient(start, slope);
        double[] towards = new TopSignal(chain).flattest();
        for (int i = 0; i < start.length; i++) {
            slope[i] = -slope[i];
            towards[i] -= start[i];
        }
        double[] first = isDirection(slope) ? scaled(slope) : isDirection(towards) ? scaled(towards.clone()) : random(start.length, 1, 0);
        return new PlaneFrame(Optional.empty(), start.clone(), first, across(first, towards), Double.NaN);
    }

    /** Along the principal components of the states, through their mean. */
    static PlaneFrame principal(double[][] states) {
        double[] mean = mean(states);
        double[][] off = off(states, mean);
        double[][] directions = components(off, 2);
        return of(PlaneAxes.PRINCIPAL, mean, directions[0], directions.length > 1 ? directions[1] : across(directions[0], new double[mean.length]), states);
    }

    /** From the first of the states to the last, and along their first principal component across that. */
    static PlaneFrame startEnd(double[][] states) {
        double[] start = states[0];
        double[] way = off(new double[][] {states[states.length - 1]}, start)[0];
        if (!isDirection(way)) {
            return of(PlaneAxes.START_END, start, components(off(states, mean(states)), 1)[0], null, states);
        }
        double[] first = scaled(way);
        double[][] off = off(states, start);
        double variance = variance(off);
        for (double[] state : off) {
            add(-dot(state, first), first, state);
        }
        double[][] rest = components(off, 1);
        boolean isRounding = rest.length == 0 || variance(off) <= ROUNDING * variance;
        return of(PlaneAxes.START_END, start, first, isRounding ? null : across(first, rest[0]), states);
    }

    /** Along two eigenvectors of the Hessian, through their weights.
     * @throws CancellationException if the thread is interrupted */
    static PlaneFrame hessian(MatrixChain chain, double[] weights, double[][] states) {
        double[][] directions = chain.topDirections(weights, () -> {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
        });
        return of(PlaneAxes.HESSIAN, Arrays.copyOf(weights, chain.dimension()), directions[0], across(directions[0], directions[1]), states);
    }

    /** Along two directions by seed, through any weights. */
    static PlaneFrame random(double[] weights, long seed, double[][] states) {
        double[] first = random(states[0].length, seed, 0);
        return of(PlaneAxes.RANDOM, Arrays.copyOf(weights, first.length), first, across(first, random(first.length, seed, 1)), states);
    }

    private static double[] random(int size, long seed, int which) {
        return scaled(SeededMatrices.gaussian(size, 1, seed, RANDOM_RUN + which));
    }

    private static PlaneFrame of(PlaneAxes axes, double[] origin, double[] first, double[] second, double[][] states) {
        double[] other = second == null ? across(first, new double[first.length]) : second;
        if (!axes.isAboutStep()) {
            turn(first, states);
            turn(other, states);
        }
        double[] mean = mean(states);
        double all = 0;
        double held = 0;
        double[] off = new double[mean.length];
        for (double[] state : states) {
            System.arraycopy(state, 0, off, 0, off.length);
            add(-1, mean, off);
            double x = dot(off, first);
            double y = dot(off, other);
            held += x * x + y * y;
            all += dot(off, off);
        }
        return new PlaneFrame(Optional.of(axes), origin, first, other, all > 0 ? Math.min(1, held / all) : Double.NaN);
    }

    /** The directions of greatest variance, by the eigenvectors of the Gram matrix, which is small however many weights there are; fewer than asked for where the others are rounding. */
    private static double[][] components(double[][] off, int most) {
        int count = off.length;
        DMatrixRMaj gram = new DMatrixRMaj(count, count);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b <= a; b++) {
                double product = dot(off[a], off[b]);
                gram.set(a, b, product);
                gram.set(b, a, product);
            }
        }
        double variance = variance(off);
        var eigen = new SymmetricEigen(gram, true);
        return IntStream.range(0, count).boxed().sorted((a, b) -> Double.compare(eigen.value(b), eigen.value(a))).limit(most)
                .filter(k -> eigen.value(k) > ROUNDING * variance).map(k -> combined(off, eigen.vector(k))).toArray(double[][]::new);
    }

    private static double[] combined(double[][] states, DMatrixRMaj parts) {
        double[] direction = new double[states[0].length];
        for (int k = 0; k < states.length; k++) {
            add(parts.get(k, 0), states[k], direction);
        }
        return scaled(direction);
    }

    /** Lets a direction point from the beginning to the end of the run, so that the picture does not flip as the run goes on. */
    private static void turn(double[] direction, double[][] states) {
        if (dot(direction, states[states.length - 1]) < dot(direction, states[0])) {
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }
    }

    /** The part of a wanted direction at right angles to the first; any other where it has none. */
    private static double[] across(double[] first, double[] wanted) {
        double[] other = wanted.clone();
        add(-dot(other, first), first, other);
        if (!(dot(other, other) > ROUNDING * dot(wanted, wanted))) {
            for (int i = 0; i < other.length; i++) {
                other[i] = i % 2 == 0 ? 1 : -1.0 / (i + 1);
            }
            add(-dot(other, first), first, other);
        }
        scaled(other);
        // Twice, because once leaves the rounding of what was taken away.
        add(-dot(other, first), first, other);
        return scaled(other);
    }

    private static boolean isDirection(double[] vector) {
        double squares = dot(vector, vector);
        return squares > 0 && Double.isFinite(squares);
    }

    private static double[] mean(double[][] states) {
        double[] mean = new double[states[0].length];
        for (double[] state : states) {
            add(1.0 / states.length, state, mean);
        }
        return mean;
    }

    private static double[][] off(double[][] states, double[] origin) {
        return Arrays.stream(states).map(state -> {
            double[] off = state.clone();
            add(-1, origin, off);
            return off;
        }).toArray(double[][]::new);
    }

    private static double variance(double[][] off) {
        return Arrays.stream(off).mapToDouble(state -> dot(state, state)).sum();
    }

    private static void add(double factor, double[] vector, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    private static double[] scaled(double[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
