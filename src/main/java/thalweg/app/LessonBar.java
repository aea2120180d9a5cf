package thalweg.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import thalweg.experiment.Lesson;
import thalweg.picture.Slide;

/** FX thread only. The words of a lesson above the pictures, and the buttons that lead through it. It is as high as the longest of its steps needs, so that the pictures stay where they are. */
final class LessonBar extends HBox {

    /** Below this height of the window every line counts: letters are smaller, and only the step that is shown keeps room for what it will say. */
    private static final double LOW = 800;
    private static final String COMPACT = "compact";

    private final Lecture lecture;
    private final Consumer<String> refused;
    private final StackPane slides = new StackPane();
    private final Label count = new Label();
    private final Button back;
    private final Button next;
    private List<Lesson.Step> shown = List.of();
    private String heard = "";

    /** @param refused gets the sentence when something was typed that is no number */
    LessonBar(Lecture lecture, Consumer<String> refused) {
        this.lecture = lecture;
        this.refused = refused;
        setId("lesson");
        getStyleClass().add("lesson");
        slides.setAlignment(Pos.TOP_LEFT);
        slides.setMinWidth(0);
        slides.setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(slides, Priority.ALWAYS);
        count.setId("lesson-count");
        count.getStyleClass().add("lesson-count");
        count.setMinWidth(USE_PREF_SIZE);
        back = Buttons.icon("lesson-back", Feather.CHEVRON_LEFT, lecture::back);
        next = Buttons.labelled("lesson-next", Feather.CHEVRON_RIGHT, lecture::next);
        next.setContentDisplay(ContentDisplay.RIGHT);
        next.getStyleClass().add("accent");
        next.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(next, Priority.ALWAYS);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(count, gap, Buttons.icon("lesson-leave", Feather.X, lecture::leave));
        head.setAlignment(Pos.CENTER_LEFT);
        var turns = new HBox(back, next);
        turns.getStyleClass().add("lesson-turns");
        var between = new Region();
        VBox.setVgrow(between, Priority.ALWAYS);
        var buttons = new VBox(head, between, turns);
        buttons.getStyleClass().add("lesson-buttons");
        getChildren().addAll(slides, buttons);
        managedProperty().bind(visibleProperty());
        sceneProperty().flatMap(Scene::heightProperty).subscribe(height -> compact(height != null && height.doubleValue() < LOW));
        setVisible(false);
    }

    private void compact(boolean low) {
        getStyleClass().remove(COMPACT);
        if (low) {
            getStyleClass().add(COMPACT);
        }
        next.setContentDisplay(low ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.RIGHT);
    }

    /** Shows a step of a lesson with what was guessed and what came, or nothing where there is no lesson. */
    void show(Optional<Slide> now) {
        setVisible(now.isPresent());
        now.ifPresent(slide -> {
            List<Lesson.Step> steps = slide.lesson().steps();
            if (steps != shown) {
                shown = steps;
                slides.getChildren().setAll(steps.stream().map(step -> new SlidePane(step, lecture, refused)).toList());
            }
            for (int i = 0; i < shown.size(); i++) {
                var each = (SlidePane) slides.getChildren().get(i);
                each.display(i == slide.number() - 1);
                each.setManaged(i == slide.number() - 1 || !getStyleClass().contains(COMPACT));
            }
            var pane = (SlidePane) slides.getChildren().get(slide.number() - 1);
            pane.show(slide);
            hear(pane.spoken());
            count.setText(Strings.of("lesson.count", Integer.toString(slide.number()), Integer.toString(slide.count())));
            back.setDisable(slide.number() == 1);
            next.setDisable(slide.number() == slide.count() && !slide.isOpen());
            say(next, slide.isOpen());
        });
    }

    private static void say(Button next, boolean open) {
        String word = Strings.of(open ? "button.reveal" : "button.lesson-next");
        if (!word.equals(next.getText())) {
            next.setText(word);
            next.setAccessibleText(Strings.of(open ? "tip.reveal" : "tip.lesson-next"));
            next.getTooltip().setText(next.getAccessibleText());
            ((FontIcon) next.getGraphic()).setIconCode(open ? Feather.EYE : Feather.CHEVRON_RIGHT);
        }
    }

    private void hear(String spoken) {
        if (!spoken.equals(heard)) {
            heard = spoken;
            slides.setAccessibleText(spoken);
            slides.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
