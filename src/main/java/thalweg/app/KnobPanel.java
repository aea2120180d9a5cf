package thalweg.app;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import thalweg.model.Parameter;
import thalweg.picture.KnobCaptions;
import thalweg.run.RunView;
import thalweg.training.Knobs;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** FX thread only. The three knobs that are turned while the run goes on: learning rate, noise with its kind, weight decay. */
final class KnobPanel extends HBox {

    private static final LogScale LEARNING_RATE = new LogScale(1e-4, 2, false);
    private static final LogScale WEIGHT_DECAY = new LogScale(1e-4, 1, true);
    private static final LogScale SIGMA = new LogScale(1e-3, 2, true);
    private static final LogScale TILT = new LogScale(1e-2, 40, true);
    private static final LogScale ACROSS = new LogScale(1e-4, 0.1, true);
    private static final LogScale KEEP = new LogScale(0.05, 1, false);

    private static final double TIP_WIDTH = 420;
    /** Of a field for a number with the arrow and the gap before it, in units of the letters' size. */
    private static final double NUMBER_WIDTH = 6.6;

    private final Laboratory laboratory;
    private final Consumer<String> refused;
    private final Knob learningRate;
    private final Knob weightDecay;
    private final MenuButton noiseKind = new MenuButton();
    private final Tooltip noiseEffect = new Tooltip();
    private final ToggleGroup noiseKinds = new ToggleGroup();
    private Knob noise;
    private Parameter noiseParameter;
    private List<Noise.Kind> offered = List.of();
    /** σ_x as a part of σ_y. */
    private double along = Knobs.SIGMA_X.standard() / Knobs.SIGMA_Y.standard();

    /** @param refused gets the sentence when something was typed that is no number of the range */
    KnobPanel(Laboratory laboratory, Consumer<String> refused) {
        this.laboratory = laboratory;
        this.refused = refused;
        setId("knobs");
        getStyleClass().add("knobs");
        learningRate = new Knob("learning-rate", new Label(Strings.of("knob.learning-rate")), LEARNING_RATE, Knobs.LEARNING_RATE,
                hand(value -> laboratory.knobs().turn(settings -> settings.withLearningRate(value))), refused);
        weightDecay = new Knob("weight-decay", new Label(Strings.of("knob.weight-decay")), WEIGHT_DECAY, Knobs.WEIGHT_DECAY,
                hand(value -> laboratory.knobs().turn(settings -> settings.withWeightDecay(value))), refused);
        noiseKind.setId("noise-kind");
        noiseKind.getStyleClass().add("flat");
        noiseEffect.setWrapText(true);
        noiseEffect.setMaxWidth(TIP_WIDTH);
        getChildren().addAll(learningRate, new Region(), weightDecay);
        getChildren().forEach(knob -> HBox.setHgrow(knob, Priority.ALWAYS));
    }

    private Knob.Hand hand(Consumer<Double> turned) {
        return new Knob.Hand() {
            @Override
            public void grasp() {
                laboratory.knobs().grasp();
            }

            @Override
            public void turn(double value) {
                turned.accept(value);
            }

            @Override
            public void release() {
                laboratory.knobs().release();
            }
        };
    }

    private void noiseKnob(Parameter parameter) {
        noiseParameter = parameter;
        LogScale scale = parameter == Knobs.KEEP ? KEEP : parameter == Knobs.ACROSS ? ACROSS : parameter == Knobs.SIGMA_Y ? TILT : SIGMA;
        noise = new Knob("noise", noiseKind, scale, parameter, hand(value -> laboratory.knobs().turn(settings -> settings.withNoise(strength(settings.noise(), value)))),
                refused);
        noiseKind.setTooltip(noiseEffect);
        noise.minWidthProperty().bind(noiseKind.fontProperty().map(KnobPanel::widthForNoise));
        HBox.setHgrow(noise, Priority.ALWAYS);
        getChildren().set(1, noise);
    }

    /** What the longest name of a noise needs beside its number, so that the knobs stay where they are when another one is chosen. */
    private static double widthForNoise(Font font) {
        double longest = Arrays.stream(Noise.Kind.values()).mapToDouble(kind -> {
            var text = new Text(Strings.of("knob.noise", Strings.of("noise." + kind.key())));
            text.setFont(font);
            return text.getLayoutBounds().getWidth();
        }).max().orElseThrow();
        return longest + NUMBER_WIDTH * font.getSize();
    }

    /** The slider alone turns "no noise" into label noise, and in a valley into a tilt. */
    private Noise strength(Noise now, double value) {
        if (now.kind() == Noise.Kind.NONE) {
            Noise fresh = Noise.of(offered.contains(Noise.Kind.LABEL) ? Noise.Kind.LABEL : Noise.Kind.TILT);
            return value == 0 ? now : ofStrength(fresh, value);
        }
        return ofStrength(now, value);
    }

    /**
     * A tilt of another strength keeps its ratio across to along, which decides where the runs end; the strength decides how soon. One that was switched off gets the ratio
     * that it had before.
     */
    private Noise ofStrength(Noise now, double value) {
        Parameter parameter = now.kind().strength().orElseThrow();
        if (now.kind() == Noise.Kind.TILT) {
            double before = now.value(Knobs.SIGMA_Y);
            along = before > 0 ? now.value(Knobs.SIGMA_X) / before : along;
            return before > 0 ? now.withStrength(value) : now.with(Knobs.SIGMA_X, along * value).with(parameter, value);
        }
        return now.withStrength(value);
    }

    private void offer(List<Noise.Kind> kinds) {
        offered = kinds;
        noiseKind.getItems().clear();
        for (Noise.Kind kind : kinds) {
            var item = new RadioMenuItem(Strings.of("noise." + kind.key()));
            item.setUserData(kind);
            item.setToggleGroup(noiseKinds);
            item.setOnAction(_ -> laboratory.knobs().turn(settings -> settings.withNoise(Noise.of(kind, settings.noise()))));
            noiseKind.getItems().add(item);
        }
    }

    private void showNoise(RunView view, Settings settings, String caption) {
        Noise shown = settings.noise();
        Parameter parameter = shown.kind().strength().orElse(Knobs.SIGMA);
        if (noise == null || parameter != noiseParameter) {
            noiseKnob(parameter);
        }
        List<Noise.Kind> allowed = Noise.Kind.allowed(view.trajectory().experiment().model(), settings.method());
        if (!allowed.equals(offered)) {
            offer(allowed);
        }
        String effect = Effects.of(shown.kind(), view.trajectory().experiment().model());
        if (!effect.equals(noiseKind.getAccessibleHelp())) {
            noiseKind.setAccessibleHelp(effect);
            noiseEffect.setText(Strings.of("tip.noise-kind", effect));
        }
        noise.setDisable(allowed.size() == 1);
        noiseKind.setText(Strings.of("knob.noise", Strings.of("noise." + shown.kind().key())));
        noiseKinds.getToggles().stream().filter(toggle -> toggle.getUserData() == shown.kind()).findFirst().ifPresent(noiseKinds::selectToggle);
        noise.show(shown.kind() == Noise.Kind.NONE ? 0 : shown.value(parameter), caption);
    }

    /** Shows the settings in force, and what they do. */
    void show(RunView view, Settings settings, KnobCaptions captions) {
        learningRate.show(settings.learningRate(), captions.learningRate());
        weightDecay.show(settings.weightDecay(), captions.weightDecay());
        weightDecay.setDisable(!view.trajectory().experiment().model().hasPenalty());
        showNoise(view, settings, captions.noise());
    }
}
