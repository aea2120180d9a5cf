package thalweg.app;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import java.util.function.Consumer;
import thalweg.model.Parameter;

/**
 * FX thread only. A number that is turned while the run goes on: a title, a logarithmic slider, the number itself to be typed, and a sentence about what it
 * does now. It changes nothing by itself: the hand's turns go to a {@link Hand}, and {@link #show} says what the number is.
 */
final class Knob extends VBox {

    private static final double SLIDER_STEPS = 100;

    private final LogScale scale;
    private final Slider slider = new Slider(0, 1, 0);
    private final Label caption = new Label();
    private final NumberField field;
    private boolean showing;

    /** What a hand does with the knob. */
    interface Hand {
        /** It takes the slider. */
        void grasp();

        /** It turns to a number. */
        void turn(double value);

        /** It lets the slider go. */
        void release();
    }

    /**
     * @param id for style sheets and tests; the texts {@code tip.id} and {@code name.id} belong to it
     * @param title the name above the slider, or a menu
     * @param scale the slider's
     * @param range what may be typed
     * @param hand told about every turn
     * @param refused gets the sentence when something was typed that is no such number
     */
    Knob(String id, Labeled title, LogScale scale, Parameter range, Hand hand, Consumer<String> refused) {
        this.scale = scale;
        setId(id);
        getStyleClass().add("knob");
        field = new NumberField(range, hand::turn, refused);
        field.setId(id + "-field");
        field.setAccessibleText(Strings.of("name." + id));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        title.getStyleClass().add("knob-title");
        title.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(6, title, gap, field);
        head.setAlignment(Pos.CENTER_LEFT);

        slider.setId(id + "-slider");
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.setAccessibleText(Strings.of("name." + id));
        slider.setTooltip(new Tooltip(Strings.of("tip." + id)));
        title.setTooltip(new Tooltip(Strings.of("tip." + id)));
        slider.setBlockIncrement(1 / SLIDER_STEPS);
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> hand.grasp());
        slider.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> hand.release());
        slider.valueProperty().addListener((_, _, place) -> {
            if (!showing) {
                double value = scale.value(place.doubleValue());
                hand.turn(value);
                field.show(value);
            }
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        var track = new HBox(6, end(scale.off() ? Strings.of("knob.off") : FieldNumber.exact(scale.least())), slider, end(FieldNumber.exact(scale.greatest())));
        track.setAlignment(Pos.CENTER);

        caption.getStyleClass().add("caption");
        caption.setWrapText(true);
        caption.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(head, track, caption);
    }

    private static Label end(String text) {
        var label = new Label(text);
        label.getStyleClass().add("slider-end");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /** Shows what the number is, and what it does. */
    void show(double value, String sentence) {
        field.show(value);
        caption.setText(sentence);
        if (scale.value(slider.getValue()) != value) {
            showing = true;
            slider.setValue(scale.place(value));
            showing = false;
        }
    }
}
