package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import thalweg.experiment.Experiment;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.model.MatrixPass;

/** Confined to one thread. Computes planes of the landscape of a matrix chain; what only looks at another part of the plane that was computed last keeps its directions. */
public final class PathPlanes {

    /** So many steps decide the directions, half of them evenly spaced and half of them evenly in ln(1 + step), or fewer where they have many weights. */
    private static final int STEPS = 96;
    private static final long STEPS_WORK = 8_000_000;
    private static final int LEAST_SIZE = 6;
    private static final int GREATEST_SIZE = 96;
    /** As long as weights times losses are no more than this, the losses are computed twice as densely. */
    private static final long LOSS_WORK = 600_000_000;
    private static final double MARGIN = 0.28;
    /** A run that has come less far, in units of what it takes from 0 to a minimum, has no plane of its own yet; and no picture is lower than so much. */
    private static final double MOVED = 0.02;
    private static final double LEAST_HEIGHT = 0.35;

    private Known known;
    private Course course;
    private List<Reach> reached = List.of();
    private List<PathPlane.Path> branches = List.of();

    /**
     * A run.
     *
     * @param restarts grows when steps of it were forgotten or redone
     * @param axes the directions
     * @param step the one that is shown, if the plane is about it, else 0
     * @param aspect width over height of the picture
     * @param part of the plane that is looked at; empty for what fits the run
     * @param branches that are projected too
     */
    public record Request(Trajectory run, long restarts, PlaneAxes axes, long step, double aspect, Optional<PathPlane.Part> part, List<TrainedBranch> branches) {

        /** Whether a plane that answers one shows what the other asks for, but for the newest steps. */
        public boolean isLike(Request other) {
            return restarts == other.restarts && axes == other.axes;
        }
    }

    /** What a plane was computed of; the runs themselves would keep all their states from being forgotten. */
    private record Known(Experiment experiment, long lastStep, long restarts, PlaneAxes axes, long step) {
        static Known of(Request request) {
            return new Known(request.run().experiment(), request.run().lastStep(), request.restarts(), request.axes(), request.step());
        }
    }

    /** How far a branch had come. */
    private record Reach(long number, long lastStep) { }

    /** A plane with the places of the run in it. */
    private record Course(PlaneFrame frame, long[] steps, double[] xs, double[] ys, double scale) { }

    /** The finest there is. */
    public static PathPlane of(Request request) {
        AtomicReference<PathPlane> found = new AtomicReference<>();
        new PathPlanes().answer(request, found::set);
        return found.get();
    }

    /** Tells a coarse grid first, then finer ones.
     * @throws CancellationException if the thread is interrupted */
    public void answer(Request request, Consumer<PathPlane> found) {
        MatrixChain chain = (MatrixChain) request.run().experiment().model();
        Known wanted = Known.of(request);
        boolean isOther = !wanted.equals(known);
        if (isOther) {
            course = course(request, chain);
        }
        List<Reach> reach = request.branches().stream().map(branch -> new Reach(branch.number(), branch.run().lastStep())).toList();
        if (isOther || !reach.equals(reached)) {
            branches = request.branches().stream().map(branch -> path(branch, course.frame)).toList();
        }
        known = wanted;
        reached = reach;
        PathPlane.Part part = request.part().orElseGet(() -> fitting(request.aspect()));
        MatrixPass pass = new MatrixPass(chain);
        double[] weights = new double[chain.dimension()];
        int finest = LEAST_SIZE;
        while (2 * finest <= GREATEST_SIZE && 4L * finest * finest * chain.dimension() <= LOSS_WORK) {
            finest *= 2;
        }
        for (int side = LEAST_SIZE; side <= finest; side *= 2) {
            double[] losses = new double[side * side];
            for (int i = 0; i < losses.length; i++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
                double[] place = part.node(i, side);
                course.frame.at(place[0], place[1], weights);
                pass.load(weights);
                losses[i] = pass.loss();
            }
            found.accept(new PathPlane(request.run().lastStep(), course.frame, course.steps, course.xs, course.ys, part, side, losses, branches));
        }
    }

