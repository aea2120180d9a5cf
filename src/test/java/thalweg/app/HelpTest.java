package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Preset;
import thalweg.picture.Language;
import thalweg.picture.Page;

/** Somebody who is new here finds what there is to know. */
@ExtendWith(Toolkit.class)
class HelpTest {

    @TempDir
    private Path folder;

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private boolean isThere(String id) {
        return Toolkit.fx(() -> window.stage.getScene().lookup("#" + id) != null);
    }

    private void awaitPlace(String id) {
        Node node = window.find(id);
        Toolkit.await(id + " has its place", () -> node.getLayoutBounds().getWidth() > 0 && !window.stage.getScene().getRoot().isNeedsLayout());
        Toolkit.pause(100);
    }

    private HelpSheet help() {
        return window.find("help");
    }

    private double scrolled() {
        javafx.scene.control.ScrollPane scroll = window.find("guide-scroll");
        return Toolkit.fx(scroll::getVvalue);
    }

    @Test
    void theGuidesAreReadAndPutAway() {
        window.keys(KeyCode.F1);
        assertEquals(Optional.of(Guide.TEACHING), Toolkit.fx(() -> help().shown()));
        window.click("guide-model");
        assertEquals(Optional.of(Guide.MODEL), Toolkit.fx(() -> help().shown()));
        window.keys(KeyCode.ESCAPE);
        assertFalse(isThere("help"));
        window.keys(KeyCode.F1);
        assertEquals(Optional.of(Guide.MODEL), Toolkit.fx(() -> help().shown()), "what was read last");
    }

    @Test
    void linksLeadToHeadingsGuidesAndPresets() {
        window.keys(KeyCode.F1);
        Toolkit.fx(() -> help().follow("experiments.md#lessons"));
        assertEquals(Optional.of(Guide.EXPERIMENTS), Toolkit.fx(() -> help().shown()));
        Toolkit.await("the heading is in sight", () -> scrolled() > 0.3);
        Toolkit.fx(() -> help().follow("../../presets/lesson-edge.json"));
        Toolkit.await("the lesson has begun", () -> window.window.sight().slide().get().isPresent());
        assertFalse(isThere("help"));
    }

    /** What a guide links to is there, in every language. */
    @ParameterizedTest
    @EnumSource
    void noLinkLeadsNowhere(Language language) {
        List<String> presets = Catalogue.bundled().presets().stream().map(Preset::name).toList();
        for (Guide guide : List.of(Guide.TEACHING, Guide.MODEL)) {
            List<String> links = Pattern.compile("]\\(([^)]+)\\)").matcher(language.say(guide::markdown)).results().map(link -> link.group(1)).toList();
            for (String link : links) {
                String file = link.replaceFirst("#.*", "");
                String anchor = link.contains("#") ? link.replaceFirst(".*#", "") : "";
                boolean isPreset = file.contains("presets/") && presets.contains(file.replaceFirst(".*/", "").replaceFirst("\\.json$", ""));
                assertTrue(isPreset || Guide.of(file).isPresent(), link);
                if (!anchor.isEmpty()) {
                    assertTrue(blocks(language, Guide.of(file).orElseThrow()).stream().anyMatch(block -> block.anchor().equals(anchor)), link);
                }
            }
        }
    }

    private static List<GuideText.Block> blocks(Language language, Guide guide) {
        List<GuideText.Block> blocks = new ArrayList<>();
        Toolkit.fx(() -> language.during(() -> blocks.addAll(GuideText.of(guide, _ -> { }))));
        return blocks;
    }

    @Test
    void wordsAreFound() {
        window.keys(KeyCode.F1);
        window.click("guide-model");
        window.click("help-search");
        window.keys(KeyCode.S, KeyCode.A, KeyCode.M);
        assertTrue(window.text("help-hits").startsWith("1 of "), window.text("help-hits"));
        double first = scrolled();
        window.keys(KeyCode.ENTER);
        assertTrue(window.text("help-hits").startsWith("2 of "), window.text("help-hits"));
        Toolkit.await("it is further down", () -> scrolled() > first);
        window.keys(KeyCode.X, KeyCode.X);
        assertEquals("found 0 times", window.text("help-hits"));
    }

    @ParameterizedTest
    @EnumSource
    void everyGuideIsSetWhole(Language language) {
        for (Guide guide : Guide.values()) {
            String letters = blocks(language, guide).stream().map(GuideText.Block::text).collect(Collectors.joining(" ")).replaceAll("[^\\p{L}\\p{N}]", "");
            String source = language.say(guide::markdown).replaceAll("]\\([^)]*\\)", "").replaceAll("(?m)^```\\w*$", "").replaceAll("(?m)^ *\\d+\\. ", "")
                    .replaceAll("[^\\p{L}\\p{N}]", "");
            assertEquals(source, letters, guide.key());
        }
    }

    @Test
    void whoIsNewIsToldOnce() {
        Path memory = folder.resolve("state").resolve("welcomed");
        Toolkit.fx(() -> window.window.welcome(memory));
        assertEquals(3, window.text("welcome-words").split("[.] ?").length, window.text("welcome-words"));
        awaitPlace("close-welcome");
        window.click("close-welcome");
        assertFalse(isThere("welcome"));
        assertTrue(Files.exists(memory));
        Toolkit.fx(() -> window.window.welcome(memory));
        assertFalse(isThere("welcome"));
    }

    @Test
    void whoIsNewMayBeginWithTheFirstLesson() {
        Toolkit.fx(() -> window.window.welcome(folder.resolve("welcomed")));
        awaitPlace("first-lesson");
        window.click("first-lesson");
        Toolkit.await("the lesson has begun", () -> window.window.sight().slide().get().isPresent());
        assertFalse(isThere("welcome"));
    }

    /** Everything that can be pressed, dragged or typed into says what it is; and every picture does on its title. */
    @Test
    void everyControlHasATooltip() {
        window.keys(KeyCode.M);
        List<String> silent = new ArrayList<>();
        for (String preset : List.of("two-phases", "valley-anisotropic", "plateaus", "adam", "sharpness-aware", "noisy-mini-batches", "local-frame-noise")) {
            Toolkit.fx(() -> window.window.open(preset));
            Toolkit.pause(300);
            Toolkit.fx(() -> all(window.stage.getScene().getRoot())
                    .filter(node -> node instanceof ButtonBase || node instanceof Slider || node instanceof ComboBoxBase || node instanceof TextInputControl)
                    .map(Control.class::cast).filter(control -> control.getTooltip() == null || control.getTooltip().getText().isBlank())
                    .forEach(control -> silent.add(preset + ": " + control)));
        }
        assertEquals(List.of(), silent);
        for (Preset preset : Catalogue.bundled().presets()) {
            for (Page page : Page.of(preset.experiment().model())) {
                page.panels(preset.experiment().model()).forEach(panel -> assertTrue(Strings.has("tip.picture." + panel.key()), panel.key()));
            }
        }
    }

    /** What is seen, but not the parts that controls are made of. */
    private static Stream<Node> all(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        boolean isWhole = node instanceof ButtonBase || node instanceof Slider || node instanceof ComboBoxBase || node instanceof TextInputControl;
        return isWhole || !(node instanceof Parent parent) ? Stream.of(node) : Stream.concat(Stream.of(node), parent.getChildrenUnmodifiable().stream().flatMap(HelpTest::all));
    }
}
