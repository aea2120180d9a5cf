package thalweg.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import thalweg.model.Message;

/**
 * Immutable. The text of an experiment file with the name that messages call it. Reading is strict: unknown keys, wrong types, numbers
 * out of range and texts that are not JSON are refused with one sentence that says where, what was found and what is allowed.
 *
 * @param name the file's name
 * @param text JSON
 */
public record ExperimentFile(String name, String text) {

    /** A longer file is not an experiment: the journal of an hour's dragging takes a tenth of it. */
    private static final int GREATEST_BYTES = 1 << 25;

    /** The file at a path, its JSON not yet looked at.
     * @throws InvalidExperiment if it cannot be read, is too large or is not text */
    public static ExperimentFile load(Path path) throws InvalidExperiment {
        String name = name(path);
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(GREATEST_BYTES + 1);
            if (bytes.length > GREATEST_BYTES) {
                throw new InvalidExperiment(Message.of("{0}: the file is too large for an experiment, which has at most {1} bytes.", name, GREATEST_BYTES));
            }
            return new ExperimentFile(name, decoded(bytes));
        } catch (CharacterCodingException e) {
            throw new InvalidExperiment(Message.of("{0}: this is not a text in UTF-8, but must be an experiment in JSON.", name + ":1:1"), e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** What messages call the file at a path. */
    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    /** Why the file at a path, which should have had an experiment, could not be read. */
    public static InvalidExperiment unreadable(Path path, IOException why) {
        if (Files.isDirectory(path)) {
            return new InvalidExperiment(Message.of("{0}: this is a folder, but must be an experiment in JSON.", name(path)), why);
        }
        return new InvalidExperiment(switch (why) {
            case NoSuchFileException _ -> Message.of("{0}: there is no such file at {1}.", name(path), path.toAbsolutePath());
            case AccessDeniedException _ -> Message.of("{0}: you have no right to read this file.", name(path));
            default -> Message.of("{0}: the file could not be read ({1}).", name(path), String.valueOf(why.getMessage()));
        }, why);
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        // Some editors of Windows put a byte order mark before the text.
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The experiment in the file at a path. */
    public static Experiment read(Path path) throws InvalidExperiment {
        return load(path).experiment();
    }

    /** The experiment in a text.
     * @param name what messages call it; without ".json" it is the title where the text has none */
    public static Experiment read(String text, String name) throws InvalidExperiment {
        return new ExperimentFile(name, text).experiment();
    }

    /** The text of an experiment: keys in a fixed order, numbers that read back to the same bits, changes as what they change. */
    public static String write(Experiment experiment) {
        return ExperimentWriter.write(experiment);
    }

    /** The experiment. */
    public Experiment experiment() throws InvalidExperiment {
        return experiment(Map.of());
    }

    /**
     * The experiment with other values at some places, as {@code --set} gives them. Another {@code training.method} or {@code training.noise.kind}
     * takes its default numbers where none are assigned. With other {@code training.steps}, claims beyond the new end are left out.
     *
     * @param assignments JSON values (or plain texts) by path, such as {@code training.noise.sigma} or {@code start[0]}
     */
    public Experiment experiment(Map<String, String> assignments) throws InvalidExperiment {
        Json value = JsonReader.read(text, name);
        Experiment experiment = ExperimentReader.read(Assignments.apply(value, assignments), "", title(), assignments.containsKey("training.steps"));
        if (assignments.isEmpty()) {
            // With other values the steps of a lesson are other experiments; nobody asks for them here.
            LessonReader.read(value, title());
        }
        return experiment;
    }

    /** Its lesson, without steps where it has none. */
    public Lesson lesson() throws InvalidExperiment {
        return LessonReader.read(JsonReader.read(text, name), title());
    }

    /**
     * A step of its lesson.
     *
     * @param number from 0
     * @param assignments as above, made in the experiment of the step
     * @throws InvalidExperiment also if there is no such step
     */
    public Lesson.Step lessonStep(int number, Map<String, String> assignments) throws InvalidExperiment {
        return LessonReader.step(JsonReader.read(text, name), number, title(), assignments);
    }

    /** What the experiment is called where the text does not say. */
    private String title() {
        return name.replaceFirst("\\.json$", "");
    }
}
