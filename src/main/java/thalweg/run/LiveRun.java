package thalweg.run;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import thalweg.experiment.Change;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.training.Settings;

/**
 * Thread-safe. An experiment being trained on a thread of its own, the trainer, which owns the state. Every method here leaves a
 * command for the trainer and returns at once; the trainer obeys between two batches of steps, never waits for a reader, and publishes what
 * there is to see as one immutable {@link RunView} that a window pulls once a frame.
 *
 * <p>There is one clock. It moves the <b>position</b>, the step that is shown; the trainer trains as far as the position needs and no
 * further. Going back moves the position only. A change made there goes on from the step that is shown and forgets what came after it.
 * Where the run diverges the clock stops, unless the run is compared with others: these go on.
 */
public final class LiveRun implements AutoCloseable {

    private static final long BATCH_NANOS = 1_000_000;
    private static final long TICK_NANOS = 2_000_000;
    private static final int LEAST_BATCH = 1;
    private static final int GREATEST_BATCH = 1 << 20;

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final Worker trainer = new Worker("thalweg-trainer", this::work, this::fail);
    private volatile RunView view;

    // From here on confined to the trainer.
    private Recorder recorder;
    private long goal;
    private long position;
    private boolean playing;
    private Speed speed;
    private double clock;
    private long clockRead;
    private long restarts;
    private boolean accompanied;
    private int batch = LEAST_BATCH;
    private Optional<Throwable> failure = Optional.empty();

    /** A paused run at step 0.
     * @param speed how fast it will be played */
    public LiveRun(Experiment experiment, Speed speed) {
        this.recorder = new Recorder(experiment);
        this.goal = experiment.steps();
        this.speed = speed;
        publish();
        trainer.start();
    }

    /** The newest state of affairs. */
    public RunView view() {
        return view;
    }

    /** Lets the clock run. At the end of the run it goes on beyond. Does nothing where the run has diverged and no other is shown beside it. */
    public void play() {
        command(() -> {
            if (position >= goal) {
                goal = Long.MAX_VALUE;
            }
            playing = true;
            startClock();
        });
    }

    /** Stops the clock. */
    public void pause() {
        command(() -> playing = false);
    }

    /** Plays at another speed. */
    public void play(Speed changed) {
        command(() -> {
            speed = changed;
            startClock();
        });
    }

    /** Shows a step: an old one, or a new one as soon as it is trained. */
    public void seek(long step) {
        command(() -> {
            position = Math.max(0, step);
            if (position > goal) {
                goal = Long.MAX_VALUE;
            }
            startClock();
        });
    }

    /** Pauses and shows a step so many ahead of the one that is shown, or behind it. */
    public void step(long count) {
        command(() -> {
            playing = false;
            position = Math.max(0, (othersGoOn() ? position : Math.min(position, recorder.simulation().step())) + count);
        });
    }

    /** Trains on with these settings from the step that is shown, and forgets what came after it. */
    public void change(Settings settings) {
        command(() -> {
            if (!settings.equals(recorder.publish().settingsAt(position))) {
                alter(settings, Optional.empty());
            }
        });
    }

    /** Puts the weights at the step that is shown, and forgets what came after it. */
    public void move(List<Double> point) {
        command(() -> alter(recorder.publish().settingsAt(position), Optional.of(List.copyOf(point))));
    }

    /** Begins anew with an experiment, at step 0; it is played if the last one was. */
    public void restart(Experiment experiment) {
        command(() -> {
            recorder = new Recorder(experiment);
            goal = experiment.steps();
            position = 0;
            restarts++;
            failure = Optional.empty();
            startClock();
        });
    }

    /**
     * Goes over to another run that is known up to some step, and shows a step of it.
     *
     * @param known the run of the experiment so far
     * @param step the one to show; trained first where it lies behind what is known
     */
    public void takeUp(Experiment experiment, Trajectory known, long step) {
        command(() -> {
            recorder = known.takeUp(experiment);
            goal = step > experiment.steps() ? Long.MAX_VALUE : experiment.steps();
            position = step;
            restarts++;
            failure = Optional.empty();
            startClock();
        });
    }

