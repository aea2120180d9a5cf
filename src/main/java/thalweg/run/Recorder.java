package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.training.MatrixWatch;

/**
 * Confined to one thread, the trainer's; what it publishes may be read by any. Advances a simulation and keeps a bounded number of its states.
 *
 * <p>Only states are stored, since loss, imbalance and sharpness follow from them: storing those as well takes three times as long. When the
 * {@value #TAIL} rows behind the head are full, every third one is kept in fresh arrays, so that published trajectories stay as they are. States of many numbers have fewer rows, so that all
 * together stay below {@value #GREATEST} numbers, 64 MB, and a sixteenth of it for the head.
 */
final class Recorder {

    /** The first steps, which are all kept, or fewer of them where states are long. */
    static final int HEAD = 1 << 12;
    /** How many rows stand behind the head at the most. */
    static final int TAIL = 1 << 16;
    /** How many numbers stand behind the head at the most. */
    static final int GREATEST = 1 << 23;
    /** However long the states are, there are so many rows behind the head, room to thin. */
    static final int LEAST_TAIL = 9;
    /** Odd, so that a run that jumps between two points is recorded at both. */
    private static final int THINNING = 3;

    private final long origin;
    private final int headCapacity;
    private final Optional<Tracer> tracer;
    private Simulation simulation;
    private int width;
    private int tailCapacity;
    private double[] head;
    private double[] tail;
    private int headRows;
    private int tailRows;
    private long stride = 1;

    Recorder(Experiment experiment) {
        this(experiment, Tracer.of(experiment, 0));
    }

    private Recorder(Experiment experiment, Optional<Tracer> tracer) {
        this(new Simulation(experiment, 0, watch(tracer)), tracer);
    }

    /** Records a simulation from the step that it stands at. */
    Recorder(Simulation simulation) {
        this(simulation, Optional.empty());
    }

    private Recorder(Simulation simulation, Optional<Tracer> tracer) {
        this.tracer = tracer;
        this.simulation = simulation;
        origin = simulation.step();
        width = simulation.state().length;
        headCapacity = Math.clamp(GREATEST / 16 / width, 1, HEAD);
        tailCapacity = tailCapacity(width);
        head = new double[headCapacity * width];
        tail = new double[tailCapacity * width];
        record();
    }

    static MatrixWatch watch(Optional<Tracer> tracer) {
        return tracer.map(MatrixWatch.class::cast).orElse(MatrixWatch.BLIND);
    }

    /** Takes up a simulation whose past another recorder has kept.
     * @param head of the first steps; belongs to this recorder from here on, as does the tail */
    Recorder(Simulation simulation, Optional<Tracer> tracer, long origin, int headCapacity, double[] head, double[] tail, int width, int headRows, int tailRows, long stride) {
        this.simulation = simulation;
        this.tracer = tracer;
        this.origin = origin;
        this.headCapacity = headCapacity;
        this.head = head;
        this.tail = tail;
        this.width = width;
        this.tailCapacity = tail.length / width;
        this.headRows = headRows;
        this.tailRows = tailRows;
        this.stride = stride;
    }

    private static int tailCapacity(int width) {
        return Math.clamp(GREATEST / width, LEAST_TAIL, TAIL);
    }

    Simulation simulation() {
        return simulation;
    }

    /** Advances to that step, or to the last finite one before it. */
    void advance(long target) {
        while (simulation.step() < target && !simulation.isDiverged()) {
            long step = simulation.step();
            simulation.advance(Math.min(target, nextRecorded(step)));
            record();
            if (simulation.isDiverged()) {
                // Steps of a block may have been seen beyond the last finite one.
                tracer.ifPresent(rows -> rows.forgetFrom(simulation.step()));
            }
        }
    }

    private long nextRecorded(long step) {
        long behindHead = step - origin - headCapacity;
        return behindHead + 1 < 0 ? step + 1 : origin + headCapacity + Math.floorDiv(behindHead + stride, stride) * stride;
    }

