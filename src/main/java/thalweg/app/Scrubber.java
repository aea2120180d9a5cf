package thalweg.app;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import thalweg.run.RunView;

/** FX thread only. A slider over the whole run, on the same step axis as the charts: logarithmic or linear. While a hand holds it, the clock stands. */
final class Scrubber extends Slider {

    private final Sight sight;
    private boolean showing;
    private long length = 1;
    private long shown = -1;

    Scrubber(Laboratory laboratory, Sight sight) {
        super(0, 1, 0);
        this.sight = sight;
        setId("scrubber");
        setSkin(new ProgressSliderSkin(this));
        setAccessibleText(Strings.of("name.scrubber"));
        setTooltip(new Tooltip(Strings.of("tip.scrubber")));
        addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> laboratory.clock().hold());
        addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> laboratory.clock().letGo());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.HOME || event.getCode() == KeyCode.END) {
                laboratory.clock().pause();
            }
        });
        valueProperty().addListener((_, _, place) -> {
            if (!showing) {
                laboratory.clock().seek(step(place.doubleValue()));
            }
        });
        WhileShown.follow(this, sight.linearSteps(), _ -> shown = -1);
    }

    /** Shows where the run stands. */
    void show(RunView view) {
        long longest = Math.max(1, Math.max(view.trajectory().experiment().steps(), Math.max(view.clock(), view.trajectory().lastStep())));
        boolean held = isPressed();
        if (longest == length && view.clock() == shown || held) {
            return;
        }
        length = longest;
        shown = view.clock();
        showing = true;
        setValue(place(shown));
        showing = false;
    }

    private double place(long step) {
        return sight.linearSteps().get() ? (double) step / length : Math.log1p(step) / Math.log1p(length);
    }

    private long step(double place) {
        return Math.round(sight.linearSteps().get() ? place * length : Math.expm1(place * Math.log1p(length)));
    }
}
