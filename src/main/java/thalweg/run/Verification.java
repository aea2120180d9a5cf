package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import thalweg.experiment.Claim;
import thalweg.experiment.Experiment;
import thalweg.training.Settings;

/**
 * Confined to one thread, which lets all cores help. Runs an experiment as often as its claims ask, and compares.
 *
 * <p>Run k of an ensemble is the run of number k whoever computes it, and summaries are taken in the order of the runs: the verdicts have
 * the same bits on any number of threads.
 */
public final class Verification {

    private final Experiment experiment;
    private final List<Claim> claims;
    private final double[][] numbers;
    private final boolean[][] diverged;

    private Verification(Experiment experiment) {
        this.experiment = experiment;
        this.claims = experiment.claims();
        this.numbers = claims.stream().map(claim -> new double[claim.runs() * claim.snapshots().count()]).toArray(double[][]::new);
        this.diverged = claims.stream().map(claim -> new boolean[claim.runs()]).toArray(boolean[][]::new);
    }

    /** A verdict for each claim of the experiment, in their order, computed on all processors. */
    public static List<Verdict> of(Experiment experiment) {
        return of(experiment, _ -> { });
    }

    /**
     * A verdict for each claim of the experiment, in their order, computed on all processors.
     *
     * @param progress is told the fraction of the work that is done, 0 to 1, many times a second on this thread; an exception that it throws
     *         ends the work
     * @throws java.util.concurrent.CancellationException if this thread is interrupted, which ends the work too
     */
    public static List<Verdict> of(Experiment experiment, DoubleConsumer progress) {
        return of(experiment, Crew.all(), progress);
    }

    static List<Verdict> of(Experiment experiment, int threads, DoubleConsumer progress) {
        Verification verification = new Verification(experiment);
        int runs = verification.claims.stream().mapToInt(Claim::runs).max().orElse(0);
        Crew.share(threads, runs, (double) runs * experiment.steps(), progress, verification::measure);
        return IntStream.range(0, verification.claims.size()).mapToObj(verification::verdict).toList();
    }

    private void measure(int run, Crew crew) {
        int[] concerned = IntStream.range(0, claims.size()).filter(claim -> run < claims.get(claim).runs()).toArray();
        Columns columns = new Columns(experiment, run);
        ClaimProbe[] probes = Arrays.stream(concerned).mapToObj(claim -> new ClaimProbe(claims.get(claim), experiment, columns)).toArray(ClaimProbe[]::new);
        Simulation simulation = new Simulation(experiment, run);
        OptionalLong next = OptionalLong.of(0);
        while (next.isPresent() && advance(simulation, next.getAsLong(), crew)) {
            for (ClaimProbe probe : probes) {
                probe.look(simulation);
            }
            next = Arrays.stream(probes).map(probe -> probe.nextLook(simulation.step())).flatMapToLong(OptionalLong::stream).min();
        }
        for (int i = 0; i < probes.length; i++) {
            double[] found = probes[i].numbers(simulation);
            System.arraycopy(found, 0, numbers[concerned[i]], run * found.length, found.length);
            diverged[concerned[i]][run] = probes[i].diverged(simulation);
        }
    }

    /** Whether the simulation got to that step. */
    private static boolean advance(Simulation simulation, long target, Crew crew) {
        while (simulation.step() < target && !simulation.isDiverged()) {
            long from = simulation.step();
            simulation.advance(Math.min(target, from + simulation.stride()));
            crew.done(simulation.step() - from);
        }
        return simulation.step() == target;
    }

    private Verdict verdict(int index) {
        Claim claim = claims.get(index);
        double[] measured = numbers[index];
        boolean[] left = diverged[index];
        int count = (int) IntStream.range(0, left.length).filter(run -> left[run]).count();
        double number = switch (claim.statistic()) {
            case DIVERGED -> (double) count / left.length;
            case UNDEFINED -> (double) Arrays.stream(measured).filter(Double::isNaN).count() / measured.length;
            default -> {
                int snapshots = claim.snapshots().count();
                double[] there = IntStream.range(0, measured.length)
                        .filter(i -> !(left[i / snapshots] && Double.isNaN(measured[i]))).mapToDouble(i -> measured[i]).toArray();
                yield claim.statistic() == Claim.Statistic.KS ? distance(claim, there) : summary(claim.statistic(), there);
            }
        };
        return new Verdict(claim, number, count, claim.requirement().allows(number));
    }

    /** NaN if any number is, there are none, or there is no such density under the settings of the claim's last step. */
    private double distance(Claim claim, double[] numbers) {
        Settings settings = experiment.settingsAt(claim.step().orElse(experiment.steps()));
        if (Arrays.stream(numbers).anyMatch(Double::isNaN)) {
            return Double.NaN;
        }
        return claim.density().orElseThrow().of(experiment.model(), settings).map(density -> density.distance(numbers)).orElse(Double.NaN);
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
