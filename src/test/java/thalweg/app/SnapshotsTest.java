package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.FigureFormat;

@ExtendWith(Toolkit.class)
class SnapshotsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void aSnapshotOfEveryFormatBringsTheRunBack(FigureFormat format) throws InvalidExperiment {
        try (var window = new WindowUnderTest(1000, 700)) {
            Path file = folder.resolve("a" + format.ending());
            window.answers.write = Optional.of(file);
            window.await("it plays", view -> view.position() > 20);
            Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.02)));
            window.await("the change is in the journal", view -> !view.trajectory().changes().isEmpty());
            Toolkit.fx(() -> window.window.commands().snapshots().save(Subject.FIGURE, format, 1));
            Toolkit.await("the file is written", () -> Files.exists(file));
            assertEquals(0.02, FigureFormat.experimentIn(file).experiment().changes().getLast().settings().learningRate());
        }
    }

    @Test
    void anAnimationIsWrittenWithAWordOfHowFarItIs() {
        try (var window = new WindowUnderTest(1000, 700)) {
            Path file = folder.resolve("a.gif");
            window.answers.write = Optional.of(file);
            Toolkit.fx(() -> {
                window.laboratory().clock().pause();
                window.laboratory().clock().seek(40);
            });
            window.await("step 40 is shown", view -> view.position() == 40);
            Toolkit.fx(() -> window.window.commands().snapshots().film(1));
            Toolkit.await("the progress is told", () -> notice(window).startsWith("a.gif is being drawn: "));
            Toolkit.await("the end is told", () -> notice(window).equals("a.gif is written."));
            assertTrue(Files.exists(file));
        }
    }

    @Test
    void anAnimationThatIsStoppedLeavesNothing() {
        try (var window = new WindowUnderTest(1000, 700)) {
            Path file = folder.resolve("a.gif");
            window.answers.write = Optional.of(file);
            Toolkit.fx(() -> window.window.commands().snapshots().film(16));
            Toolkit.await("the progress is told", () -> notice(window).startsWith("a.gif is being drawn: "));
            // The button is laid out with the pulse after the one that shows it.
            Toolkit.pause(300);
            window.click("way-on");
            Toolkit.await("it says so", () -> notice(window).startsWith("The animation was stopped"));
            assertFalse(Files.exists(file));
        }
    }

    private static String notice(WindowUnderTest window) {
        return window.laboratory().notices().shown().get().map(Notice::sentence).orElse("");
    }
}