    private void record() {
        double[] state = simulation.state();
        if (state.length > width) {
            widen(state.length);
        }
        long step = simulation.step() - origin;
        if (step < headCapacity) {
            if (step == headRows) {
                System.arraycopy(state, 0, head, headRows++ * width, state.length);
            }
            return;
        }
        if (step != headCapacity + tailRows * stride) {
            return;
        }
        if (tailRows == tailCapacity) {
            thin();
            if (step != headCapacity + tailRows * stride) {
                return;
            }
        }
        System.arraycopy(state, 0, tail, tailRows++ * width, state.length);
    }

    private void thin() {
        double[] kept = new double[tail.length];
        tailRows = Math.ceilDiv(tailRows, THINNING);
        for (int row = 0; row < tailRows; row++) {
            System.arraycopy(tail, THINNING * row * width, kept, row * width, width);
        }
        tail = kept;
        stride *= THINNING;
    }

    private void widen(int wider) {
        tailCapacity = tailCapacity(wider);
        while (tailRows > tailCapacity) {
            thin();
        }
        head = widened(head, headCapacity, headRows, wider);
        tail = widened(tail, tailCapacity, tailRows, wider);
        width = wider;
    }

    private double[] widened(double[] rows, int capacity, int used, int wider) {
        double[] moved = new double[capacity * wider];
        for (int row = 0; row < used; row++) {
            System.arraycopy(rows, row * width, moved, row * wider, width);
        }
        return moved;
    }

    /** Goes back to a step of the run and forgets what came after it, changes included; changes that the run had not reached yet stay. */
    void rewind(long target) {
        Trajectory past = publish();
        if (target >= past.lastStep()) {
            return;
        }
        Experiment experiment = simulation.experiment();
        List<Change> kept = experiment.changes().stream()
                .filter(change -> change.step() <= target || change.step() > past.lastStep()).toList();
        Experiment forgotten = experiment.withChanges(kept);
        if (origin == 0 && stride > 1 && target <= headCapacity + tailCapacity) {
            startAgain(forgotten, target);
            return;
        }
        tracer.ifPresent(rows -> rows.forgetFrom(target));
        simulation = past.resume(forgotten, target, watch(tracer));
        int row = past.rowAtOrBefore(target);
        headRows = Math.min(headRows, row + 1);
        tailRows = Math.max(0, row + 1 - headRows);
        head = head.clone();
        tail = tail.clone();
        record();
    }

    /** So far back that every step can be kept again. */
    private void startAgain(Experiment experiment, long target) {
        tracer.ifPresent(Tracer::startAgain);
        simulation = new Simulation(experiment, 0, watch(tracer));
        head = new double[headCapacity * width];
        tail = new double[tailCapacity * width];
        headRows = 0;
        tailRows = 0;
        stride = 1;
        record();
        advance(target);
    }

    /**
     * Applies a change at the newest step.
     *
     * @return whether what was seen of the run no longer holds: the weights were moved, the method's memory was cleared, or an earlier change was taken back
     */
    boolean apply(Change change) {
        boolean stateChanges = change.point().isPresent() || change.settings().method().kind() != simulation.settings().method().kind();
        int changes = simulation.experiment().changes().size();
        simulation.apply(change);
        if (stateChanges) {
            rerecord();
        }
        return stateChanges || simulation.experiment().changes().size() < changes;
    }

    private void rerecord() {
        long step = simulation.step() - origin;
        if (step < headCapacity && step == headRows - 1) {
            head = head.clone();
            headRows--;
        } else if (tailRows > 0 && step == headCapacity + (tailRows - 1) * stride) {
            tail = tail.clone();
            tailRows--;
        }
        record();
    }

    /** The run so far. */
    Trajectory publish() {
        return new Trajectory(simulation.experiment(), origin, headCapacity, head, tail, width, headRows, tailRows, stride, simulation.step(),
                Arrays.copyOf(simulation.state(), width), simulation.isDiverged(), simulation.phases(), tracer.map(Tracer::publish));
    }
}
