package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Preset;
import thalweg.model.Valley;
import thalweg.picture.Language;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

@ExtendWith(Toolkit.class)
class NarrowTest {

    private static final double LEAST_MARGIN = 10;

    @Test
    void theKnobsStayWhereTheyAreWhateverTheNoise() {
        try (var window = new WindowUnderTest(1440, 900)) {
            Region knob = window.find("weight-decay");
            double before = Toolkit.fx(knob::getLayoutX);
            for (Noise.Kind kind : Noise.Kind.values()) {
                Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withNoise(Noise.of(kind))));
                Toolkit.pause(150);
                assertEquals(before, Toolkit.fx(knob::getLayoutX), 1, kind.key());
            }
        }
    }

    /** 900 is the least width that the window may be given; 1024 is that of an old projector. */
    @ParameterizedTest
    @ValueSource(strings = {"plain", "projector"})
    void nothingLiesOutsideOfANarrowWindowAndNoWordIsCut(String look) {
        try (var window = new WindowUnderTest(1440, 700)) {
            Toolkit.fx(() -> {
                window.laboratory().clock().pause();
                if (look.equals("projector")) {
                    window.window.commands().toggleProjector();
                }
            });
            for (Method.Kind method : Method.Kind.values()) {
                check(window, settings -> settings.withNoise(Noise.NONE).withMethod(Method.of(method)), method.key(), 900);
            }
            Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withMethod(Method.GRADIENT_DESCENT)));
            Noise.Kind.allowed(window.view().trajectory().experiment().model(), Method.GRADIENT_DESCENT)
                    .forEach(kind -> check(window, settings -> settings.withNoise(Noise.of(kind)), kind.key(), 900, 1024, 1280, 1440));
            Toolkit.fx(() -> window.window.open("valley-anisotropic"));
            window.await("the valley is there", view -> view.trajectory().experiment().model() instanceof Valley);
            Noise.Kind.allowed(window.view().trajectory().experiment().model(), Method.GRADIENT_DESCENT)
                    .forEach(kind -> check(window, settings -> settings.withNoise(Noise.of(kind)), kind.key(), 900, 1024, 1280, 1440));
        }
    }

    /** With the knobs of every preset, also where everything is larger. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "zh", "ja"})
    void transportAndKnobsKeepTheirMarginsWithEveryPreset(String language) {
        try (var window = new WindowUnderTest(1024, 700, Locale.of(language))) {
            var wrong = new TreeMap<String, List<String>>();
            for (Preset preset : Catalogue.bundled().presets()) {
                Toolkit.fx(() -> window.window.open(preset.name()));
                window.await(preset.name() + " is there", view -> view.trajectory().experiment().title().equals(window.laboratory().document().get().saved().title()));
                for (String look : List.of("plain", "projector")) {
                    List<String> found = outOfMargin(window);
                    if (!found.isEmpty()) {
                        wrong.put(preset.name() + ", " + look, found);
                    }
                    Toolkit.fx(() -> window.window.commands().toggleProjector());
                }
            }
            assertEquals(Map.of(), wrong);
        } finally {
            Language.speak(Language.ENGLISH);
            Locale.setDefault(Locale.ENGLISH);
        }
    }

    /** What of transport and knobs reaches into the margin that the bar has at both ends. */
    static List<String> outOfMargin(WindowUnderTest window) {
        return Toolkit.fx(() -> {
            Parent root = window.stage.getScene().getRoot();
            root.applyCss();
            root.layout();
            var bar = (Region) root.lookup(".controls");
            Bounds whole = bar.localToScene(bar.getLayoutBounds());
            double left = whole.getMinX() + bar.getInsets().getLeft() - 0.5;
            double right = Math.min(whole.getMaxX(), window.stage.getScene().getWidth()) - bar.getInsets().getRight() + 0.5;
            List<String> found = new ArrayList<>();
            if (bar.getInsets().getRight() < LEAST_MARGIN) {
                found.add("the margin is " + bar.getInsets().getRight());
            }
            bar.lookupAll("*").stream().filter(node -> node != bar && node.isVisible()).forEach(node -> {
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                if (bounds.getMinX() < left || bounds.getMaxX() > right) {
                    found.add(node + " from " + bounds.getMinX() + " to " + bounds.getMaxX());
                }
            });
            return found;
        });
    }

    private static void check(WindowUnderTest window, UnaryOperator<Settings> turn, String what, int... widths) {
        Toolkit.fx(() -> window.laboratory().knobs().turn(turn));
        Region workbench = window.find("workbench");
        for (int width : widths) {
            Toolkit.fx(() -> window.stage.setWidth(width));
            Toolkit.await("the window has its width", () -> window.stage.getScene().getWidth() == width);
            Toolkit.pause(20);
            String where = what + " at " + width;
            // On a busy machine the pulse that would do it may be late.
            Toolkit.fx(workbench::applyCss);
            Toolkit.fx(workbench::layout);
            double least = Toolkit.fx(() -> workbench.minWidth(-1));
            assertTrue(least <= width, () -> where + ": bars and knobs need " + least);
            assertEquals(List.of(), Toolkit.fx(() -> cut(workbench)), where);
        }
    }

    /** The texts of the labels and buttons to be seen that end in an ellipsis. */
    private static List<String> cut(Parent parent) {
        List<String> found = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible()) {
                continue;
            }
            if (child instanceof Labeled labeled) {
                String shown = labeled.lookup(".text") instanceof Text text ? text.getText() : labeled.getText();
                if (!shown.equals(labeled.getText())) {
                    found.add(labeled.getText() + " is shown as " + shown);
                }
            } else if (child instanceof Parent inner) {
                found.addAll(cut(inner));
            }
        }
        return found;
    }
}
