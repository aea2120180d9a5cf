package thalweg.app;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.experiment.Preset;
import thalweg.experiment.Question;
import thalweg.export.WholeFile;
import thalweg.model.Explained;
import thalweg.model.Message;

/**
 * FX thread only, but for the one thread that it owns, which writes. What is open is written to a small file every few seconds while it changes. The file goes when the window is closed; where a process left one
 * behind, it ended otherwise, and the next window goes on from there.
 */
final class Session implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Pattern NAME = Pattern.compile("session-(\\d{1,18})-(\\d{1,18})\\.properties");
    private static final String UNREADABLE = ".unreadable";
    private static final String CHOICE = "lesson-choice";
    private static final String NUMBER = "lesson-number";

    /**
     * Immutable. What is open.
     *
     * @param document what was opened or saved last
     * @param experiment as it stands, with its journal
     * @param step the one that is shown
     * @param guess what was expected in the step of a lesson, if somebody said it
     */
    record Left(Document document, Experiment experiment, long step, Optional<Question.Guess> guess) { }

    /**
     * Immutable. Which process a session belongs to; another one may have the same number later.
     *
     * @param number the system's for the process
     * @param begun when it was started, in milliseconds since 1970
     */
    record Owner(long number, long begun) {

        /** This process. */
        static Owner current() {
            return of(ProcessHandle.current());
        }

        private static Owner of(ProcessHandle process) {
            return new Owner(process.pid(), process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli());
        }

        /** Whether it runs still. */
        boolean isRunning() {
            return ProcessHandle.of(number).filter(ProcessHandle::isAlive).map(Owner::of).filter(this::equals).isPresent();
        }

        private String file() {
            return "session-" + number + "-" + begun + ".properties";
        }
    }

    private final Path file;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("thalweg-session").factory());
    private Optional<Left> kept = Optional.empty();
    private long looked = System.nanoTime() - PAUSE.toNanos();

    /** A session that keeps nothing yet.
     * @param folder where it is kept; it need not exist, and where it cannot be written nothing is kept */
    Session(Path folder, Owner owner) {
        file = folder.resolve(owner.file());
    }

    /** What is open now; to be called at every pulse, and asked every two seconds. */
    void keep(Supplier<Left> open) {
        long time = System.nanoTime();
        if (time - looked < PAUSE.toNanos()) {
            return;
        }
        looked = time;
        Left now = open.get();
        if (kept.filter(now::equals).isPresent()) {
            return;
        }
        kept = Optional.of(now);
        writer.execute(() -> write(now));
    }

    private void write(Left now) {
        var properties = new Properties();
        properties.setProperty("experiment", ExperimentFile.write(now.experiment()));
        properties.setProperty("saved", ExperimentFile.write(now.document().saved()));
        properties.setProperty("step", Long.toString(now.step()));
        now.document().file().ifPresent(path -> properties.setProperty("file", path.toString()));
        now.document().preset().ifPresent(name -> properties.setProperty("preset", name));
        now.document().place().ifPresent(place -> {
            properties.setProperty("lesson-step", Integer.toString(place.index() + 1));
            place.file().ifPresent(path -> properties.setProperty("lesson", path.toString()));
        });
        now.guess().ifPresent(guess -> properties.setProperty(key(guess), switch (guess) {
            case Question.Chosen chosen -> Integer.toString(chosen.index() + 1);
            case Question.Given given -> Double.toString(given.number());
        }));
        try {
            Files.createDirectories(file.getParent());
            var text = new StringWriter();
            properties.store(text, null);
            WholeFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException _) {
            // The next change is kept, perhaps; nothing of what is open is lost by it.
        }
    }

    private static String key(Question.Guess guess) {
        return switch (guess) {
            case Question.Chosen _ -> CHOICE;
            case Question.Given _ -> NUMBER;
        };
    }

    /** The window was closed: there is nothing to go on from. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (writer.awaitTermination(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                Files.deleteIfExists(file);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // It will look as if the window had not been closed.
        }
    }

    /**
     * What the newest session has left that was not closed and whose process is gone. Its file is taken away; what other windows have left waits for the next one.
     *
     * @param isRunning whether a process still works on its session
     * @throws InvalidExperiment if it cannot be read; it is set aside under another name
     */
    static Optional<Left> takeLast(Path folder, Predicate<Owner> isRunning) throws InvalidExperiment {
        Optional<Path> newest = abandoned(folder, isRunning).stream().findFirst();
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        try {
            Left left = read(newest.get());
            remove(newest.get());
            return Optional.of(left);
        } catch (InvalidExperiment | IOException | IllegalArgumentException unreadable) {
            setAside(newest.get());
            throw unreadable instanceof InvalidExperiment invalid ? invalid : new InvalidExperiment(Message.of("{0}: {1}", newest.get(), unreadable instanceof Explained explained ? explained.why() : String.valueOf(unreadable.getMessage())));
        }
    }

    /** Files of sessions that were not closed, the newest first. */
    private static List<Path> abandoned(Path folder, Predicate<Owner> isRunning) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                return name.matches() && !isRunning.test(new Owner(Long.parseLong(name.group(1)), Long.parseLong(name.group(2))));
            }).sorted(Comparator.comparing(Session::modified).reversed()).toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }

    private static Left read(Path file) throws IOException, InvalidExperiment {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Experiment saved = ExperimentFile.read(properties.getProperty("saved", ""), file.toString());
        Document document = document(properties, saved);
        return new Left(document, ExperimentFile.read(properties.getProperty("experiment", ""), file.toString()), Long.parseLong(properties.getProperty("step", "0")), guess(properties, document));
    }

    /** What was guessed, where the question can still be answered so. */
    private static Optional<Question.Guess> guess(Properties properties, Document document) {
        return document.place().flatMap(place -> place.step().question()).flatMap(question -> switch (question) {
            case Question.Choices asked -> Optional.ofNullable(properties.getProperty(CHOICE)).map(text -> new Question.Chosen(Integer.parseInt(text) - 1))
                    .filter(chosen -> chosen.index() >= 0 && chosen.index() < asked.choices().size());
            case Question.Number _ -> Optional.ofNullable(properties.getProperty(NUMBER)).map(text -> new Question.Given(Double.parseDouble(text))).filter(given -> Double.isFinite(given.number()));
        });
    }

    private static Document document(Properties properties, Experiment saved) {
        Optional<String> preset = Optional.ofNullable(properties.getProperty("preset"));
        String step = properties.getProperty("lesson-step");
        if (step == null) {
            return new Document(saved, Optional.ofNullable(properties.getProperty("file")).map(Path::of), preset);
        }
        int index = Integer.parseInt(step) - 1;
        Optional<Path> file = Optional.ofNullable(properties.getProperty("lesson")).map(Path::of);
        Optional<Lesson> lesson = file.isPresent() ? file.flatMap(Session::lesson) : preset.flatMap(Catalogue.bundled()::preset).map(Preset::lesson);
        // Where the lesson is gone, or says something else there now, the run comes back alone.
        return lesson.filter(found -> index >= 0 && index < found.steps().size() && found.steps().get(index).experiment().equals(saved))
                .map(found -> Document.step(preset, new Document.Place(found, index, file)))
                .orElseGet(() -> new Document(saved, Optional.empty(), Optional.empty()));
    }

    private static Optional<Lesson> lesson(Path file) {
        try {
            return Optional.of(ExperimentFile.load(file).lesson());
        } catch (InvalidExperiment gone) {
            return Optional.empty();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // It is offered again by the next window.
        }
    }

    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + UNREADABLE));
        } catch (IOException _) {
            // It is refused again by the next window.
        }
    }
}
