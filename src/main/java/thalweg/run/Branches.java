package thalweg.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Branch;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;

/**
 * Thread-safe. Trains the branches of a live run on a thread of its own, each as far as the clock of the live run has come; every one has the bits of its {@link Simulation}.
 *
 * <p>{@link #follow} leaves a wish and returns at once; {@link #view} is the newest immutable list. Whoever has a branch to show needs not tell what happened: a run that the wish has
 * and the list has not is begun, at the live run where that is the same one, and one that is not wished for any more is forgotten. The branch that is farthest behind is trained next, for some
 * milliseconds.
 */
public final class Branches implements AutoCloseable {

    private static final long SLICE_NANOS = 4_000_000;
    private static final int LEAST_SLICE = 1;
    private static final int GREATEST_SLICE = 1 << 20;

    private final Worker worker = new Worker("thalweg-branches", this::work, this::fail);
    private volatile Wish wish;
    private volatile List<TrainedBranch> view = List.of();
    private volatile Optional<Throwable> failure = Optional.empty();

    // From here on confined to the thread.
    private List<Course> courses = List.of();
    private Wish seen;
    private Optional<Comparison> reconciled = Optional.empty();
    private long begun;

    /** What is wanted: the branches of a live run up to a step. */
    private record Wish(Trajectory live, long target) {
        Experiment experiment() {
            return live.experiment();
        }

        /** Whether nothing more is wanted than by another wish. */
        boolean isCoveredBy(Wish other) {
            return other != null && target == other.target && experiment() == other.experiment();
        }
    }

    /** A branch under way. */
    private static final class Course {
        final long number;
        final Recorder recorder;
        Branch branch;
        int slice = 64;

        Course(long number, Branch branch, Recorder recorder) {
            this.number = number;
            this.branch = branch;
            this.recorder = recorder;
        }

        long step() {
            return recorder.simulation().step();
        }

        boolean isBehind(long target) {
            return step() < target && !recorder.simulation().isDiverged();
        }

        /** Takes some milliseconds, or one step if that takes longer. */
        void advance(long target) {
            long from = step();
            long started = System.nanoTime();
            recorder.advance(Math.min(target, from + slice));
            if (step() - from == slice) {
                slice = Math.clamp(slice * SLICE_NANOS / Math.max(System.nanoTime() - started, SLICE_NANOS / 4), LEAST_SLICE, GREATEST_SLICE);
            }
        }
    }

    /** No branches yet. */
    public Branches() {
        worker.start();
    }

    /** Wants the branches of a live run to be trained as far as it has come, and as its clock has, which goes on where the run has diverged. */
    public void follow(Trajectory live, long clock) {
        Wish next = new Wish(live, Math.max(clock, live.lastStep()));
        if (!next.isCoveredBy(wish)) {
            wish = next;
            worker.wake();
        }
    }

    /** The branches as far as they have been trained, in the order of the comparison; for a moment those of the wish before.
     * @throws IllegalStateException once, if something broke the thread's work */
    public List<TrainedBranch> view() {
        Optional<Throwable> broken = failure;
        if (broken.isPresent()) {
            failure = Optional.empty();
            throw new IllegalStateException(broken.get());
        }
        return view;
    }

    /** Ends the thread and waits for it. */
    @Override
    public void close() {
        worker.close();
    }

    private long work() {
        Wish now = wish;
        if (now != seen) {
            reconcile(now);
            seen = now;
            publish();
        }
        return train(now) ? Worker.NO_REST : Worker.UNTIL_WOKEN;
    }

    private void fail(Throwable thrown) {
        failure = Optional.of(thrown);
        courses = List.of();
        reconciled = Optional.empty();
    }

    private void reconcile(Wish wanted) {
        Experiment own = wanted.experiment();
        // The live run grows at every frame, its comparison stays the same object.
        if (reconciled.filter(before -> before == own.comparison()).isPresent()) {
            return;
        }
        List<Course> next = new ArrayList<>();
        for (Branch branch : own.comparison().branches()) {
            Experiment experiment = branch.of(own);
            Course course = courses.stream().filter(one -> one.recorder.simulation().experiment().hasRunOf(experiment) && !next.contains(one)).findFirst()
                    .orElseGet(() -> new Course(++begun, branch, own.hasRunOf(experiment) ? wanted.live().takeUp(experiment) : new Recorder(experiment)));
            course.branch = branch;
            next.add(course);
        }
        courses = next;
        reconciled = Optional.of(own.comparison());
    }

    /** Trains the branch that is farthest behind.
     * @return whether one was */
    private boolean train(Wish wanted) {
        if (wanted == null) {
            return false;
        }
        Course last = null;
        for (Course course : courses) {
            if (course.isBehind(wanted.target()) && (last == null || course.step() < last.step())) {
                last = course;
            }
        }
        if (last == null) {
            return false;
        }
        last.advance(wanted.target());
        publish();
        return true;
    }

    private void publish() {
        List<TrainedBranch> before = view;
        List<TrainedBranch> next = new ArrayList<>();
        for (Course course : courses) {
            Optional<TrainedBranch> same = before.stream().filter(one -> one.number() == course.number && one.branch() == course.branch && one.run().lastStep() == course.step()
                    && one.run().isDiverged() == course.recorder.simulation().isDiverged()).findFirst();
            next.add(same.orElseGet(() -> new TrainedBranch(course.branch, course.recorder.publish(), course.number)));
        }
        view = List.copyOf(next);
    }
}
