package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Experiment;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.picture.Look;
import thalweg.run.Speed;
import thalweg.training.Method;
import thalweg.training.Noise;

@ExtendWith(Toolkit.class)
class DrawerTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
        Toolkit.fx(() -> window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(100)));
        window.await("it plays", view -> view.position() > 20);
        window.keys(KeyCode.M);
        window.click("play");
        window.await("it is paused", view -> !view.playing());
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void type(String field, String text) {
        TextField into = window.find(field);
        Toolkit.fx(() -> {
            into.requestFocus();
            into.setText(text);
        });
        window.keys(KeyCode.ENTER);
    }

    private Experiment experiment() {
        return window.view().trajectory().experiment();
    }

    @Test
    void aDeeperChainBeginsWithTheSameProduct() {
        type("depth-field", "4");
        window.await("four weights", view -> view.trajectory().experiment().model().equals(new ScalarChain(4, 1)));
        assertEquals(List.of(3.0, 0.2, 1.0, 1.0), experiment().start());
        type("start-3", "0.5");
        window.await("the third weight is set", view -> view.trajectory().experiment().start().equals(List.of(3.0, 0.2, 0.5, 1.0)));
        ComboBox<Integer> vertical = window.find("second-weight");
        Toolkit.fx(() -> vertical.setValue(3));
        window.await("another plane", view -> view.trajectory().experiment().view().pair().equals(List.of(1, 3)));
        window.picture(Path.of("target", "screenshots", "drawer-depth-4.png"));
        type("depth-field", "2");
        window.await("two weights, and a plane that they span", view -> view.trajectory().experiment().view().pair().equals(List.of(1, 2)));
        assertEquals(List.of(3.0, 0.2), experiment().start());
    }

    @Test
    void aMethodAndItsNumbersGoIntoTheJournal() {
        long step = window.view().position();
        ComboBox<Method.Kind> method = window.find("method");
        Toolkit.fx(() -> method.setValue(Method.Kind.MOMENTUM));
        window.await("momentum", view -> view.settings().method().equals(Method.of(Method.Kind.MOMENTUM, 0.9)));
        Toolkit.pause(50);
        type("beta-field", "0.5");
        window.await("less momentum", view -> view.settings().method().equals(Method.of(Method.Kind.MOMENTUM, 0.5)));
        assertEquals(step, experiment().changes().getLast().step());
    }

    @Test
    void aBatchLargerThanItsSamplesIsRefused() {
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withNoise(Noise.of(Noise.Kind.MINI_BATCH, 64, 8, 0.5))));
        Toolkit.await("the numbers of mini-batches are offered", () -> window.stage.getScene().lookup("#batch-field") != null);
        Toolkit.pause(50);
        type("batch-field", "100");
        assertEquals("8", window.text("batch-field"));
        Toolkit.await("a sentence says why", () -> window.laboratory().notices().shown().get().isPresent());
        assertTrue(Toolkit.fx(() -> window.laboratory().notices().shown().get().orElseThrow().sentence()).contains("at most samples, 64"));
        type("batch-field", "16");
        window.await("a larger batch", view -> view.settings().noise().equals(Noise.of(Noise.Kind.MINI_BATCH, 64, 16, 0.5)));
        window.picture(Path.of("target", "screenshots", "drawer-mini-batch.png"));
    }

    @Test
    void noiseThatADeeperChainDoesNotKnowIsSwitchedOff() {
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withNoise(Noise.of(Noise.Kind.FRAME))));
        type("depth-field", "3");
        window.await("three weights, no noise", view -> view.trajectory().experiment().model().equals(new ScalarChain(3, 1))
                && view.settings().noise().equals(Noise.NONE));
    }

    @Test
    void moreStepsLeaveTheRunAsItIs() {
        long step = window.view().position();
        double[] weights = window.view().trajectory().stateAt(step);
        type("steps-field", "30000");
        window.await("more steps, the same place", view -> view.trajectory().experiment().steps() == 30_000 && view.position() == step);
        assertEquals(weights[0], window.view().trajectory().stateAt(step)[0]);
    }

    @Test
    void anotherSeedBeginsAnewAndCanBeUndone() {
        type("seed-field", "7");
        window.await("seed 7", view -> view.trajectory().experiment().seed() == 7 && view.position() == 0);
        Toolkit.fx(() -> window.laboratory().history().undo());
        window.await("seed 1", view -> view.trajectory().experiment().seed() == 1);
    }

    @Test
    void belowMethodAndNoiseStandsWhatTheyDoToTheImbalance() {
        Label method = window.find("method-effect");
        Label noise = window.find("noise-effect");
        assertTrue(method.getText().contains("1\u00a0−\u00a0η²r²"), method.getText());
        Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withMethod(Method.of(Method.Kind.SAM)).withNoise(Noise.of(Noise.Kind.DROPOUT))));
        Toolkit.await("the sentences follow", () -> method.getText().startsWith("Flattens without any noise") && noise.getText().startsWith("Dropout does not flatten"));
        assertEquals(method.getText(), Toolkit.fx(() -> window.<ComboBox<?>>find("method").getAccessibleHelp()), "a screen reader hears it with the choice");
        MenuButton menu = window.find("noise-kind");
        assertEquals(noise.getText(), Toolkit.fx(menu::getAccessibleHelp));
        assertTrue(menu.getTooltip().getText().endsWith(noise.getText()));
        type("depth-field", "4");
        Toolkit.await("deeper it says more", () -> method.getText().contains("Qᵢⱼ²"));
    }

    @Test
    void everyMethodAndEveryNoiseHasASentenceThatSaysWhetherItFlattens() {
        var pair = new ScalarChain(2, 1);
        var deep = new ScalarChain(5, 1);
        for (Method.Kind kind : Method.Kind.values()) {
            assertTrue(Effects.of(kind, pair).matches(".*([Ff]lattens|not flatten).*"), Effects.of(kind, pair));
            assertTrue(Effects.of(kind, deep).startsWith(Effects.of(kind, pair)));
        }
        for (Noise.Kind kind : Noise.Kind.allowed(pair, Method.GRADIENT_DESCENT)) {
            assertTrue(Effects.of(kind, pair).matches(".*(flattens|flatten only|not flatten|nothing random).*"), Effects.of(kind, pair));
            assertTrue(Effects.of(kind, deep).startsWith(Effects.of(kind, pair)));
        }
        var valley = new Valley(Valley.Profile.RING, 1, 0);
        for (Noise.Kind kind : Noise.Kind.allowed(valley, Method.GRADIENT_DESCENT)) {
            assertTrue(Effects.of(kind, valley).matches(".*(nothing|wide).*"), Effects.of(kind, valley));
        }
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, dark", "1440, 900, light", "1024, 700, dark", "1024, 700, light"})
    void theDrawerHasItsPicture(int width, int height, String look) {
        try (var other = new WindowUnderTest(width, height)) {
            Toolkit.fx(() -> {
                other.window.sight().look().set(look.equals("dark") ? Look.DARK : Look.LIGHT);
                other.laboratory().clock().pause();
                other.laboratory().knobs().turn(settings -> settings.withMethod(Method.of(Method.Kind.MOMENTUM)).withNoise(Noise.of(Noise.Kind.MULTIPLICATIVE)));
            });
            other.keys(KeyCode.M);
            Label effect = other.find("noise-effect");
            Toolkit.await("the sentence of the noise is whole", () -> effect.getText().startsWith("Multiplicative") && effect.getHeight() >= effect.prefHeight(effect.getWidth()) - 0.5);
            Toolkit.pause(500);
            other.picture(Path.of("target", "screenshots", "drawer-" + look + "-" + width + ".png"));
        }
    }
}
