package thalweg.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.CsvExport;
import thalweg.run.Sweep;

/** Confined to one thread, which lets all processors help. {@code thalweg ensemble}. */
@Command(name = "ensemble", description = "Runs an experiment many times, each with noise (and a random start) of its own, and says how the runs end or writes a table with a row for each.")
final class EnsembleCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Option(names = "--runs", paramLabel = "N", required = true, description = "How many runs.")
    private Long runs;

    @Mixin
    private LevelOption levels;

    @Mixin
    private CsvOption csv;

    EnsembleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidExperiment, IOException {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs is " + runs + ", but must be 1 or more");
        }
        if (levels.isGiven() && !csv.isGiven()) {
            throw new ParameterException(spec.commandLine(), "--reaches adds a column to the table, so it needs --csv");
        }
        if (csv.isGiven()) {
            // One experiment is a sweep that varies nothing.
            Sweep sweep = levels.in(new Sweep(new Grid(Source.file(source.name()), source.assignments(), List.of()), runs));
            try (Progress progress = new Progress(terminal, "running " + source.name())) {
                csv.write(terminal, source, out -> CsvExport.write(sweep, List.of(), _ -> List.of(), true, out, progress));
            }
        } else {
            terminal.out().print(summary().text());
        }
        return ExitStatus.DONE;
    }

    private EnsembleSummary summary() throws InvalidExperiment {
        Experiment experiment = source.experiment();
        try (Progress progress = new Progress(terminal, "running " + source.name())) {
            return EnsembleSummary.of(experiment, runs, progress);
        }
    }
}
