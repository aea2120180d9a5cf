package thalweg.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.model.Message;

/**
 * Immutable. The presets, in the order in which they tell their story: those that come with the program, as {@code assets/presets.txt}
 * lists them, then those of a folder by name. A preset that cannot be read is a problem to report; the others are there all the same.
 *
 * @param presets those that could be read
 * @param problems a sentence for each that could not
 */
public record Catalogue(List<Preset> presets, List<String> problems) {

    private static final String LIST = "/assets/presets.txt";
    private static final String SUFFIX = ".json";

    /** Copies the lists. */
    public Catalogue {
        presets = List.copyOf(presets);
        problems = List.copyOf(problems);
    }

    /** The presets that come with the program. */
    public static Catalogue bundled() {
        List<Preset> presets = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : names()) {
            Optional<String> text = text(name);
            if (text.isPresent()) {
                add(presets, problems, new ExperimentFile(name + SUFFIX, text.get()));
            } else {
                problems.add(name + SUFFIX + ": this preset is in the list, but not in the program.");
            }
        }
        return new Catalogue(presets, problems);
    }

    /** The first of the presets that come with the program, without reading the others.
     * @throws InvalidExperiment if it cannot be read */
    public static Preset first() throws InvalidExperiment {
        String name = names().getFirst();
        return Preset.of(new ExperimentFile(name + SUFFIX, text(name).orElseThrow(() -> new InvalidExperiment(Message.of("{0} is missing.", name + SUFFIX)))));
    }

    private static List<String> names() {
        return resource(LIST).orElseThrow().lines().toList();
    }

    private static Optional<String> text(String name) {
        return resource("/presets/" + name + SUFFIX);
    }

    /** These presets and those of a folder, every file there that ends in ".json". */
    public Catalogue and(Path folder) {
        List<Preset> all = new ArrayList<>(presets);
        List<String> allProblems = new ArrayList<>(problems);
        List<Path> paths;
        try (Stream<Path> entries = Files.list(folder)) {
            paths = entries.filter(path -> path.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            allProblems.add(folder + ": the folder of presets could not be read (" + e.getMessage() + ").");
            return new Catalogue(all, allProblems);
        }
        for (Path path : paths) {
            try {
                add(all, allProblems, ExperimentFile.load(path));
            } catch (InvalidExperiment e) {
                allProblems.add(e.getMessage());
            }
        }
        return new Catalogue(all, allProblems);
    }

    private static void add(List<Preset> presets, List<String> problems, ExperimentFile file) {
        try {
            presets.add(Preset.of(file));
        } catch (InvalidExperiment e) {
            problems.add(e.getMessage());
        }
    }

    private static Optional<String> resource(String path) {
        try (InputStream stream = Catalogue.class.getResourceAsStream(path)) {
            return stream == null ? Optional.empty() : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + path, e);
        }
    }

    /** The preset of that name. */
    public Optional<Preset> preset(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).findFirst();
    }

    /**
     * The experiment file that the command line names: a preset if there is one of that name, else the file at that path.
     *
     * @throws InvalidExperiment if there is neither, with a suggestion, or the file cannot be read
     */
    public ExperimentFile find(String nameOrPath) throws InvalidExperiment {
        Optional<Preset> preset = preset(nameOrPath);
        if (preset.isPresent()) {
            return preset.get().file();
        }
        try {
            Path path = Path.of(nameOrPath);
            if (Files.exists(path)) {
                return ExperimentFile.load(path);
            }
        } catch (InvalidPathException _) {
            // No file has such a name; refused below.
        }
        List<String> names = presets.stream().map(Preset::name).toList();
        throw new InvalidExperiment(Message.of("{0}: there is neither a preset nor a file of that name{1}, the presets are {2}.", nameOrPath, Spelling.guess(nameOrPath, names), names));
    }
}