    private static Course course(Request request, MatrixChain chain) {
        Trajectory run = request.run();
        int size = chain.dimension();
        int[] rows = rows(run, Math.clamp(STEPS_WORK / size, 8, STEPS));
        double[][] states = new double[rows.length][size];
        double farthest = 0;
        for (int k = 0; k < rows.length; k++) {
            run.copyRow(rows[k], states[k]);
            farthest = Math.max(farthest, distance(states[k], states[0]));
        }
        double scale = scale(chain);
        boolean hasMoved = farthest > MOVED * scale && Double.isFinite(farthest);
        PlaneFrame frame = switch (request.axes()) {
            case HESSIAN -> PlaneFrame.hessian(chain, run.stateAt(request.step()), states);
            case RANDOM -> PlaneFrame.random(run.stateAt(request.step()), run.experiment().seed(), states);
            case PRINCIPAL -> hasMoved ? PlaneFrame.principal(states) : PlaneFrame.beginning(chain, states[0]);
            case START_END -> hasMoved ? PlaneFrame.startEnd(states) : PlaneFrame.beginning(chain, states[0]);
        };
        double[] xs = new double[rows.length];
        double[] ys = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            double[] place = frame.project(states[k]);
            xs[k] = place[0];
            ys[k] = place[1];
        }
        double norm = Math.sqrt(Arrays.stream(frame.origin()).map(weight -> weight * weight).sum());
        double unit = frame.axes().isEmpty() ? 2.5 * scale : request.axes() == PlaneAxes.RANDOM ? 2 * Math.max(scale, norm) : LEAST_HEIGHT * scale;
        return new Course(frame, IntStream.of(rows).mapToLong(run::step).toArray(), xs, ys, unit);
    }

    private static PathPlane.Path path(TrainedBranch branch, PlaneFrame frame) {
        Trajectory run = branch.run();
        double[] state = new double[run.experiment().model().dimension()];
        int[] rows = rows(run, Math.clamp(STEPS_WORK / state.length, 8, STEPS));
        double[] xs = new double[rows.length];
        double[] ys = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            run.copyRow(rows[k], state);
            double[] place = frame.project(state);
            xs[k] = place[0];
            ys[k] = place[1];
        }
        return new PathPlane.Path(branch.number(), IntStream.of(rows).mapToLong(run::step).toArray(), xs, ys);
    }

    /** How far it is from 0 to the nearest weights with the teacher's largest singular value: √L s₁^{1/L}. */
    private static double scale(MatrixChain chain) {
        double top = MatrixMeasures.singularValues(chain.teacher().matrix().toDense())[0];
        return top > 0 ? Math.sqrt(chain.layers()) * Math.pow(top, 1.0 / chain.layers()) : 1;
    }

    private static double distance(double[] one, double[] other) {
        double squares = 0;
        for (int i = 0; i < one.length; i++) {
            squares += (one[i] - other[i]) * (one[i] - other[i]);
        }
        return Math.sqrt(squares);
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

    /** The whole run with a margin, and of the branches what is no farther from it than it is long; about a start or a step at least as much as lets the landscape be told from a plain. */
    private PathPlane.Part fitting(double aspect) {
        boolean isCentred = course.frame.axes().map(PlaneAxes::isAboutStep).orElse(true);
        double[] across = range(course.xs, isCentred);
        double[] up = range(course.ys, isCentred);
        double reach = Math.max(across[1] - across[0], up[1] - up[0]);
        double[] wide = widened(across, branches.stream().map(PathPlane.Path::xs).toList(), reach);
        double[] high = widened(up, branches.stream().map(PathPlane.Path::ys).toList(), reach);
        double height = Math.max(Math.max(high[1] - high[0], (wide[1] - wide[0]) / aspect) * (1 + 2 * MARGIN), course.scale);
        double width = height * aspect;
        double x = 0.5 * (wide[0] + wide[1]);
        double y = 0.5 * (high[0] + high[1]);
        return new PathPlane.Part(x - 0.5 * width, x + 0.5 * width, y - 0.5 * height, y + 0.5 * height);
    }

    private static double[] range(double[] places, boolean isCentred) {
        double[] range = isCentred ? new double[] {0, 0} : new double[] {places[0], places[0]};
        for (double place : places) {
            range[0] = Math.min(range[0], place);
            range[1] = Math.max(range[1], place);
        }
        return range;
    }

    private static double[] widened(double[] range, List<double[]> others, double reach) {
        double[] wide = range.clone();
        for (double[] places : others) {
            for (double place : places) {
                wide[0] = Math.min(wide[0], Math.max(range[0] - reach, place));
                wide[1] = Math.max(wide[1], Math.min(range[1] + reach, place));
            }
        }
        return wide;
    }
}
