package thalweg.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Confined to one thread. The density of many runs along a valley as it changes: the one-dimensional Fokker–Planck equation
 *
 * <pre>    ∂p/∂t = ∂x D(V'p + ∂x p)</pre>
 *
 * by finite volumes. The flux between two cells is that of Scharfetter and Gummel (IEEE Trans. Electron Devices 16, 1969; for this equation Chang and Cooper, J. Comput. Phys. 6, 1970),
 * D/h·(B(ΔV)p − B(−ΔV)p₊) with B(z) = z/(eᶻ − 1): it is zero exactly where p ∝ e^{−V}, so the stationary state is the closed form to rounding on any grid, and no density becomes negative
 * in it. What leaves one cell enters the next: mass is kept to rounding. In time it is the L-stable diagonally implicit Runge–Kutta method of order 2 (γ = 1 − 1/√2).
 *
 * <p>A step costs O(cells).
 */
public final class FokkerPlanck implements Marginal {

    private static final double WALL = 200;
    private static final double GAMMA = 1 - Math.sqrt(0.5);

    private final double diffusion;
    private final boolean periodic;
    private final double least;
    private final double width;
    /** The rates at which what is in a cell goes up and down. */
    private final double[] up;
    private final double[] down;
    private final double[] mass;
    private double time;

    /**
     * All probability at one place, at time 0.
     *
     * @param potential V, up to a constant
     * @param diffusion D, above 0, per unit of time
     * @param least the lower end
     * @param greatest the upper end, which is the lower one again if it is periodic; otherwise both are walls
     * @param cells 3 or more
     * @param start a place between them
     */
    public FokkerPlanck(DoubleUnaryOperator potential, double diffusion, double least, double greatest, boolean periodic, int cells, double start) {
        this.diffusion = diffusion;
        this.periodic = periodic;
        this.least = least;
        this.width = (greatest - least) / cells;
        this.up = new double[cells];
        this.down = new double[cells];
        this.mass = new double[cells];
        for (int i = 0; i < cells; i++) {
            int next = (i + 1) % cells;
            if (next != 0 || periodic) {
                double climb = climb(potential.applyAsDouble(middle(i)), potential.applyAsDouble(middle(next)));
                up[i] = diffusion / (width * width) * bernoulli(climb);
                down[next] = diffusion / (width * width) * bernoulli(-climb);
            }
        }
        put(start);
    }

    /** The density of runs of this theory from a start, on the ring or between −reach and reach.
     * @param reach half the width of what is looked at of an open valley, which has walls there
     * @throws IllegalArgumentException if there is no noise along the valley */
    public static FokkerPlanck of(TiltedValley theory, int cells, double start, double reach) {
        if (!(theory.sigmaX() > 0)) {
            throw new IllegalArgumentException("without noise along the valley nothing diffuses");
        }
        DoubleUnaryOperator potential = x -> -theory.logFiniteStepDensity(x);
        return switch (theory.valley().profile()) {
            case RING -> new FokkerPlanck(potential, theory.diffusion(), -Math.PI, Math.PI, true, cells, start - 2 * Math.PI * Math.rint(start / (2 * Math.PI)));
            case OPEN -> new FokkerPlanck(potential, theory.diffusion(), -reach, reach, false, cells, start);
        };
    }

    /** Takes over the probability that another one has in these cells, at time 0. */
    public void begin(Marginal other) {
        double[] sums = new double[mass.length + 1];
        Arrays.setAll(sums, i -> other.below(least + i * width));
        // What lies beyond the ends stands at the walls.
        sums[0] = 0;
        sums[mass.length] = 1;
        Arrays.setAll(mass, i -> sums[i + 1] - sums[i]);
        time = 0;
    }

    /** The same probability from here on under another theory, between the same ends. */
    public FokkerPlanck under(TiltedValley theory) {
        FokkerPlanck changed = new FokkerPlanck(x -> -theory.logFiniteStepDensity(x), theory.diffusion(), least, least + width * mass.length, periodic, mass.length,
                middle(0));
        System.arraycopy(mass, 0, changed.mass, 0, mass.length);
        changed.time = time;
        return changed;
    }

    /** Between the middles of two cells, in shares that put the mean at the start. */
    private void put(double start) {
        double place = (start - least) / width - 0.5;
        int cell = (int) Math.floor(place);
        double share = place - cell;
        int last = mass.length - 1;
        int lower = periodic ? Math.floorMod(cell, mass.length) : Math.clamp(cell, 0, last);
        int upper = periodic ? Math.floorMod(cell + 1, mass.length) : Math.clamp(cell + 1, 0, last);
        mass[lower] += 1 - share;
        mass[upper] += share;
    }

    /** Where runs cannot be the potential is infinite: high enough is a wall too. */
    private static double climb(double from, double to) {
        return from == to ? 0 : Math.clamp(to - from, -WALL, WALL);
    }

    /** z/(eᶻ − 1). */
    private static double bernoulli(double z) {
        return Math.abs(z) < 1e-10 ? 1 - 0.5 * z : z / StrictMath.expm1(z);
    }

    @Override
    public int cells() {
        return mass.length;
    }

    @Override
    public double middle(int cell) {
        return least + (cell + 0.5) * width;
    }

    @Override
    public double density(int cell) {
        return mass[cell] / width;
    }

    /** The probability of all cells together, 1 to rounding. */
    public double mass() {
        return Arrays.stream(mass).sum();
    }

    /** The time since the start, in units of η·step. */
    public double time() {
        return time;
    }

    @Override
    public double below(double x) {
        double place = Math.clamp((x - least) / width, 0, mass.length);
        int cell = (int) place;
        double sum = 0;
        for (int i = 0; i < cell; i++) {
            sum += mass[i];
        }
        return cell == mass.length ? sum : sum + (place - cell) * mass[cell];
    }

    /** The mean of a function of the place. */
    public double mean(DoubleUnaryOperator function) {
        double sum = 0;
        for (int i = 0; i < mass.length; i++) {
            sum += mass[i] * function.applyAsDouble(middle(i));
        }
        return sum;
    }

    @Override
    public double distance(double[] sample) {
        double length = width * mass.length;
        double[] sorted = Arrays.stream(sample).filter(x -> !Double.isNaN(x))
                .map(x -> periodic ? x - length * Math.floor((x - least) / length) : x).sorted().toArray();
        double[] sums = new double[mass.length + 1];
        for (int i = 0; i < mass.length; i++) {
            sums[i + 1] = sums[i] + mass[i];
        }
        double greatest = sorted.length == 0 ? Double.NaN : 0;
        for (int i = 0; i < sorted.length; i++) {
            double place = Math.clamp((sorted[i] - least) / width, 0, mass.length);
            int cell = Math.min(mass.length - 1, (int) place);
            double expected = sums[cell] + (place - cell) * mass[cell];
            greatest = Math.max(greatest, Math.max(expected - (double) i / sorted.length, (i + 1.0) / sorted.length - expected));
        }
        return greatest;
    }

    /**
     * Advances in equal steps of the method.
     *
     * @param passed the time, 0 or more, possibly infinite for the stationary state
     * @param steps in how many steps, 1 or more
     */
    public void advance(double passed, int steps) {
        double h = Math.min(passed / steps, 1e12 * width * width / diffusion);
        double[] first = new double[mass.length];
        double[] second = new double[mass.length];
        for (int n = 0; n < steps; n++) {
            // k1 = Lp₁ with p₁ = p + γh·k1; p₂ = p + (1−γ)h·k1 + γh·k2 is the result.
            System.arraycopy(mass, 0, first, 0, mass.length);
            solve(GAMMA * h, first);
            for (int i = 0; i < mass.length; i++) {
                second[i] = mass[i] + (1 - GAMMA) / GAMMA * (first[i] - mass[i]);
            }
            solve(GAMMA * h, second);
            System.arraycopy(second, 0, mass, 0, mass.length);
        }
        time += passed;
    }

    /** Solves (1 − hL)p = right in place, L being the rates of change. The matrix is an M-matrix whose columns sum to 1, so elimination needs no pivots. */
    private void solve(double h, double[] right) {
        int n = mass.length;
        double before = Arrays.stream(right).sum();
        double[] below = new double[n];
        double[] diagonal = new double[n];
        double[] above = new double[n];
        for (int i = 0; i < n; i++) {
            diagonal[i] = 1 + h * (up[i] + down[i]);
            below[i] = -h * up[Math.floorMod(i - 1, n)];
            above[i] = -h * down[(i + 1) % n];
        }
        if (periodic) {
            // Sherman and Morrison: the corners as a rank-one change.
            double corner = -diagonal[0];
            double[] change = new double[n];
            change[0] = corner;
            change[n - 1] = above[n - 1];
            double ratio = below[0] / corner;
            diagonal[0] -= corner;
            diagonal[n - 1] -= above[n - 1] * ratio;
            eliminate(below, diagonal.clone(), above, change);
            eliminate(below, diagonal, above, right);
            double factor = (right[0] + ratio * right[n - 1]) / (1 + change[0] + ratio * change[n - 1]);
            for (int i = 0; i < n; i++) {
                right[i] -= factor * change[i];
            }
        } else {
            eliminate(below, diagonal, above, right);
        }
        // The exact solution has the same sum; what rounding took away is given back in proportion.
        double scale = before / Arrays.stream(right).sum();
        for (int i = 0; i < n; i++) {
            right[i] *= scale;
        }
    }

    private static void eliminate(double[] below, double[] diagonal, double[] above, double[] right) {
        int n = right.length;
        for (int i = 1; i < n; i++) {
            double factor = below[i] / diagonal[i - 1];
            diagonal[i] -= factor * above[i - 1];
            right[i] -= factor * right[i - 1];
        }
        right[n - 1] /= diagonal[n - 1];
        for (int i = n - 2; i >= 0; i--) {
            right[i] = (right[i] - above[i] * right[i + 1]) / diagonal[i];
        }
    }
}
