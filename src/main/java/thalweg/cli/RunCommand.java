package thalweg.cli;

import java.io.IOException;
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
import thalweg.run.Simulation;
import thalweg.run.Table;

/** Confined to one thread. {@code thalweg run}. */
@Command(name = "run", description = "Runs an experiment, and says how it ends or writes its table.")
final class RunCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Mixin
    private CsvOption csv;

    @Option(names = "--every", paramLabel = "K", description = "A row of the table for every K-th step; a thousandth of the steps if not given.")
    private Long every;

    RunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidExperiment, IOException {
        if (every != null && every < 1) {
            throw new ParameterException(spec.commandLine(), "--every is " + every + ", but must be 1 or more");
        }
        if (every != null && !csv.isGiven()) {
            throw new ParameterException(spec.commandLine(), "--every is about the table, which --csv asks for");
        }
        Experiment experiment = source.experiment();
        if (csv.isGiven()) {
            Table table = new Table(experiment, every == null ? Table.standardDistance(experiment.steps()) : every);
            try (Progress progress = new Progress(terminal, "running " + source.name())) {
                csv.write(terminal, source, out -> CsvExport.write(table, out, progress));
            }
        } else {
            summarize(experiment);
        }
        return ExitStatus.DONE;
    }

    private void summarize(Experiment experiment) {
        Simulation simulation = new Simulation(experiment, 0);
        try (Progress progress = new Progress(terminal, "running " + source.name())) {
            simulation.advance(experiment.steps(), step -> progress.accept((double) step / experiment.steps()));
        }
        terminal.out().print(Summary.of(simulation));
    }
}
