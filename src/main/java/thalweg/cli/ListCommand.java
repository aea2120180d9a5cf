package thalweg.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Preset;

/** Confined to one thread. {@code thalweg list}. */
@Command(name = "list", description = "Lists the presets, a line each.")
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.bundled();
        int longest = catalogue.presets().stream().mapToInt(preset -> preset.name().length()).max().orElse(0);
        for (Preset preset : catalogue.presets()) {
            String lesson = preset.lesson().isLesson() ? " (a lesson of " + preset.lesson().steps().size() + " steps)" : "";
            terminal.out().println(preset.name() + " ".repeat(longest - preset.name().length() + 2) + preset.experiment().title() + lesson);
        }
        catalogue.problems().forEach(problem -> terminal.err().println("thalweg: " + problem));
        return catalogue.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.WRONG_INPUT;
    }
}