    /** From here on the run is compared with these others; the run itself goes on as it is. */
    public void compare(Comparison comparison) {
        command(() -> recorder.simulation().compare(comparison));
    }

    /** Whether many runs are shown beside it: where it diverges, the clock goes on for them as for those that it is compared with. */
    public void accompany(boolean changed) {
        command(() -> accompanied = changed);
    }

    /** Ends the trainer and waits for it. */
    @Override
    public void close() {
        trainer.close();
    }

    private void command(Runnable command) {
        commands.add(command);
        trainer.wake();
    }

    private void alter(Settings settings, Optional<List<Double>> point) {
        long newest = recorder.simulation().step();
        if (position < newest) {
            recorder.rewind(position);
            restarts++;
        } else if (position > newest) {
            position = newest;
            startClock();
        }
        if (recorder.apply(new Change(position, settings, point))) {
            restarts++;
        }
    }

    private void startClock() {
        clock = position;
        clockRead = System.nanoTime();
    }

    /** Whether only the runs beside this one go on, because it has diverged. */
    private boolean othersGoOn() {
        return recorder.simulation().isDiverged() && (accompanied || !recorder.simulation().experiment().comparison().branches().isEmpty());
    }

    /** Where the clock says that the run should be; it never runs ahead of the trainer by more than a batch, nor without limit where there is nothing to train. */
    private long clockStep(long newest) {
        long now = System.nanoTime();
        double elapsed = 1e-9 * (now - clockRead);
        clockRead = now;
        double limit = !othersGoOn() ? newest + batch : speed instanceof Speed.Unlimited ? position + batch : Long.MAX_VALUE;
        clock = Math.min(limit, speed.after(Math.min(clock, limit), elapsed, recorder.simulation().experiment().steps()));
        return (long) clock;
    }

    private long work() {
        boolean busy = obey() | train();
        publish();
        return busy ? Worker.NO_REST : playing ? TICK_NANOS : Worker.UNTIL_WOKEN;
    }

    private void fail(Throwable broken) {
        failure = Optional.of(broken);
        playing = false;
        publish();
        if (!commands.isEmpty()) {
            trainer.wake();
        }
    }

    private boolean obey() {
        boolean any = false;
        for (Runnable command = commands.poll(); command != null; command = commands.poll()) {
            command.run();
            any = true;
        }
        return any;
    }

    /** Trains one batch towards the position.
     * @return whether there is more to do at once */
    private boolean train() {
        long newest = recorder.simulation().step();
        if (playing) {
            position = Math.min(goal, Math.max(position, clockStep(newest)));
        }
        if (position > newest && !recorder.simulation().isDiverged()) {
            long begun = System.nanoTime();
            recorder.advance(Math.min(position, newest + batch));
            long taken = System.nanoTime() - begun;
            if (recorder.simulation().step() - newest == batch) {
                batch = Math.clamp((long) batch * BATCH_NANOS / Math.max(taken, BATCH_NANOS / 4), LEAST_BATCH, GREATEST_BATCH);
            }
        }
        boolean behind = position > recorder.simulation().step();
        if (recorder.simulation().isDiverged()) {
            behind = false;
            if (!othersGoOn()) {
                position = Math.min(position, recorder.simulation().step());
                playing = false;
            }
        }
        if (playing && position >= goal && !behind) {
            playing = false;
        }
        return behind || playing && speed instanceof Speed.Unlimited && !recorder.simulation().isDiverged();
    }

    private void publish() {
        Trajectory trajectory = recorder.publish();
        view = new RunView(trajectory, trajectory.clockAt(position, accompanied), playing, speed, restarts, accompanied, failure);
    }
}
