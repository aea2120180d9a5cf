package thalweg.app;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** FX thread only. Labels that say the same at different lengths: the longest is shown that has room, or none; two letters and an ellipsis say nothing. */
final class Abridged extends Region {

    private final List<Label> wordings;

    /** @param longestFirst the same in fewer and fewer words */
    Abridged(Label... longestFirst) {
        wordings = List.of(longestFirst);
        getChildren().setAll(wordings);
        setMinWidth(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + snapSizeX(wordings.getFirst().prefWidth(-1)) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + snapSizeY(wordings.getFirst().prefHeight(-1)) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        Node shown = wordings.stream().filter(label -> snapSizeX(label.prefWidth(-1)) <= getWidth() + 0.5).findFirst().orElse(null);
        for (Label label : wordings) {
            label.setVisible(label == shown);
            label.autosize();
            label.relocate(getWidth() - label.getWidth(), 0.5 * (getHeight() - label.getHeight()));
        }
    }
}
