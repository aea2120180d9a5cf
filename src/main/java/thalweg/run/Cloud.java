package thalweg.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.training.RunGroup;

/**
 * Thread-safe. Many runs of one experiment with two weights, live: all at the same step, which follows the one that is wanted. Run number k has the bits of its
 * {@link Simulation}, on any number of threads and whatever was wanted on the way.
 *
 * <p>It works on threads of its own, a few milliseconds at a time. {@link #follow} leaves a wish and returns at once; {@link #view} is the newest immutable picture. Wishes may
 * change at any time: as long as the journal is only written on, the runs go on; where it is rewritten, and for an earlier step, they go back to the last of a few
 * checkpoints and come again.
 *
 * <p>The memory is that of the runs times {@value #CHECKPOINTS} checkpoints, however many steps there are.
 */
public final class Cloud implements AutoCloseable {

    private static final long SLICE_NANOS = 8_000_000;
    private static final int CHECKPOINTS = 16;
    private static final long LEAST_SPACING = 256;

    private final int runs;
    private final int threads;
    private final Worker leader = new Worker("thalweg-cloud", this::work, this::fail);
    private volatile Wish wish;
    private volatile CloudView view;

    // From here on confined to the leader.
    private Wish seen;
    private Experiment experiment;
    private RunBlock.Groups groups;
    private RunBlock[] blocks;
    private final List<RunBlock[]> checkpoints = new ArrayList<>();
    private long spacing;
    private long slice = 1;
    private boolean broken;

    /** What is wanted. */
    private record Wish(Experiment experiment, long step) { }

    /** A cloud at step 0, on all processors.
     * @param experiment with two weights
     * @param runs how many, 1 or more
     * @throws IllegalArgumentException if there are not two weights */
    public Cloud(Experiment experiment, int runs) {
        this(experiment, runs, Crew.all());
    }

    Cloud(Experiment experiment, int runs, int threads) {
        check(experiment);
        this.runs = runs;
        this.threads = threads;
        this.wish = new Wish(experiment, 0);
        begin(experiment);
        publish(0);
        leader.start();
    }

    private static void check(Experiment experiment) {
        if (experiment.model().dimension() != 2) {
            throw new IllegalArgumentException("a cloud is about two weights, not " + experiment.model().dimension());
        }
    }

    /** Asks for the runs of an experiment at a step, the experiment being the one before, perhaps with a longer or another journal, or quite another one.
     * @throws IllegalArgumentException if there are not two weights */
    public void follow(Experiment wanted, long step) {
        check(wanted);
        Wish now = wish;
        if (now.experiment() != wanted || now.step() != step) {
            wish = new Wish(wanted, Math.max(0, step));
            leader.wake();
        }
    }

    /** The newest picture. */
    public CloudView view() {
        return view;
    }

    /** Ends the threads and waits for them. */
    @Override
    public void close() {
        leader.close();
    }

    private long work() {
        Wish now = wish;
        if (now != seen) {
            reconcile(now);
        }
        boolean moves = step() < now.step();
        if (moves) {
            advance(now.step());
        }
        if (moves || now != seen) {
            publish(now.step());
        }
        seen = now;
        return moves ? Worker.NO_REST : Worker.UNTIL_WOKEN;
    }

    /** Some runs may be ahead of others: what is wanted next begins anew. */
    private void fail(Throwable thrown) {
        broken = true;
        seen = null;
        CloudView last = view;
        view = new CloudView(last.experiment(), last.step(), last.first(), last.second(), last.diverged(), wish.step(), Optional.of(thrown));
    }

    private long step() {
        return blocks[0].step();
    }

    private void begin(Experiment wanted) {
        experiment = wanted;
        groups = new RunBlock.Groups(wanted);
        blocks = new RunBlock[(runs + RunGroup.GREATEST - 1) / RunGroup.GREATEST];
        Arrays.setAll(blocks, i -> new RunBlock(wanted, (long) i * RunGroup.GREATEST, Math.min(RunGroup.GREATEST, runs - i * RunGroup.GREATEST)));
        broken = false;
        checkpoints.clear();
        spacing = LEAST_SPACING;
    }

    /** Takes over the experiment that is wanted, going back as far as it is another one or a later step than wanted. */
    private void reconcile(Wish wanted) {
        boolean same = !broken && wanted.experiment().model().equals(experiment.model()) && wanted.experiment().start().equals(experiment.start())
                && wanted.experiment().seed() == experiment.seed() && wanted.experiment().settings().equals(experiment.settings());
        long common = same ? commonSteps(experiment.changes(), wanted.experiment().changes()) : -1;
        if (common < 0) {
            begin(wanted.experiment());
            return;
        }
        experiment = wanted.experiment();
        long latest = Math.min(common, wanted.step());
        if (step() > latest) {
            while (!checkpoints.isEmpty() && checkpoints.getLast()[0].step() > latest) {
                checkpoints.removeLast();
            }
            if (checkpoints.isEmpty()) {
                begin(experiment);
            } else {
                blocks = copy(checkpoints.getLast());
            }
        }
    }

    /** The last step up to which two journals put the runs at the same places: what a journal has at a step is done when the step is left. */
    private static long commonSteps(List<Change> one, List<Change> other) {
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            if (i >= one.size() || i >= other.size() || !one.get(i).equals(other.get(i))) {
                return Math.min(i < one.size() ? one.get(i).step() : Long.MAX_VALUE, i < other.size() ? other.get(i).step() : Long.MAX_VALUE);
            }
        }
        return Long.MAX_VALUE;
    }

    private static RunBlock[] copy(RunBlock[] blocks) {
        return Arrays.stream(blocks).map(RunBlock::new).toArray(RunBlock[]::new);
    }

    private void advance(long target) {
        long begun = System.nanoTime();
        long from = step();
        long nextCheckpoint = checkpoints.isEmpty() ? spacing : checkpoints.getLast()[0].step() + spacing;
        long stop = Math.min(Math.min(target, from + slice), Math.max(from + 1, nextCheckpoint));
        Crew.share(threads, blocks.length, 0, _ -> { }, (block, _) -> blocks[block].advance(experiment, stop, groups, _ -> { }));
        if (stop >= nextCheckpoint) {
            checkpoints.add(copy(blocks));
            if (checkpoints.size() > CHECKPOINTS) {
                spacing *= 2;
                for (int i = checkpoints.size() - 1; i >= 0; i -= 2) {
                    checkpoints.remove(i);
                }
            }
        }
        if (stop - from == slice || System.nanoTime() - begun > 2 * SLICE_NANOS) {
            double perStep = (double) (System.nanoTime() - begun) / (stop - from);
            slice = Math.clamp((long) (SLICE_NANOS / perStep), 1, 2 * slice);
        }
    }

    private void publish(long wanted) {
        double[] first = new double[runs];
        double[] second = new double[runs];
        Optional<List<Double>> point = RunBlock.pointAt(experiment, step());
        int diverged = 0;
        int place = 0;
        for (RunBlock block : blocks) {
            for (int run = 0; run < block.runs(); run++, place++) {
                boolean lost = block.isLost(run);
                diverged += lost ? 1 : 0;
                first[place] = lost ? Double.NaN : point.isPresent() ? point.get().get(0) : block.weight(0, run);
                second[place] = lost ? Double.NaN : point.isPresent() ? point.get().get(1) : block.weight(1, run);
            }
        }
        view = new CloudView(experiment, step(), first, second, diverged, wanted, Optional.empty());
    }
}
