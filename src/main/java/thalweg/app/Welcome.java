package thalweg.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** FX thread only. Three sentences for whoever opens the window for the first time, above the pictures; once put away they never come again. */
final class Welcome extends HBox {

    /**
     * @param lesson begins the first lesson
     * @param close puts it away for ever
     */
    Welcome(Runnable lesson, Runnable close) {
        setId("welcome");
        getStyleClass().addAll("lesson", "welcome");
        setAlignment(Pos.CENTER_LEFT);
        var words = new Label(Strings.of("welcome"));
        words.setId("welcome-words");
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(new FontIcon(Feather.INFO), words, Buttons.labelled("first-lesson", Feather.PLAY, lesson), Buttons.icon("close-welcome", Feather.X, close));
    }

    /** Whether it was never put away.
     * @param memory a file that is there from then on */
    static boolean isDue(Path memory) {
        return !Files.exists(memory);
    }

    /** It was put away. */
    static void remember(Path memory) {
        try {
            Files.createDirectories(memory.getParent());
            Files.writeString(memory, "");
        } catch (IOException _) {
            // It comes again with the next session; nothing is lost.
        }
    }
}
