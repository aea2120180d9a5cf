package thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import thalweg.experiment.Experiment;
import thalweg.run.Ensemble;

/** Confined to one thread. How many runs end, in numbers for a human: the mean, standard deviation and extremes of state columns and quantities. */
final class EnsembleSummary {

    /** Runs whose ends are in memory at a time, fewer where they have many weights. */
    private static final int BATCH = 1 << 16;
    /** Weights in memory at a time: 64 MB. */
    private static final int KEPT = 1 << 23;

    private final Experiment experiment;
    private final List<StreamingStatistics> columns = new ArrayList<>();
    private long runs;
    private long diverged;

    private EnsembleSummary(Experiment experiment) {
        this.experiment = experiment;
        for (int i = 0; i < experiment.model().columns().size(); i++) {
            columns.add(new StreamingStatistics());
        }
    }

    /** The summary of an ensemble that is run here.
     * @param progress is told the fraction of the work that is done, 0 to 1 */
    static EnsembleSummary of(Experiment experiment, long runs, DoubleConsumer progress) {
        EnsembleSummary summary = new EnsembleSummary(experiment);
        int batch = Math.clamp(KEPT / experiment.model().dimension(), 1, BATCH);
        for (long done = 0; done < runs; done += batch) {
            double before = done;
            int count = (int) Math.min(batch, runs - done);
            summary.add(Ensemble.of(experiment, done, count, fraction -> progress.accept((before + fraction * count) / runs)));
        }
        return summary;
    }

    private void add(Ensemble ensemble) {
        for (int run = 0; run < ensemble.runs(); run++) {
            runs++;
            if (ensemble.isDiverged(run)) {
                diverged++;
                continue;
            }
            double[] values = ensemble.values(run);
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    columns.get(i).addValue(values[i]);
                }
            }
        }
    }

    /** Several lines, each with its end. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(Terminal.plain(experiment.title()));
        lines.add("");
        lines.add(runs + (runs == 1 ? " run" : " runs") + " to step " + experiment.steps() + (diverged == 0 ? ""
                : "; " + diverged + " diverged and " + (diverged == 1 ? "is" : "are") + " left out"));
        lines.add("");
        lines.add(row("", "mean", "standard deviation", "least", "greatest"));
        for (int i = 0; i < columns.size(); i++) {
            String name = experiment.model().columns().get(i);
            StreamingStatistics column = columns.get(i);
            lines.add(row(name, Summary.number(column.getMean()), Summary.number(column.getStandardDeviation()), Summary.number(column.getMin()),
                    Summary.number(column.getMax())));
        }
        return lines.stream().map(line -> line.stripTrailing() + System.lineSeparator()).collect(Collectors.joining());
    }

    private static String row(String name, String... numbers) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "  %-16s", name));
        for (String number : numbers) {
            row.append(String.format(Locale.ROOT, "%-20s", number));
        }
        return row.toString();
    }
}
