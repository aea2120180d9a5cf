package thalweg.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.export.FigureFormat;

/** Confined to one thread. The arguments that name an experiment and change what it starts with. */
final class Source {

    @Parameters(paramLabel = "X", description = "The experiment: a preset's name or a file's path.")
    private String name;

    @Option(names = "--steps", paramLabel = "N", description = "Run so many steps.")
    private Long steps;

    @Option(names = "--seed", paramLabel = "S", description = "Choose data and noise.")
    private Long seed;

    @Option(names = "--set", paramLabel = "KEY=VALUE", arity = "1..*",
            description = "Start with another value, such as training.learningRate=0.05 or start=[3,0.2]; the experiment's changes still follow.")
    private Map<String, String> assignments = new LinkedHashMap<>();

    /** What the user called it. */
    String name() {
        return name;
    }

    /** Whether this file is where the experiment comes from, so that writing there would destroy it. */
    boolean isAt(Path file) throws IOException {
        try {
            return Files.exists(file) && Files.exists(Path.of(name)) && Files.isSameFile(file, Path.of(name));
        } catch (InvalidPathException preset) {
            return false;
        }
    }

    /** The experiment with the changes asked for. */
    Experiment experiment() throws InvalidExperiment {
        return file(name).experiment(assignments());
    }

    /** Its lesson, with the changes asked for in one of its steps.
     * @param number of the step, from 1 */
    Lesson lesson(int number) throws InvalidExperiment {
        ExperimentFile file = file(name);
        Lesson.Step changed = file.lessonStep(number - 1, assignments());
        Lesson lesson = file.lesson();
        List<Lesson.Step> steps = new ArrayList<>(lesson.steps());
        steps.set(number - 1, changed);
        return new Lesson(lesson.title(), steps);
    }

    /** What the options assign, by path. */
    Map<String, String> assignments() {
        Map<String, String> all = new LinkedHashMap<>(assignments);
        if (steps != null) {
            all.put("training.steps", steps.toString());
        }
        if (seed != null) {
            all.put("training.seed", seed.toString());
        }
        return all;
    }

    /** The file that a preset's name or a path means; a picture counts if it has an experiment inside. */
    static ExperimentFile file(String name) throws InvalidExperiment {
        if (FigureFormat.of(name).isPresent()) {
            try {
                Path path = Path.of(name);
                if (Files.exists(path)) {
                    return FigureFormat.experimentIn(path);
                }
            } catch (InvalidPathException noFile) {
                // No file has such a name; the catalogue says so.
            }
        }
        return Catalogue.bundled().find(name);
    }
}
