package thalweg.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import thalweg.picture.Language;

/** A text that is read in the window, in the language that is spoken; the same as under {@code src/docs}. */
enum Guide {
    /** How to teach with the program. */
    TEACHING("teaching"),
    /** What it computes, and why it looks as it does. */
    MODEL("model"),
    /** Experiment files. */
    EXPERIMENTS("experiments"),
    /** The command line. */
    COMMAND_LINE("command-line");

    private final String key;

    Guide(String key) {
        this.key = key;
    }

    /** The name of its file without its ending, and the word in keys of texts. */
    String key() {
        return key;
    }

    /** The one of that file, if it can be read here. */
    static Optional<Guide> of(String file) {
        return Stream.of(values()).filter(guide -> (guide.key + ".md").equals(file)).findFirst();
    }

    /** Whether what is indented in it are formulas; elsewhere it is code. */
    boolean hasFormulas() {
        return this == TEACHING || this == MODEL;
    }

    /** Its text in Markdown, in the language that is spoken. */
    String markdown() {
        Language language = Language.spoken();
        String name = "/docs/" + (language == Language.ENGLISH ? "" : language.key() + "/") + key + ".md";
        try (InputStream stream = Guide.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the program's own " + name, unreadable);
        }
    }
}
