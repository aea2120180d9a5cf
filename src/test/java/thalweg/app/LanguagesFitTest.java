package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Lineup;
import thalweg.experiment.Preset;
import thalweg.model.Model;
import thalweg.picture.Language;
import thalweg.picture.Page;
import thalweg.picture.Slide;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** In no language is a word cut, does a control lie over another, or anything outside of the window. */
@ExtendWith(Toolkit.class)
class LanguagesFitTest {

    /** One of each model, and those with the longest titles. */
    private static final List<String> PRESETS = List.of("two-phases", "multiplicative-noise", "input-noise", "two-cycle", "valley-anisotropic", "plateaus");
    /** One of each model: its noises are the same for all. */
    private static final Set<String> WITH_NOISES = Set.of("two-phases", "valley-anisotropic", "plateaus");

    @AfterEach
    void speakEnglish() {
        Language.speak(Language.ENGLISH);
        Locale.setDefault(Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"en, 1440, 900", "de, 1440, 900", "zh, 1440, 900", "ja, 1440, 900", "en, 1024, 700", "de, 1024, 700", "zh, 1024, 700", "ja, 1024, 700"})
    void everyWordIsWhole(String language, int width, int height) {
        var wrong = new TreeMap<String, String>();
        try (var window = new WindowUnderTest(width, height, Locale.of(language))) {
            Toolkit.fx(() -> window.laboratory().clock().pause());
            look(window, "at first", wrong);
            for (String preset : PRESETS) {
                Toolkit.fx(() -> window.window.open(preset));
                window.await(preset + " is there", view -> view.trajectory().experiment().equals(window.laboratory().document().get().saved()));
                Toolkit.fx(() -> window.laboratory().clock().pause());
                look(window, preset, wrong);
                long end = window.view().trajectory().experiment().steps();
                Toolkit.fx(() -> window.laboratory().clock().seek(end));
                window.await(preset + " is at its end", view -> view.clock() == end);
                look(window, preset + " at its end", wrong);
                for (Page page : Page.of(window.view().trajectory().experiment().model())) {
                    Toolkit.fx(() -> window.window.sight().page().set(page));
                    look(window, preset + ", page " + page.key(), wrong);
                }
                Toolkit.fx(() -> window.window.sight().page().set(Page.RUN));
                if (!WITH_NOISES.contains(preset)) {
                    continue;
                }
                for (Noise.Kind kind : Noise.Kind.allowed(window.view().trajectory().experiment().model(), window.view().settings().method())) {
                    Toolkit.fx(() -> window.laboratory().knobs().turn(settings -> settings.withNoise(Noise.of(kind))));
                    window.await("the noise is there", view -> view.settings().noise().kind() == kind);
                    look(window, kind.key() + " noise", wrong);
                    Toolkit.fx(() -> window.window.commands().toggleDrawer());
                    look(window, kind.key() + " noise, drawer", wrong);
                    Toolkit.fx(() -> window.window.commands().uncover());
                }
            }
            Toolkit.fx(() -> window.window.commands().toggleKeys());
            look(window, "list of keys", wrong);
        }
        assertEquals(Map.of(), wrong);
    }

