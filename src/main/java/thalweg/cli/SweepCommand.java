package thalweg.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.CsvExport;
import thalweg.run.Sweep;

/** Confined to one thread, which lets all processors help. {@code thalweg sweep}. */
@Command(name = "sweep", description = "Runs an experiment with every combination of some values, and writes a table with a row for each end.")
final class SweepCommand implements Callable<Integer> {

    private static final Pattern SHARD = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Option(names = "--vary", paramLabel = "KEY=VALUES", required = true, description = {
            "The values of a key, such as learningRate=0.01:1:log:50, weightDecay=0:0.1:lin:11 or method=gradient-descent,momentum.",
            "Keys as in --set. Of several, the last one changes fastest."})
    private List<Variation> variations;

    @Option(names = "--runs", paramLabel = "N", description = "So many runs of each, with noise and random starts of their own.")
    private Long runs;

    @Option(names = "--shard", paramLabel = "K/N", description = "Every N-th row, beginning with the K-th: one of N parts of the whole.")
    private String shard;

    @Mixin
    private LevelOption levels;

    @Mixin
    private CsvOption csv;

    SweepCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidExperiment, IOException {
        if (runs != null && runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs is " + runs + ", but must be 1 or more");
        }
        try {
            Grid grid = new Grid(Source.file(source.name()), source.assignments(), variations);
            Sweep sweep = sharded(levels.in(new Sweep(grid, runs == null ? 1 : runs)));
            try (Progress progress = new Progress(terminal, "sweeping " + source.name())) {
                csv.write(terminal, source, out -> CsvExport.write(sweep, grid.keys(), grid::values, runs != null, out, progress));
            }
        } catch (ArithmeticException overflow) {
            throw new ParameterException(spec.commandLine(), "these are more combinations than can be counted");
        }
        return ExitStatus.DONE;
    }

    private Sweep sharded(Sweep whole) {
        if (shard == null) {
            return whole;
        }
        Matcher parts = SHARD.matcher(shard);
        if (!parts.matches() || Long.parseLong(parts.group(1)) < 1 || Long.parseLong(parts.group(1)) > Long.parseLong(parts.group(2))) {
            throw new ParameterException(spec.commandLine(), "--shard is " + shard + ", but must be K/N with K from 1 to N, such as 2/8");
        }
        return whole.shard(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
