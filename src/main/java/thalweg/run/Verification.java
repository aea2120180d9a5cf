package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import thalweg.experiment.Claim;
import thalweg.experiment.Experiment;

/**
 * Confined to one thread, which lets all cores help. Runs an experiment as often as its claims ask, and compares.
 *
 * <p>Run k of an ensemble is the run of number k whoever computes it, and summaries are taken in the order of the runs: the verdicts have
 * the same bits on any number of threads.
 */
public final class Verification {

    /** Steps between two reports of progress: a fraction of a second. */
    private static final long CHUNK = 1 << 22;

    private final Experiment experiment;
    private final List<Claim> claims;
    private final DoubleConsumer progress;
    private final int runs;
    private final double[][] numbers;
    private final boolean[][] diverged;
    private final LongAdder stepsDone = new LongAdder();

    private Verification(Experiment experiment, DoubleConsumer progress) {
        this.experiment = experiment;
        this.claims = experiment.claims();
        this.progress = progress;
        this.runs = claims.stream().mapToInt(Claim::runs).max().orElse(0);
        this.numbers = claims.stream().map(claim -> new double[claim.runs()]).toArray(double[][]::new);
        this.diverged = claims.stream().map(claim -> new boolean[claim.runs()]).toArray(boolean[][]::new);
    }

    /** A verdict for each claim of the experiment, in their order. */
    public static List<Verdict> of(Experiment experiment) {
        return of(experiment, _ -> { });
    }

    /**
     * A verdict for each claim of the experiment, in their order.
     *
     * @param progress is told now and then, on any thread, about which fraction of the work is done
     */
    public static List<Verdict> of(Experiment experiment, DoubleConsumer progress) {
        Verification verification = new Verification(experiment, progress);
        IntStream.range(0, verification.runs).parallel().forEach(verification::measure);
        return IntStream.range(0, verification.claims.size()).mapToObj(verification::verdict).toList();
    }

    private void measure(int run) {
        int[] concerned = IntStream.range(0, claims.size()).filter(claim -> run < claims.get(claim).runs()).toArray();
        ClaimProbe[] probes = Arrays.stream(concerned).mapToObj(claim -> new ClaimProbe(claims.get(claim), experiment)).toArray(ClaimProbe[]::new);
        Simulation simulation = new Simulation(experiment, run);
        long target = 0;
        while (target < Long.MAX_VALUE) {
            advance(simulation, target);
            if (simulation.step() < target) {
                break;
            }
            long now = target;
            for (ClaimProbe probe : probes) {
                probe.look(simulation);
            }
            target = Arrays.stream(probes).mapToLong(probe -> probe.nextLook(now).orElse(Long.MAX_VALUE)).min().orElse(Long.MAX_VALUE);
        }
        for (int i = 0; i < probes.length; i++) {
            numbers[concerned[i]][run] = probes[i].number(simulation);
            diverged[concerned[i]][run] = probes[i].diverged(simulation);
        }
        progress.accept((double) stepsDone.sum() / Math.max(1, runs * experiment.steps()));
    }

    private void advance(Simulation simulation, long target) {
        while (simulation.step() < target && !simulation.isDiverged()) {
            long from = simulation.step();
            simulation.advance(Math.min(target, from + CHUNK));
            stepsDone.add(simulation.step() - from);
            if (target - from > CHUNK) {
                progress.accept((double) stepsDone.sum() / (runs * experiment.steps()));
            }
        }
    }

    private Verdict verdict(int index) {
        Claim claim = claims.get(index);
        double[] measured = numbers[index];
        boolean[] left = diverged[index];
        int count = (int) IntStream.range(0, left.length).filter(run -> left[run]).count();
        double number = switch (claim.statistic()) {
            case DIVERGED -> (double) count / left.length;
            case UNDEFINED -> (double) Arrays.stream(measured).filter(Double::isNaN).count() / measured.length;
            default -> summary(claim.statistic(), IntStream.range(0, measured.length)
                    .filter(run -> !(left[run] && Double.isNaN(measured[run]))).mapToDouble(run -> measured[run]).toArray());
        };
        return new Verdict(claim, number, count, claim.requirement().allows(number));
    }

    /** NaN if any number is, or there are too few. Sums are taken in the order of the runs. */
    private static double summary(Claim.Statistic statistic, double[] numbers) {
        int count = numbers.length;
        if (count == 0 || Arrays.stream(numbers).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        if (statistic == Claim.Statistic.MEDIAN) {
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            return 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]);
        }
        double mean = sum(numbers) / count;
        if (statistic == Claim.Statistic.MEAN) {
            return mean;
        }
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Math.sqrt(squares / (count - 1));
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }
}