    @ParameterizedTest
    @CsvSource({"en, 1440, 900", "de, 1440, 900", "zh, 1440, 900", "ja, 1440, 900", "en, 1024, 700", "de, 1024, 700", "zh, 1024, 700", "ja, 1024, 700"})
    void everyWordIsWholeOverAndBesideThePictures(String language, int width, int height, @TempDir Path folder) {
        var wrong = new TreeMap<String, String>();
        try (var window = new WindowUnderTest(width, height, Locale.of(language))) {
            Commands commands = window.window.commands();
            Toolkit.fx(() -> {
                window.laboratory().clock().pause();
                window.window.welcome(folder.resolve("welcomed"));
            });
            look(window, "first hint", wrong);
            Toolkit.fx(commands::toggleRuns);
            look(window, "one run", wrong);
            Toolkit.fx(commands::toggleRuns);
            Toolkit.fx(commands::toggleHelp);
            look(window, "guides", wrong);
            Toolkit.fx(commands::toggleHelp);
            Toolkit.fx(commands::toggleCompareCard);
            look(window, "card of comparisons", wrong);
            Toolkit.fx(commands::toggleCompareCard);
            Toolkit.fx(() -> {
                Model model = window.laboratory().experiment().model();
                List<Settings> settings = Lineup.of(model, window.laboratory().knobs().settings().get(), List.of(), List.of(Noise.Kind.NONE, Noise.Kind.LABEL, Noise.Kind.GRADIENT, Noise.Kind.SYMMETRIC_WEIGHT, Noise.Kind.MULTIPLICATIVE, Noise.Kind.DROPOUT));
                commands.branches().compare(CompareMenu.named(settings, false, true));
                commands.toggleRuns();
            });
            int runs = 6;
            window.await("the runs are there", view -> view.trajectory().experiment().comparison().branches().size() == runs - 1);
            Toolkit.fx(() -> {
                window.laboratory().clock().pause();
                window.laboratory().clock().seek(12_345);
            });
            TableView<RunsTable.Row> table = window.find("runs");
            Toolkit.await("every run has its numbers", () -> table.getItems().size() == runs && table.getItems().stream().allMatch(row -> row.facts().get().result().filter(result -> result.step() == 12_345).isPresent()));
            look(window, "runs", wrong);
            for (TableColumn<RunsTable.Row, ?> column : table.getColumns()) {
                if (column.isSortable()) {
                    Toolkit.fx(() -> {
                        table.getSortOrder().setAll(List.of(column));
                    });
                    look(window, "runs by " + column.getId(), wrong);
                }
            }
            Toolkit.fx(commands::toggleCompareCard);
            look(window, "card of comparisons over runs", wrong);
            window.picture(Path.of("target", "fit", "runs-" + language + "-" + width + ".png"));
        }
        assertEquals(Map.of(), wrong);
    }

    @ParameterizedTest
    @CsvSource({"en, 1440, 900", "de, 1440, 900", "zh, 1440, 900", "ja, 1440, 900", "en, 1024, 700", "de, 1024, 700", "zh, 1024, 700", "ja, 1024, 700"})
    void everyWordOfTheLessonsIsWhole(String language, int width, int height) {
        var wrong = new TreeMap<String, String>();
        try (var window = new WindowUnderTest(width, height, Locale.of(language))) {
            for (Preset preset : Catalogue.bundled().presets()) {
                if (!preset.lesson().isLesson()) {
                    continue;
                }
                Toolkit.fx(() -> window.window.open(preset.name()));
                for (int i = 0; i < preset.lesson().steps().size(); i++) {
                    int number = i + 1;
                    String where = preset.name() + " " + number;
                    awaitSlide(window, where, slide -> slide.number() == number);
                    look(window, where, wrong);
                    if (preset.lesson().steps().get(i).question().isPresent()) {
                        Toolkit.fx(() -> {
                            window.window.commands().lecture().choose(0);
                            window.window.commands().lecture().reveal();
                            window.laboratory().clock().seek(preset.lesson().steps().get(number - 1).end());
                        });
                        awaitSlide(window, where + " is answered", slide -> slide.isOver() && slide.answer().isPresent());
                        look(window, where + ", answered", wrong);
                    }
                    Toolkit.fx(() -> {
                        window.laboratory().clock().pause();
                        window.window.commands().lecture().next();
                    });
                }
            }
        }
        assertEquals(Map.of(), wrong);
    }

    private static void awaitSlide(WindowUnderTest window, String what, Predicate<Slide> so) {
        Toolkit.await(what, () -> window.window.sight().slide().get().filter(so).isPresent());
    }

