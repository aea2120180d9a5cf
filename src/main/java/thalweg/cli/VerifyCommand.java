package thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Preset;
import thalweg.run.Verdict;
import thalweg.run.Verification;

/** Confined to one thread. {@code thalweg verify}. */
@Command(name = "verify", description = "Checks every claim that an experiment makes (its \"expect\"); all presets when none is named.")
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "X", arity = "0..*", description = "The experiments: presets' names or files' paths.")
    private List<String> names = new ArrayList<>();

    private int met;
    private int missed;
    private int experiments;
    private int refused;

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (names.isEmpty()) {
            Catalogue catalogue = Catalogue.bundled();
            for (Preset preset : catalogue.presets()) {
                check(preset.name(), preset.experiment());
            }
            catalogue.problems().forEach(this::refuse);
        }
        for (String name : names) {
            try {
                check(name, Source.file(name).experiment());
            } catch (InvalidExperiment invalid) {
                refuse(invalid.getMessage());
            }
        }
        terminal.out().println(count(met + missed, "claim") + " in " + count(experiments, "experiment") + ": " + met + " met, " + missed + " missed"
                + (refused == 0 ? "." : "; " + count(refused, "file") + " could not be read."));
        if (refused > 0) {
            return ExitStatus.WRONG_INPUT;
        }
        return missed > 0 ? ExitStatus.MISSED : ExitStatus.DONE;
    }

    private void refuse(String sentence) {
        refused++;
        terminal.out().flush();
        terminal.err().println("thalweg: " + sentence);
    }

    private void check(String name, Experiment experiment) {
        List<Verdict> verdicts;
        try (Progress progress = new Progress(terminal, "checking " + name)) {
            verdicts = Verification.of(experiment, progress);
        }
        experiments++;
        terminal.out().println(name + (verdicts.isEmpty() ? ": claims nothing" : ""));
        verdicts.forEach(this::report);
        terminal.out().flush();
    }

    private void report(Verdict verdict) {
        if (verdict.met()) {
            met++;
        } else {
            missed++;
        }
        String because = verdict.met() || verdict.claim().because().isEmpty() ? "" : " (because " + verdict.claim().because() + ")";
        terminal.out().println("  " + mark(verdict.met()) + (verdict.met() ? "met     " : "missed  ") + verdict.sentence() + because);
    }

    /** A sign for the eye, where standard output has it; the word beside it says the same. */
    private String mark(boolean good) {
        char sign = good ? '✓' : '✗';
        return terminal.out().charset().newEncoder().canEncode(sign) ? sign + " " : "";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
