package thalweg.app;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** FX thread only. The pictures, and what lies over them: drawer, guides, lists. What was put there last lies above. */
final class Covers extends StackPane {

    private final Node window;

    /**
     * @param pictures what is covered
     * @param window has the focus when something was put away
     */
    Covers(Node pictures, Node window) {
        super(pictures);
        this.window = window;
    }

    /** Puts something over the pictures, or puts it away. */
    void toggle(Node cover) {
        if (getChildren().remove(cover)) {
            window.requestFocus();
        } else {
            getChildren().add(cover);
            cover.requestFocus();
        }
    }

    /** Puts something away, if it is there. */
    void putAway(Node cover) {
        getChildren().remove(cover);
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
