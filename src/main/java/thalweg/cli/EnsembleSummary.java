package thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.run.Ensemble;

/** Confined to one thread. How many runs end, in numbers for a human: the mean, standard deviation and extremes of weights and quantities. */
final class EnsembleSummary {

    /** Runs whose ends are in memory at a time. */
    private static final int BATCH = 1 << 16;

    private final Experiment experiment;
    private final List<StreamingStatistics> columns = new ArrayList<>();
    private long runs;
    private long diverged;

    private EnsembleSummary(Experiment experiment) {
        this.experiment = experiment;
        Model model = experiment.model();
        for (int i = 0; i < model.dimension() + model.quantities().size(); i++) {
            columns.add(new StreamingStatistics());
        }
    }

    /** The summary of an ensemble that is run here.
     * @param progress is told the fraction of the work that is done, 0 to 1 */
    static EnsembleSummary of(Experiment experiment, long runs, DoubleConsumer progress) {
        EnsembleSummary summary = new EnsembleSummary(experiment);
        for (long done = 0; done < runs; done += BATCH) {
            double before = done;
            int count = (int) Math.min(BATCH, runs - done);
            summary.add(Ensemble.of(experiment, done, count, fraction -> progress.accept((before + fraction * count) / runs)));
        }
        return summary;
    }

    private void add(Ensemble ensemble) {
        Model model = experiment.model();
        double[] weights = new double[model.dimension()];
        for (int run = 0; run < ensemble.runs(); run++) {
            runs++;
            if (ensemble.isDiverged(run)) {
                diverged++;
                continue;
            }
            ensemble.copyWeights(run, weights);
            for (int i = 0; i < weights.length; i++) {
                columns.get(i).addValue(weights[i]);
            }
            for (int i = 0; i < model.quantities().size(); i++) {
                double value = ensemble.value(run, model.quantities().get(i));
                if (Double.isFinite(value)) {
                    columns.get(weights.length + i).addValue(value);
                }
            }
        }
    }

    /** Several lines, each with its end. */
    String text() {
        Model model = experiment.model();
        List<String> lines = new ArrayList<>();
        lines.add(experiment.title());
        lines.add("");
        lines.add(runs + (runs == 1 ? " run" : " runs") + " to step " + experiment.steps() + (diverged == 0 ? ""
                : "; " + diverged + " diverged and " + (diverged == 1 ? "is" : "are") + " left out"));
        lines.add("");
        lines.add(row("", "mean", "standard deviation", "least", "greatest"));
        for (int i = 0; i < columns.size(); i++) {
            String name = i < model.dimension() ? model.weightNames().get(i) : model.quantities().get(i - model.dimension()).key();
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
