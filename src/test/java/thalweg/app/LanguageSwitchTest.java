package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Experiment;
import thalweg.picture.Language;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.picture.Viewport;

/** Another language is chosen while the window is open. */
@ExtendWith(Toolkit.class)
class LanguageSwitchTest {

    @AfterEach
    void speakEnglish() {
        Language.speak(Language.ENGLISH);
        Locale.setDefault(Locale.ENGLISH);
    }

    private static void choose(WindowUnderTest window, Language language) {
        MenuButton button = window.find("language");
        Toolkit.fx(() -> ((RadioMenuItem) button.getItems().stream().filter(item -> ("language-" + language.key()).equals(item.getId())).findFirst().orElseThrow()).fire());
        Toolkit.await("the window speaks " + language, () -> window.window.sight().look().get().language() == language
                && window.stage.getScene().getStylesheets().size() == (language == Language.CHINESE || language == Language.JAPANESE ? 3 : 2));
    }

    @Test
    void theRunTheZoomThePageTheDrawerAndTheFocusStay() {
        try (var window = new WindowUnderTest(1440, 900)) {
            window.await("it plays", view -> view.position() > 20);
            Toolkit.fx(() -> {
                window.laboratory().clock().pause();
                window.window.sight().page().set(Page.LEARNING_RATE);
                window.window.sight().viewport().set(new Viewport(0, 2, 0, 2));
                window.window.commands().toggleDrawer();
            });
            window.await("it is paused", view -> !view.playing());
            long position = window.view().position();
            long restarts = window.view().restarts();
            Toolkit.fx(() -> ((ScrollPane) window.stage.getScene().lookup(".drawer")).setVvalue(0.4));
            Toolkit.fx(() -> window.find("learning-rate-slider").requestFocus());
            choose(window, Language.GERMAN);
            assertEquals(position, window.view().position());
            assertEquals(restarts, window.view().restarts());
            assertEquals(new Viewport(0, 2, 0, 2), window.window.sight().viewport().get());
            assertEquals(Page.LEARNING_RATE, window.window.sight().page().get());
            assertEquals(0.4, Toolkit.fx(() -> ((ScrollPane) window.stage.getScene().lookup(".drawer")).getVvalue()), 1e-9);
            assertEquals("learning-rate-slider", Toolkit.fx(() -> window.stage.getScene().getFocusOwner().getId()));
            window.keys(KeyCode.ESCAPE);
            Toolkit.await("the drawer is put away", () -> window.stage.getScene().lookup(".drawer") == null);
        }
    }

    /** A knob that was made before must not turn anything any more, and one that is new must. */
    @Test
    void controlsWorkAsBefore() {
        try (var window = new WindowUnderTest(1440, 900)) {
            window.await("it plays", view -> view.position() > 5);
            Slider before = window.find("learning-rate-slider");
            choose(window, Language.JAPANESE);
            Slider now = window.find("learning-rate-slider");
            assertTrue(before != now);
            Toolkit.fx(() -> now.setValue(0.9));
            window.await("the learning rate is another one", view -> view.settings().learningRate() > 0.1);
            assertEquals(1, window.view().trajectory().changes().size());
            Toolkit.fx(() -> window.window.sight().page().set(Page.LAWS));
            Toolkit.await("the page is turned", () -> window.stage.getScene().lookup("#chart-laws") != null);
        }
    }

