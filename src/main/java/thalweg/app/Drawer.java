package thalweg.app;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.MatrixChain;
import thalweg.model.Parameter;
import thalweg.picture.MessageWords;
import thalweg.picture.Numerals;
import thalweg.run.RunView;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * FX thread only. What is set more rarely than the three knobs: model, start as numbers, method and noise with their own numbers, seed, steps. Each change
 * takes effect at once. A new model or start begins a new run; a method or a number of the noise is changed while the run goes on.
 */
final class Drawer extends ScrollPane {

    private static final Parameter WEIGHT = new Parameter("weight", 1, -1e9, true, 1e9, true, false);
    private static final Parameter SEED = Parameter.whole("seed", 1, -(1L << 53), 1L << 53);
    private static final Parameter STEPS = Parameter.whole("steps", 10_000, 0, Experiment.GREATEST_STEPS);
    private static final int WEIGHTS_A_ROW = 3;

    private final Laboratory laboratory;
    private final Consumer<String> refused;
    private final ModelSection model;
    private final StartSection start;
    private final NumberField seed;
    private final NumberField steps;
    private final ComboBox<Method.Kind> method = new ComboBox<>();
    private final ComboBox<Integer> first = new ComboBox<>();
    private final ComboBox<Integer> second = new ComboBox<>();
    private final CheckBox linear;
    private final VBox plane;
    private final GridPane weights = new GridPane();
    private final FormGrid methodNumbers = new FormGrid();
    private final Label methodEffect = effect("method-effect");
    private final Label noiseEffect = effect("noise-effect");
    private final FormGrid noiseNumbers = new FormGrid();
    private final List<NumberField> weightFields = new ArrayList<>();
    private final List<NumberField> methodFields = new ArrayList<>();
    private final List<NumberField> noiseFields = new ArrayList<>();
    private List<String> weightNames = List.of();
    private List<Parameter> methodParameters = List.of();
    private List<Parameter> noiseParameters = List.of();
    private boolean showing;