    private static void look(WindowUnderTest window, String where, Map<String, String> wrong) {
        // On a busy machine the pulse that would do it may be late.
        Toolkit.pause(60);
        Parent root = window.stage.getScene().getRoot();
        Toolkit.fx(() -> {
            root.applyCss();
            root.layout();
            List<Node> shown = new ArrayList<>();
            collect(root, shown);
            Bounds all = root.getLayoutBounds();
            for (Node node : shown) {
                if (node instanceof Labeled labeled && !(labeled.getText() == null || labeled.getText().isEmpty()) && labeled.lookup(".text") instanceof Text text && !text.getText().equals(labeled.getText())) {
                    wrong.putIfAbsent(labeled.getText() + " is shown as " + text.getText(), where);
                }
                if (node instanceof TextFlow flow && flow.getHeight() + 0.5 < flow.prefHeight(flow.getWidth())) {
                    wrong.putIfAbsent(words(flow) + " has too few lines", where);
                }
                Bounds bounds = node.localToScene(node.getLayoutBounds());
                if (!isScrolled(node) && (bounds.getMinX() < -0.5 || bounds.getMaxX() > all.getWidth() + 0.5 || bounds.getMinY() < -0.5 || bounds.getMaxY() > all.getHeight() + 0.5)) {
                    wrong.putIfAbsent(name(node) + " lies outside of the window", where);
                }
            }
            NarrowTest.outOfMargin(window).forEach(what -> wrong.putIfAbsent(what, where));
            for (int i = 0; i < shown.size(); i++) {
                for (int j = i + 1; j < shown.size(); j++) {
                    if (isControl(shown.get(i)) && isControl(shown.get(j)) && cover(shown.get(i)) == cover(shown.get(j)) && overlap(shown.get(i), shown.get(j))) {
                        wrong.putIfAbsent(name(shown.get(i)) + " and " + name(shown.get(j)) + " overlap", where);
                    }
                }
            }
            return null;
        });
    }

    private static String words(TextFlow flow) {
        return flow.getChildrenUnmodifiable().stream().map(child -> child instanceof Text text ? text.getText() : "").collect(Collectors.joining());
    }

    private static String name(Node node) {
        return node.getId() == null && node instanceof Labeled labeled ? labeled.getText() : node.getId() == null ? node.getClass().getSimpleName() : node.getId();
    }

    private static void collect(Node node, List<Node> shown) {
        if (!node.isVisible() || node instanceof PictureView) {
            return;
        }
        if (node instanceof Labeled || node instanceof Control || node instanceof TextFlow) {
            shown.add(node);
        }
        // A box that is chosen from has a list of its own, which is not shown.
        if (node instanceof Parent parent && !"list-view".equals(node.getId())) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, shown));
        }
    }

    /** Handles lie on the landscape, wherever the run is. */
    private static boolean isControl(Node node) {
        return (node instanceof Labeled || node instanceof TextInputControl) && isOutermost(node);
    }

    private static boolean isOutermost(Node node) {
        for (Node above = node.getParent(); above != null; above = above.getParent()) {
            if (above instanceof Control && !(above instanceof ScrollPane)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isScrolled(Node node) {
        return cover(node) instanceof ScrollPane;
    }

    /** The scrolled part that a node belongs to, or what lies over the pictures; the window itself for the rest. */
    private static Node cover(Node node) {
        Node found = node;
        for (Node above = node; above != null; above = above.getParent()) {
            if (above instanceof ScrollPane || above.getStyleClass().contains("key-list")) {
                return above;
            }
            found = above;
        }
        return found;
    }

    private static boolean overlap(Node one, Node other) {
        Bounds first = one.localToScene(one.getLayoutBounds());
        Bounds second = other.localToScene(other.getLayoutBounds());
        return Math.min(first.getMaxX(), second.getMaxX()) - Math.max(first.getMinX(), second.getMinX()) > 1
                && Math.min(first.getMaxY(), second.getMaxY()) - Math.max(first.getMinY(), second.getMinY()) > 1;
    }
}
