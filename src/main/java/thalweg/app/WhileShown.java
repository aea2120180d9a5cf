package thalweg.app;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Stateless. Controls are made anew when the language changes, and what they listen to lives on: so they listen only while they stand in the window. */
final class WhileShown {

    private WhileShown() {
    }

    /** Tells a control's consumer the value, now and whenever it changes while the control is in a scene. */
    static <T> void follow(Node control, ObservableValue<T> value, Consumer<T> told) {
        value.when(control.sceneProperty().map(_ -> true).orElse(false)).subscribe(told);
    }
}
