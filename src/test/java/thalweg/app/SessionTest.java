package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.experiment.Preset;
import thalweg.experiment.Question;

@ExtendWith(Toolkit.class)
class SessionTest {

    private static final Session.Owner OTHER = new Session.Owner(4_711, 5);

    @TempDir
    private Path folder;

    private static Session.Left left(String preset, long step) {
        Document document = Document.preset(Catalogue.bundled().preset(preset).orElseThrow());
        Experiment changed = document.saved().withSettings(document.saved().settings().withLearningRate(0.0123));
        return new Session.Left(document, changed, step, Optional.empty());
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private void crash(Session.Owner owner, Session.Left left) {
        int before = files().size();
        new Session(folder, owner).keep(() -> left);
        Toolkit.await("the session is written", () -> files().stream().filter(file -> file.toString().endsWith(".properties")).count() > before);
    }

    @Test
    void whatASessionLeftComesBackOnce() throws InvalidExperiment {
        Session.Left left = left("label-noise", 1_234);
        crash(OTHER, left);
        assertEquals(Optional.empty(), Session.takeLast(folder, _ -> true), "its process still runs");
        assertEquals(Optional.of(left), Session.takeLast(folder, _ -> false));
        assertEquals(Optional.empty(), Session.takeLast(folder, _ -> false));
        assertEquals(List.of(), files());
    }

    @Test
    void aFileOfAnotherFolderComesBackAsOne() throws InvalidExperiment {
        Session.Left preset = left("two-phases", 0);
        Session.Left file = new Session.Left(Document.file(folder.resolve("mine.json"), preset.document().saved()), preset.experiment(), 7, Optional.empty());
        crash(OTHER, file);
        assertEquals(Optional.of(file), Session.takeLast(folder, _ -> false));
    }

    private Session.Left leftIn(Document document) {
        Lesson.Step step = document.place().orElseThrow().step();
        return new Session.Left(document, document.saved(), step.at(), step.question().map(SessionTest::guess));
    }

    private static Question.Guess guess(Question question) {
        return switch (question) {
            case Question.Choices asked -> new Question.Chosen(asked.choices().size() - 1);
            case Question.Number _ -> new Question.Given(0.125);
        };
    }

    @Test
    void everyStepOfALessonComesBackAsOne() throws InvalidExperiment {
        List<Preset> lessons = Catalogue.bundled().presets().stream().filter(preset -> preset.lesson().isLesson()).toList();
        assertFalse(lessons.isEmpty());
        for (Preset preset : lessons) {
            for (int i = 0; i < preset.lesson().steps().size(); i++) {
                Session.Left left = leftIn(Document.step(Optional.of(preset.name()), new Document.Place(preset.lesson(), i, Optional.empty())));
                crash(OTHER, left);
                assertEquals(Optional.of(left), Session.takeLast(folder, _ -> false));
            }
        }
    }

    @Test
    void aLessonOfAFileComesBackWhereTheFileStillSaysIt(@TempDir Path other) throws IOException, InvalidExperiment {
        Preset preset = Catalogue.bundled().preset("lesson-edge").orElseThrow();
        Path file = Files.writeString(other.resolve("mine.json"), preset.file().text());
        Lesson lesson = ExperimentFile.load(file).lesson();
        Session.Left left = leftIn(Document.step(Optional.empty(), new Document.Place(lesson, 2, Optional.of(file))));
        crash(OTHER, left);
        assertEquals(Optional.of(left), Session.takeLast(folder, _ -> false));
        crash(OTHER, left);
        Files.writeString(file, Catalogue.bundled().preset("lesson-low-rank").orElseThrow().file().text());
        assertEquals(Optional.of(new Session.Left(left.document().withoutLesson(), left.experiment(), left.step(), Optional.empty())), Session.takeLast(folder, _ -> false));
        crash(OTHER, left);
        Files.delete(file);
        assertEquals(Optional.of(new Session.Left(left.document().withoutLesson(), left.experiment(), left.step(), Optional.empty())), Session.takeLast(folder, _ -> false));
    }

    /** A question that was open is open again, and one that was answered is not asked again. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theWindowGoesOnInALesson(boolean answered) throws InvalidExperiment {
        Preset preset = Catalogue.bundled().preset("lesson-two-phases").orElseThrow();
        List<Lesson.Step> steps = preset.lesson().steps();
        int asking = IntStream.range(0, steps.size()).filter(i -> steps.get(i).question().isPresent() && steps.get(i).plays()).findFirst().orElseThrow();
        Document document = Document.step(Optional.of(preset.name()), new Document.Place(preset.lesson(), asking, Optional.empty()));
        long at = answered ? steps.get(asking).at() + 1 : steps.get(asking).at();
        Optional<Question.Guess> guess = steps.get(asking).question().map(SessionTest::guess);
        crash(OTHER, new Session.Left(document, document.saved(), at, guess));
        Session.Left left = Session.takeLast(folder, _ -> false).orElseThrow();
        try (var window = new WindowUnderTest(1000, 700)) {
            Toolkit.fx(() -> window.window.resume(left));
            Toolkit.await("the slide is there", () -> window.window.sight().slide().get().filter(slide -> slide.number() == asking + 1).isPresent());
            window.await("the step is shown", view -> view.position() == at && !view.playing());
            assertEquals(!answered, Toolkit.fx(() -> window.window.sight().slide().get().orElseThrow().isOpen()));
            assertEquals(guess, Toolkit.fx(() -> window.window.sight().slide().get().orElseThrow().guess()));
            window.keys(KeyCode.PAGE_UP);
            Toolkit.await("the lesson goes on", () -> window.window.sight().slide().get().filter(slide -> slide.number() == asking).isPresent());
        }
    }

    @Test
    void aClosedSessionLeavesNothing() throws InvalidExperiment {
        Session session = new Session(folder, OTHER);
        session.keep(() -> left("two-phases", 3));
        session.close();
        assertEquals(Optional.empty(), Session.takeLast(folder, _ -> false));
    }

    @Test
    void ofSeveralTheNewestComesBackFirst() throws IOException, InvalidExperiment {
        crash(OTHER, left("two-phases", 3));
        for (Path file : files()) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        }
        crash(new Session.Owner(12, 6), left("label-noise", 9));
        assertEquals(9, Session.takeLast(folder, _ -> false).orElseThrow().step());
        assertEquals(3, Session.takeLast(folder, _ -> false).orElseThrow().step(), "another window's");
        assertEquals(List.of(), files());
    }

    @Test
    void whatCannotBeReadIsSetAside() throws IOException, InvalidExperiment {
        Path file = Files.writeString(folder.resolve("session-1-2.properties"), "experiment = {\"thalweg\": 99}\nsaved = {}\n");
        assertTrue(assertThrows(InvalidExperiment.class, () -> Session.takeLast(folder, _ -> false)).getMessage().contains(file.getFileName().toString()));
        assertEquals(Optional.empty(), Session.takeLast(folder, _ -> false));
        assertTrue(Files.exists(folder.resolve("session-1-2.properties.unreadable")));
    }

    @Test
    void thisProcessRuns() {
        assertTrue(Session.Owner.current().isRunning());
        assertFalse(new Session.Owner(Session.Owner.current().number(), 1).isRunning(), "another one had this number");
    }

    /** The window is left as a crash leaves it: without being closed. The next one shows the same step of the same run. */
    @Test
    void theWindowGoesOnFromACrash() throws InvalidExperiment {
        Experiment experiment;
        double[] state;
        try (var window = new WindowUnderTest(1000, 700)) {
            Toolkit.fx(() -> window.window.keepIn(new Session(folder, OTHER)));
            window.await("the run has begun", view -> view.position() > 20);
            window.keys(KeyCode.SPACE);
            Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.004)));
            window.await("the run is paused", view -> !view.playing() && view.settings().learningRate() == 0.004);
            long shown = window.view().position();
            Toolkit.await("the change is kept", () -> files().size() == 1 && read(files().getFirst()).contains("step=" + shown) && read(files().getFirst()).contains("0.004"));
            experiment = Toolkit.fx(() -> window.laboratory().experiment());
            state = window.view().trajectory().stateAt(shown);
            Session.Left left = Session.takeLast(folder, _ -> false).orElseThrow();
            try (var next = new WindowUnderTest(1000, 700)) {
                Toolkit.fx(() -> next.window.resume(left));
                next.await("the step is shown", view -> view.position() == shown && !view.playing());
                assertEquals(experiment.changes(), next.view().trajectory().experiment().changes());
                assertEquals(List.of(state[0], state[1]), List.of(next.view().trajectory().stateAt(shown)[0], next.view().trajectory().stateAt(shown)[1]));
                assertTrue(Toolkit.fx(() -> next.laboratory().isUnsaved()));
                assertTrue(next.text("status").contains("ended without being closed"), next.text("status"));
                next.picture(Path.of("target", "screenshots", "resumed.png"));
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException replaced) {
            return "";
        }
    }
}
