package thalweg.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** FX thread only. The pictures, and what lies over them: drawer, guides, lists. What was put there last lies above. */
final class Covers extends StackPane {

    private final Node window;
    /** What had the focus before something was put over the pictures. */
    private final Map<Node, Node> left = new HashMap<>();

    /**
     * @param pictures what is covered
     * @param window has the focus when something was put away, unless the keyboard came from a control: then that one
     */
    Covers(Node pictures, Node window) {
        super(pictures);
        this.window = window;
    }

    /** Puts something over the pictures, or puts it away. */
    void toggle(Node cover) {
        if (getChildren().remove(cover)) {
            Node before = left.remove(cover);
            (before != null && before.getScene() == getScene() ? before : window).requestFocus();
        } else {
            Node focus = getScene().getFocusOwner();
            // Who came by mouse goes on with the keys of the window, and not with those of the button that was clicked.
            if (focus != null && focus.isFocusVisible()) {
                left.put(cover, focus);
            }
            getChildren().add(cover);
            cover.requestFocus();
        }
    }

    /** A part of a card that is as high as what is in it where there is room, and scrolls where not. */
    static ScrollPane scrolled(Region content) {
        var scroll = new ScrollPane(content);
        scroll.getStyleClass().add("key-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    /** Has Tab go round within something that covers the pictures wholly, instead of to what cannot be seen. */
    static void keepTab(Parent cover) {
        cover.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() != KeyCode.TAB) {
                return;
            }
            List<Node> stops = new ArrayList<>();
            collect(cover, stops);
            Node focus = cover.getScene().getFocusOwner();
            if (!stops.isEmpty() && (event.isShiftDown() ? focus == stops.getFirst() || focus == cover : focus == stops.getLast())) {
                if (event.isShiftDown()) {
                    visit(stops.getLast(), TraversalDirection.PREVIOUS, TraversalDirection.NEXT);
                } else {
                    visit(stops.getFirst(), TraversalDirection.NEXT, TraversalDirection.PREVIOUS);
                }
                event.consume();
            }
        });
    }

    /** Gives the focus to a node as keys do, by a step from it and back: only so it is seen. */
    private static void visit(Node stop, TraversalDirection away, TraversalDirection back) {
        stop.requestFocus();
        stop.requestFocusTraversal(away);
        stop.getScene().getFocusOwner().requestFocusTraversal(back);
    }

    private static void collect(Node node, List<Node> stops) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            stops.add(node);
        }
        // Of a control only what is scrolled is another's.
        if (node instanceof Parent parent && (!(node instanceof Control) || node instanceof ScrollPane)) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, stops));
        }
    }

    /** Puts something away, if it is there. */
    void putAway(Node cover) {
        getChildren().remove(cover);
        left.remove(cover);
    }

    /** Puts away what was put over the pictures last.
     * @return whether there was something */
    boolean uncover() {
        boolean covered = getChildren().size() > 1;
        if (covered) {
            toggle(getChildren().getLast());
        }
        return covered;
    }

    /** Puts something in the place of what is there, if it is. */
    void replace(Node before, Node after) {
        int place = getChildren().indexOf(before);
        if (place > 0) {
            getChildren().set(place, after);
        }
    }
}
