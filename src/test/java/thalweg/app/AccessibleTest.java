package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.picture.Viewport;

/** Without a mouse, and without looking: what the keyboard reaches and what a screen reader is given. Nothing here was heard: JavaFX speaks to no screen reader on Linux. */
@ExtendWith(Toolkit.class)
class AccessibleTest {

    /** One of each model, and a lesson. */
    private static final List<String> PRESETS = List.of("two-phases", "valley-anisotropic", "plateaus", "lesson-two-phases");

    private static WindowUnderTest open() {
        var window = new WindowUnderTest(1440, 900);
        window.await("it plays", view -> view.position() > 5);
        Toolkit.fx(() -> window.laboratory().clock().pause());
        return window;
    }

    @Test
    void everyControlHasARoleAndAName() {
        var wrong = new TreeSet<String>();
        try (var window = open()) {
            for (String preset : PRESETS) {
                Toolkit.fx(() -> window.window.open(preset));
                Toolkit.pause(300);
                Toolkit.fx(() -> window.laboratory().clock().pause());
                for (Page page : Page.of(window.view().trajectory().experiment().model())) {
                    Toolkit.fx(() -> window.window.sight().page().set(page));
                    Toolkit.pause(60);
                    listen(window, wrong);
                }
                for (Runnable cover : covers(window)) {
                    Toolkit.fx(cover);
                    Toolkit.pause(120);
                    listen(window, wrong);
                    Toolkit.fx(cover);
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    /** All that can lie over the pictures or beside them. */
    private static List<Runnable> covers(WindowUnderTest window) {
        Commands commands = window.window.commands();
        return List.of(commands::toggleDrawer, commands::toggleKeys, commands::toggleCompareCard, commands::toggleRuns, commands::toggleSurface);
    }

    private static void listen(WindowUnderTest window, Set<String> wrong) {
        Toolkit.fx(() -> {
            List<Node> all = new ArrayList<>();
            collect(window.stage.getScene().getRoot(), all);
            for (Node node : all) {
                if (node.isFocusTraversable() && (node.getAccessibleRole() == null || node.getAccessibleRole() == AccessibleRole.NODE && !(node instanceof Parent))) {
                    wrong.add(name(node) + " has no role");
                }
                if (node.isFocusTraversable() && said(node, all).isBlank()) {
                    wrong.add(name(node) + " has no name");
                }
                if (node instanceof MenuButton button) {
                    button.getItems().forEach(item -> listen(button, item, wrong));
                }
            }
        });
    }

    private static void listen(MenuButton button, MenuItem item, Set<String> wrong) {
        if (!(item instanceof SeparatorMenuItem) && (item.getText() == null || item.getText().isBlank())) {
            wrong.add(name(button) + " has an item without a word");
        }
        if (item instanceof Menu menu) {
            menu.getItems().forEach(inner -> listen(button, inner, wrong));
        }
    }

    /** What a screen reader would call it: its own name, its words, or the label before it. */
    private static String said(Node node, List<Node> all) {
        String own = node.getAccessibleText() != null ? node.getAccessibleText() : node instanceof Labeled labeled ? labeled.getText() : "";
        if (own != null && !own.isBlank()) {
            return own;
        }
        return all.stream().filter(other -> other instanceof Label label && label.getLabelFor() == node).map(other -> ((Label) other).getText()).findFirst().orElse("");
    }

    /** What is shown; of a control nothing that its skin is made of. */
    private static void collect(Node node, List<Node> all) {
        if (!node.isVisible()) {
            return;
        }
        all.add(node);
        boolean isWhole = node instanceof ButtonBase || node instanceof ComboBoxBase<?> || node instanceof TableView<?> || node instanceof TextInputControl;
        if (node instanceof Parent parent && !isWhole) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String name(Node node) {
        return node.getId() == null ? node.getClass().getSimpleName() + " " + node.getStyleClass() : node.getId();
    }

    /** In every look each control shows that it has the focus, and Tab visits them as one reads. */
    @ParameterizedTest
    @ValueSource(strings = {"dark", "light", "contrast"})
    void tabVisitsEverythingAsOneReadsAndTheFocusIsSeen(String look) {
        try (var window = open()) {
            Toolkit.fx(() -> window.window.sight().look().set(Map.of("dark", Look.DARK, "light", Look.LIGHT, "contrast", Look.CONTRAST).get(look)));
            window.awaitPictures();
            Toolkit.pause(400);
            Toolkit.fx(() -> window.find("presets").requestFocus());
            Set<Node> visited = new LinkedHashSet<>();
            List<String> unseen = new ArrayList<>();
            BufferedImage before = window.picture(Path.of("target", "pictures", "focus-" + look + ".png"));
            for (int i = 0; i < 60; i++) {
                window.keys(KeyCode.TAB);
                Node focused = Toolkit.fx(() -> window.stage.getScene().getFocusOwner());
                Toolkit.pause(60);
                BufferedImage now = window.picture(Path.of("target", "pictures", "focus-" + look + ".png"));
                if (!visited.add(focused)) {
                    break;
                }
                if (changed(before, now, Toolkit.fx(() -> focused.localToScene(focused.getLayoutBounds()))) < 40) {
                    unseen.add(name(focused));
                }
                before = now;
            }
            assertEquals(List.of(), unseen, "the focus is not seen on these");
            List<Node> order = List.copyOf(visited);
            List<String> names = order.stream().map(AccessibleTest::name).toList();
            List<Node> all = new ArrayList<>();
            Toolkit.fx(() -> collect(window.stage.getScene().getRoot(), all));
            for (Node node : all) {
                // Of a group of buttons Tab visits the one that is chosen; the arrow keys go to the others.
                boolean isOfGroup = node instanceof ToggleButton toggle && toggle.getToggleGroup() != null
                        && toggle.getToggleGroup().getToggles().stream().anyMatch(visited::contains);
                if (node.isFocusTraversable() && !node.isDisabled() && !visited.contains(node) && !isOfGroup) {
                    assertEquals("", name(node), "Tab does not reach it; it visits " + names);
                }
            }
            // It began behind the presets and ends with them.
            assertEquals("presets", names.getLast());
            List<Integer> rows = order.subList(0, order.size() - 1).stream().map(node -> Toolkit.fx(() -> band(window, node))).toList();
            assertEquals(rows.stream().sorted().toList(), rows, () -> "from top to bottom: " + names);
            assertFromLeftToRight(window, order, "top-bar");
            assertEquals(List.of("learning-rate-field", "learning-rate-slider", "noise-kind", "noise-field", "noise-slider", "weight-decay-field", "weight-decay-slider"),
                    order.stream().filter(node -> isWithin(node, window.find("knobs"))).map(AccessibleTest::name).toList());
        }
    }

    private static void assertFromLeftToRight(WindowUnderTest window, List<Node> order, String bar) {
        List<Double> places = order.subList(0, order.size() - 1).stream().filter(node -> isWithin(node, window.find(bar)))
                .map(node -> Toolkit.fx(() -> node.localToScene(node.getLayoutBounds()).getMinX())).toList();
        assertEquals(places.stream().sorted().toList(), places, bar);
    }

    /** The bar at the top, the pictures, what is below. */
    private static int band(WindowUnderTest window, Node node) {
        return isWithin(node, window.find("top-bar")) ? 0 : isWithin(node, window.find("transport")) || isWithin(node, window.find("knobs")) || isWithin(node, window.find("status-bar")) ? 2 : 1;
    }

    private static boolean isWithin(Node node, Node outer) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above == outer) {
                return true;
            }
        }
        return false;
    }

    private static int changed(BufferedImage before, BufferedImage now, Bounds bounds) {
        int count = 0;
        for (int y = (int) Math.max(0, bounds.getMinY() - 5); y < Math.min(now.getHeight(), bounds.getMaxY() + 5); y++) {
            for (int x = (int) Math.max(0, bounds.getMinX() - 5); x < Math.min(now.getWidth(), bounds.getMaxX() + 5); x++) {
                count += distance(before.getRGB(x, y), now.getRGB(x, y)) > 60 ? 1 : 0;
            }
        }
        return count;
    }

    private static int distance(int one, int other) {
        return Math.abs((one >> 16 & 255) - (other >> 16 & 255)) + Math.abs((one >> 8 & 255) - (other >> 8 & 255)) + Math.abs((one & 255) - (other & 255));
    }

    /** What covers the pictures keeps the focus, forwards and backwards, and gives it back to the control from which the keyboard came. */
    @Test
    void tabGoesRoundWithinWhatCoversThePictures() {
        List<String> wrong = new ArrayList<>();
        try (var window = open()) {
            Commands commands = window.window.commands();
            for (Map.Entry<String, Runnable> one : Map.<String, Runnable>of("key-list", commands::toggleKeys, "compare-card", commands::toggleCompareCard, "help", commands::toggleHelp).entrySet()) {
                Runnable toggle = one.getValue();
                Node before = window.find("weight-decay");
                Toolkit.fx(before::requestFocus);
                window.keys(KeyCode.TAB);
                Node from = Toolkit.fx(() -> window.stage.getScene().getFocusOwner());
                Toolkit.fx(toggle);
                Node cover = window.find(one.getKey());
                Set<Node> stops = new HashSet<>();
                // Back beyond the first one, which is the last, and on beyond that.
                for (int i = 0; i < 16; i++) {
                    BufferedImage without = window.picture(Path.of("target", "pictures", "focus-in-cover.png"));
                    window.keys(i < 7 ? new KeyCode[] {KeyCode.SHIFT, KeyCode.TAB} : new KeyCode[] {KeyCode.TAB});
                    Node focus = Toolkit.fx(() -> window.stage.getScene().getFocusOwner());
                    BufferedImage with = window.picture(Path.of("target", "pictures", "focus-in-cover.png"));
                    if (changed(without, with, Toolkit.fx(() -> focus.localToScene(focus.getLayoutBounds()))) < 40) {
                        wrong.add(name(focus) + " does not show that it has the focus");
                    }
                    if (!isWithin(focus, cover)) {
                        wrong.add(name(cover) + ": key " + i + " leads to " + name(focus));
                        break;
                    }
                    stops.add(focus);
                }
                if (stops.size() < 2) {
                    wrong.add(name(cover) + " has the stops " + stops);
                }
                Toolkit.fx(toggle);
                if (Toolkit.fx(() -> window.stage.getScene().getFocusOwner()) != from) {
                    wrong.add(name(cover) + " does not give the focus back to " + name(from));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    /** Enter opens each menu and each box of choices, and the arrows a menu beside a button. */
    @Test
    void everyMenuOpensWithoutAMouse() {
        List<String> closed = new ArrayList<>();
        try (var window = open()) {
            List<Node> all = new ArrayList<>();
            Toolkit.fx(() -> collect(window.stage.getScene().getRoot(), all));
            for (Node node : all) {
                if (node.isDisabled() || !(node instanceof MenuButton) && !(node instanceof ComboBoxBase<?>)) {
                    continue;
                }
                Toolkit.fx(node::requestFocus);
                window.keys(node instanceof SplitMenuButton ? KeyCode.DOWN : KeyCode.ENTER);
                boolean isOpen = Toolkit.fx(() -> node instanceof MenuButton button ? button.isShowing() : ((ComboBoxBase<?>) node).isShowing());
                if (!isOpen) {
                    closed.add(name(node));
                }
                window.keys(KeyCode.ESCAPE);
                Toolkit.fx(() -> {
                    if (node instanceof MenuButton button) {
                        button.hide();
                    } else {
                        ((ComboBoxBase<?>) node).hide();
                    }
                });
            }
        }
        assertEquals(List.of(), closed);
    }

    @Test
    void arrowKeysGoThroughAGroupOfButtons() {
        try (var window = open()) {
            Node run = window.find("page-run");
            Toolkit.fx(run::requestFocus);
            window.keys(KeyCode.RIGHT);
            assertEquals(Page.LAWS, Toolkit.fx(() -> window.window.sight().page().get()));
            Toolkit.fx(() -> window.window.sight().page().set(Page.MANY_RUNS));
            Node thousand = window.find("runs-1000");
            Toolkit.fx(thousand::requestFocus);
            window.keys(KeyCode.LEFT);
            assertEquals(100, Toolkit.fx(() -> window.window.sight().runs().get()));
        }
    }

    @Test
    void theLandscapeIsZoomedAndPannedByKeys() {
        try (var window = open()) {
            Viewport first = Toolkit.fx(() -> window.window.sight().viewport().get());
            window.keys(KeyCode.CONTROL, KeyCode.PLUS);
            Viewport nearer = Toolkit.fx(() -> window.window.sight().viewport().get());
            assertEquals((first.greatestX() - first.leastX()) / 1.25, nearer.greatestX() - nearer.leastX(), 1e-9);
            window.keys(KeyCode.CONTROL, KeyCode.RIGHT);
            Viewport right = Toolkit.fx(() -> window.window.sight().viewport().get());
            assertEquals(nearer.leastX() + 0.1 * (nearer.greatestX() - nearer.leastX()), right.leastX(), 1e-9);
            window.keys(KeyCode.CONTROL, KeyCode.UP);
            assertTrue(Toolkit.fx(() -> window.window.sight().viewport().get()).leastY() > right.leastY());
            window.keys(KeyCode.CONTROL, KeyCode.DIGIT0);
            assertEquals(first, Toolkit.fx(() -> window.window.sight().viewport().get()));
        }
    }
}
