package thalweg.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.experiment.Preset;
import thalweg.experiment.Question;
import thalweg.run.Answer;
import thalweg.run.Verdict;
import thalweg.run.Verification;

/** Confined to one thread. {@code thalweg verify}. */
@Command(name = "verify", description = "Checks every claim that an experiment makes (its \"expect\"), and that each question of a lesson has one right answer; all presets when none is named.")
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
                check(preset.name(), preset.experiment(), preset.lesson());
            }
            catalogue.problems().forEach(this::refuse);
        }
        for (String name : names) {
            try {
                ExperimentFile file = Source.file(name);
                check(name, file.experiment(), file.lesson());
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

    private void check(String name, Experiment experiment, Lesson lesson) {
        check(name, experiment);
        for (int i = 0; i < lesson.steps().size(); i++) {
            Lesson.Step step = lesson.steps().get(i);
            String place = name + ", step " + (i + 1) + " of the lesson";
            if (!step.experiment().claims().isEmpty()) {
                check(place, step.experiment());
            }
            if (step.question().isPresent()) {
                ask(place, step);
            }
        }
    }

    /** Whether the run answers the question of a step. */
    private void ask(String place, Lesson.Step step) {
        Answer answer;
        try (Progress progress = new Progress(terminal, "asking " + place)) {
            answer = Answer.of(step, progress);
        }
        terminal.out().println(place + ": " + answer.question().text());
        report(answer.isDecided(), sentence(answer));
        terminal.out().flush();
    }

    private static String sentence(Answer answer) {
        return switch (answer.question()) {
            case Question.Number _ -> answer.verdicts().getFirst().sentence();
            case Question.Choices asked when answer.isDecided() -> "one answer is right, “" + asked.choices().get(answer.right().getAsInt()).text() + "”: "
                    + sentences(answer.evidence());
            case Question.Choices _ -> "one answer and no other must be right, but " + sentences(answer.verdicts());
        };
    }

    private static String sentences(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::sentence).collect(Collectors.joining("; "));
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
        String because = verdict.met() || verdict.claim().because().isEmpty() ? "" : " (because " + verdict.claim().because() + ")";
        report(verdict.met(), verdict.sentence() + because);
    }

    private void report(boolean good, String sentence) {
        if (good) {
            met++;
        } else {
            missed++;
        }
        terminal.out().println("  " + mark(good) + (good ? "met     " : "missed  ") + sentence);
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