    /** What stood before is still there, and the sentence names the line, what was found and what is allowed. */
    @Test
    void aFileIsRefusedInTheWindowsLanguage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("meines.json"), "{ \"thalweg\": 1, \"model\": {},\n\"training\": { \"learningRate\": -1 } }");
        try (var window = new WindowUnderTest(1440, 900, Locale.GERMANY)) {
            Experiment before = window.view().trajectory().experiment();
            Toolkit.fx(() -> window.window.commands().desk().open(file));
            Toolkit.await("it is refused", () -> window.text("status").startsWith("meines.json"));
            assertEquals("meines.json:2:31: training.learningRate ist -1, muss aber eine Zahl größer als 0 sein.", window.text("status"));
            assertEquals(before, window.view().trajectory().experiment());
        }
    }

    /** Whatever text a control has, and whatever a screen reader would hear, is what a window that begins in that language has. */
    @Test
    void noTextStaysInTheLanguageBefore() {
        try (var window = new WindowUnderTest(1440, 900)) {
            Toolkit.fx(() -> window.laboratory().clock().pause());
            Toolkit.fx(() -> window.laboratory().reset());
            Toolkit.fx(() -> window.window.commands().toggleDrawer());
            choose(window, Language.GERMAN);
            Map<String, String> switched = texts(window);
            Map<String, String> fresh;
            try (var german = new WindowUnderTest(1440, 900, Locale.GERMANY)) {
                Toolkit.fx(() -> german.laboratory().clock().pause());
                Toolkit.fx(() -> german.laboratory().reset());
                Toolkit.fx(() -> german.window.commands().toggleDrawer());
                fresh = texts(german);
            }
            assertEquals(Set.of(), difference(fresh, switched));
            assertTrue(fresh.size() > 100, () -> "only " + fresh.size());
        }
    }

    private static Set<String> difference(Map<String, String> wanted, Map<String, String> found) {
        Set<String> different = new TreeSet<>();
        wanted.forEach((place, text) -> {
            if (!text.equals(found.get(place))) {
                different.add(place + ": " + text + ", not " + found.get(place));
            }
        });
        found.forEach((place, text) -> {
            if (!wanted.containsKey(place)) {
                different.add(place + ": nothing, not " + text);
            }
        });
        return different;
    }

    private static Map<String, String> texts(WindowUnderTest window) {
        window.await("it stands at its beginning", view -> !view.playing() && view.trajectory().lastStep() == 0);
        window.awaitPictures();
        Toolkit.pause(400);
        Map<String, String> found = new TreeMap<>();
        Toolkit.fx(() -> collect(window.stage.getScene().getRoot(), "", found));
        found.put("title", Toolkit.fx(window.stage::getTitle));
        return found;
    }

    private static void collect(Node node, String path, Map<String, String> found) {
        String text = switch (node) {
            case Labeled labeled -> labeled.getText();
            case TextInputControl input -> input.getText();
            case Text words -> words.getText();
            default -> "";
        };
        String tip = node instanceof Control control && control.getTooltip() != null ? control.getTooltip().getText() : "";
        String all = Stream.of(text, node.getAccessibleText(), node.getAccessibleHelp(), tip).filter(words -> words != null && !words.isBlank()).collect(Collectors.joining(" | "));
        if (!all.isEmpty()) {
            found.put(path + "#" + node.getId(), all);
        }
        if (node instanceof Parent parent && !"virtual-flow".equals(node.getId())) {
            for (int i = 0; i < parent.getChildrenUnmodifiable().size(); i++) {
                collect(parent.getChildrenUnmodifiable().get(i), path + "/" + i, found);
            }
        }
    }

    @Test
    void thePicturesSpeakItToo() {
        try (var window = new WindowUnderTest(1440, 900)) {
            Toolkit.fx(() -> window.laboratory().clock().pause());
            Toolkit.fx(() -> window.laboratory().reset());
            window.await("it stands at its beginning", view -> !view.playing() && view.trajectory().lastStep() == 0);
            window.awaitPictures();
            Toolkit.pause(1000);
            BufferedImage english = window.picture(Path.of("target", "pictures", "english.png"));
            choose(window, Language.CHINESE);
            // The title of the landscape, and the names of the charts; on a busy machine they are painted some frames later.
            awaitPicture(window, "chinese.png", chinese -> differing(english, chinese, 20, 60, 300, 100) > 300 && differing(english, chinese, 870, 110, 1100, 140) > 100);
            choose(window, Language.ENGLISH);
            // Labels within the plots may have found other places, and the buttons in the corner are no part of the picture.
            awaitPicture(window, "english-again.png", again -> differing(english, again, 20, 60, 740, 120) == 0 && differing(english, again, 20, 660, 840, 720) == 0
                    && differing(english, again, 870, 110, 1400, 135) == 0);
        }
    }

    private static void awaitPicture(WindowUnderTest window, String name, Predicate<BufferedImage> so) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!so.test(window.picture(Path.of("target", "pictures", name)))) {
            assertTrue(System.nanoTime() < end, name);
            Toolkit.pause(100);
        }
    }

    private static int differing(BufferedImage one, BufferedImage other, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void itIsSpokenInTheNextSession() throws IOException {
        try (var window = new WindowUnderTest(1440, 900)) {
            choose(window, Language.CHINESE);
        }
        assertEquals(Language.CHINESE, new LookMemory(WindowUnderTest.MEMORY, Locale.GERMANY).look().language());
        assertFalse(Files.exists(WindowUnderTest.MEMORY.resolve("look")), "no look was chosen");
    }

    @Test
    void whereNothingWasChosenTheSystemDecides(@TempDir Path none) {
        assertEquals(Look.DARK.in(Language.GERMAN), new LookMemory(none, Locale.of("de", "AT")).look());
        assertEquals(Look.DARK.in(Language.CHINESE), new LookMemory(none, Locale.SIMPLIFIED_CHINESE).look());
        assertEquals(Look.DARK.in(Language.JAPANESE), new LookMemory(none, Locale.JAPAN).look());
        assertEquals(Look.DARK.in(Language.ENGLISH), new LookMemory(none, Locale.FRANCE).look());
    }

    /** German needs more room than English: the letters are measured anew. */
    @Test
    void inANarrowWindowEverythingKeepsItsMargin() {
        try (var window = new WindowUnderTest(1024, 700)) {
            for (Language language : List.of(Language.GERMAN, Language.JAPANESE, Language.CHINESE, Language.ENGLISH)) {
                choose(window, language);
                assertEquals(List.of(), NarrowTest.outOfMargin(window), language.key());
            }
        }
    }
}