    /** @param refused gets the sentence when something was typed that is no number of the range
     * @param close puts the drawer away */
    Drawer(Laboratory laboratory, Sight sight, Consumer<String> refused, Runnable close) {
        this.laboratory = laboratory;
        this.refused = refused;
        setId("drawer");
        getStyleClass().add("drawer");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        model = new ModelSection(laboratory, refused);
        start = new StartSection(laboratory, refused);
        seed = field("seed", SEED, value -> laboratory.setSeed((long) value));
        steps = field("steps", STEPS, value -> laboratory.setSteps((long) value));
        linear = new CheckBox(Strings.of("drawer.linear"));
        linear.setId("linear");
        linear.setTooltip(new Tooltip(Strings.of("tip.linear")));
        linear.setOnAction(_ -> sight.linearSteps().set(linear.isSelected()));
        WhileShown.follow(linear, sight.linearSteps(), linear::setSelected);
        choice(method, "method", kind -> Strings.of("method." + kind.key()), kind -> laboratory.knobs().turn(settings -> settings.withMethod(Method.of(kind))));
        method.getItems().setAll(Method.Kind.values());
        choice(first, "first-weight", weight -> Numerals.weight(weight - 1), _ -> choosePlane(first, second));
        choice(second, "second-weight", weight -> Numerals.weight(weight - 1), _ -> choosePlane(second, first));
        plane = section("drawer.plane", new HBox(8, first, second));

        var heading = new Label(Strings.of("drawer.heading"));
        heading.getStyleClass().add("drawer-heading");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(heading, gap, Buttons.icon("close-drawer", Feather.X, close));
        head.setAlignment(Pos.CENTER_LEFT);
        var run = new FormGrid();
        run.add("seed", seed);
        run.add("steps", steps);
        var form = new VBox(head,
                section("drawer.model", model),
                section("drawer.start", weights, start),
                plane,
                section("drawer.method", method, methodEffect, methodNumbers),
                section("drawer.noise", noiseEffect, noiseNumbers),
                section("drawer.run", run),
                section("drawer.charts", linear));
        form.getStyleClass().add("drawer-form");
        setContent(form);
        weights.getStyleClass().add("drawer-grid");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    private NumberField field(String id, Parameter range, DoubleConsumer taken) {
        var field = new NumberField(range, taken::accept, refused);
        field.setId(id + "-field");
        field.setAccessibleText(Strings.of("number." + id));
        return field;
    }

    private <T> void choice(ComboBox<T> box, String id, Function<T, String> words, Consumer<T> chosen) {
        box.setId(id);
        box.setAccessibleText(Strings.of("name." + id));
        box.setTooltip(new Tooltip(Strings.of("tip." + id)));
        box.setConverter(new OneWay<>(words));
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().addListener((_, _, value) -> {
            if (!showing && value != null) {
                chosen.accept(value);
            }
        });
    }

    /** The other axis takes what this one had if both would show the same weight. */
    private void choosePlane(ComboBox<Integer> changed, ComboBox<Integer> other) {
        if (changed.getValue().equals(other.getValue())) {
            List<Integer> before = laboratory.experiment().view().pair();
            showing = true;
            other.setValue(before.get(changed == first ? 0 : 1));
            showing = false;
        }
        View view = laboratory.experiment().view();
        laboratory.show(new View(List.of(first.getValue(), second.getValue()), view.range(), view.linearSteps(), view.page(), view.ground(), view.runs(), view.surface(), view.plane()));
    }

    private static VBox section(String title, Node... content) {
        var label = new Label(Strings.of(title));
        label.getStyleClass().add("drawer-title");
        var box = new VBox(label);
        box.getChildren().addAll(content);
        box.getStyleClass().add("drawer-section");
        return box;
    }

    /** A sentence below a choice. */
    private static Label effect(String id) {
        var label = new Label();
        label.setId(id);
        label.getStyleClass().addAll("caption", "effect");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static void tell(Label effect, String sentence) {
        if (!sentence.equals(effect.getText())) {
            effect.setText(sentence);
        }
    }

    /** Shows what is set now. */
    void show(RunView view, Settings settings) {
        showing = true;
        Experiment experiment = view.trajectory().experiment();
        model.show(experiment.model());
        seed.show(experiment.seed());
        steps.show(experiment.steps());
        boolean isMatrices = experiment.model() instanceof MatrixChain;
        display(weights, !isMatrices);
        display(start, isMatrices);
        if (isMatrices) {
            display(plane, false);
            start.show(experiment.origin());
        } else {
            showWeights(experiment);
            showPlane(experiment);
        }
        method.setValue(settings.method().kind());
        if (!methodParameters.equals(settings.method().kind().parameters())) {
            methodParameters = settings.method().kind().parameters();
            offer(methodNumbers, methodFields, methodParameters,
                    (parameter, value) -> laboratory.knobs().turn(now -> now.withMethod(now.method().with(parameter, value))));
        }
        showValues(methodFields, settings.method().values());
        if (!noiseParameters.equals(settings.noise().kind().parameters())) {
            noiseParameters = settings.noise().kind().parameters();
            offer(noiseNumbers, noiseFields, noiseParameters, this::turnNoise);
        }
        showValues(noiseFields, settings.noise().values());
        display(noiseNumbers, !noiseParameters.isEmpty());
        display(methodNumbers, !methodParameters.isEmpty());
        tell(methodEffect, Effects.of(settings.method().kind(), experiment.model()));
        display(methodEffect, !methodEffect.getText().isEmpty());
        method.setAccessibleHelp(methodEffect.getText());
        tell(noiseEffect, Effects.of(settings.noise().kind(), experiment.model()));
        showing = false;
    }

    /** A batch larger than its samples is in the range of both numbers and still refused. */
    private void turnNoise(Parameter parameter, double value) {
        try {
            Noise changed = laboratory.knobs().settings().get().noise().with(parameter, value);
            laboratory.knobs().turn(now -> now.withNoise(changed));
        } catch (IllegalArgumentException impossible) {
            showValues(noiseFields, laboratory.knobs().settings().get().noise().values());
            refused.accept(Strings.of("refused.setting", MessageWords.of(impossible)));
        }
    }

    private void showWeights(Experiment experiment) {
        int count = experiment.start().size();
        if (weightFields.size() != count || !experiment.model().stateColumns().equals(weightNames)) {
            weightNames = experiment.model().stateColumns();
            weights.getChildren().clear();
            weightFields.clear();
            for (int i = 0; i < count; i++) {
                int weight = i;
                NumberField field = field("weight", WEIGHT, value -> moveStart(weight, value));
                field.setId("start-" + (i + 1));
                field.setAccessibleText(Strings.of("number.weight", Numerals.weight(experiment.model(), i)));
                weightFields.add(field);
                weights.add(new VBox(2, new Label(Numerals.weight(experiment.model(), i)), field), i % WEIGHTS_A_ROW, i / WEIGHTS_A_ROW);
            }
        }
        showValues(weightFields, experiment.start());
    }

    private void moveStart(int weight, double value) {
        Double[] start = laboratory.experiment().start().toArray(Double[]::new);
        start[weight] = value;
        laboratory.moveStart(List.of(start));
    }

    private void showPlane(Experiment experiment) {
        int count = experiment.start().size();
        if (first.getItems().size() != count) {
            List<Integer> all = IntStream.rangeClosed(1, count).boxed().toList();
            first.getItems().setAll(all);
            second.getItems().setAll(all);
        }
        first.setValue(experiment.view().pair().get(0));
        second.setValue(experiment.view().pair().get(1));
        display(plane, count > 2);
    }

    private static void display(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** A number of a method or of noise was typed. */
    private interface Turned {
        void turn(Parameter parameter, double value);
    }

    private void offer(FormGrid grid, List<NumberField> fields, List<Parameter> parameters, Turned turned) {
        grid.getChildren().clear();
        fields.clear();
        for (Parameter parameter : parameters) {
            NumberField field = field(parameter.key(), parameter, value -> turned.turn(parameter, value));
            grid.add(parameter.key(), field);
            fields.add(field);
        }
    }

    private static void showValues(List<NumberField> fields, List<Double> values) {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).show(values.get(i));
        }
    }
}
