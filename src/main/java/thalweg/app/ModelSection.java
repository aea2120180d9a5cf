package thalweg.app;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import thalweg.model.Inputs;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.Teacher;
import thalweg.model.Valley;
import thalweg.picture.MessageWords;

/** FX thread only. The model in the drawer: its kind, and the numbers that belong to that. Every change begins a new run. */
final class ModelSection extends VBox {

    /** The kinds that there are. */
    private enum Kind { SCALAR_CHAIN, VALLEY, MATRIX_CHAIN }

    private static final int FIRST_WIDTH = 40;
    private static final List<Double> FIRST_TEACHER = List.of(3.0, 2.0, 1.0);

    private final Laboratory laboratory;
    private final Consumer<String> refused;
    private final ComboBox<Kind> kind = new ComboBox<>(FXCollections.observableArrayList(Kind.values()));
    private final ComboBox<Valley.Profile> profile = new ComboBox<>(FXCollections.observableArrayList(Valley.Profile.values()));
    private final NumberField depth;
    private final NumberField target;
    private final NumberField lambda0;
    private final NumberField slope;
    private final NumberField layers;
    private final NumberField width;
    private final NumberField lossScale;
    private final TextField teacher = new TextField();
    private final Label teacherText = new Label();
    private final FormGrid numbers = new FormGrid();
    private Kind numbersOf;
    private boolean showing;

    /** @param refused gets the sentence when something was typed that is no number of the range */
    ModelSection(Laboratory laboratory, Consumer<String> refused) {
        super(6);
        this.laboratory = laboratory;
        this.refused = refused;
        choice(kind, "model-kind", one -> "model." + one.name().toLowerCase(Locale.ROOT).replace('_', '-'), this::choose);
        choice(profile, "profile", one -> "profile." + one.key(), this::chooseProfile);
        depth = field("depth", ScalarChain.DEPTH, value -> new ScalarChain((int) value, chain().target()));
        target = field("target", ScalarChain.TARGET, value -> new ScalarChain(chain().depth(), value));
        lambda0 = field("lambda0", Valley.LAMBDA_0, value -> new Valley(valley().profile(), value, valley().slope()));
        slope = field("slope", Valley.SLOPE, value -> new Valley(valley().profile(), valley().lambda0(), value));
        layers = field("layers", MatrixChain.LAYERS, value -> resized((int) value, hiddenWidth(), matrices().teacher()));
        width = field("width", MatrixChain.WIDTH, value -> resized(matrices().layers(), (int) value, matrices().teacher()));
        lossScale = field("lossScale", MatrixChain.LOSS_SCALE, value -> matrices().withLossScale(value));
        teacher.setId("teacher-field");
        teacher.setAccessibleText(Strings.of("number.teacher"));
        teacher.setTooltip(new Tooltip(Strings.of("tip.teacher")));
        teacher.setOnAction(_ -> chooseTeacher());
        teacher.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                chooseTeacher();
            }
        });
        teacherText.setId("teacher-text");
        teacherText.setWrapText(true);
        getChildren().addAll(kind, numbers);
    }

    private ScalarChain chain() {
        return (ScalarChain) laboratory.experiment().model();
    }

    private Valley valley() {
        return (Valley) laboratory.experiment().model();
    }

    private MatrixChain matrices() {
        return (MatrixChain) laboratory.experiment().model();
    }

    private int hiddenWidth() {
        return Collections.max(matrices().widths().subList(1, matrices().layers()));
    }

    /** A chain with hidden layers of one width; what else belongs to it stays.
     * @throws IllegalArgumentException if that does not fit together */
    private MatrixChain resized(int depth, int hidden, Teacher wanted) {
        MatrixChain now = matrices();
        List<Integer> sizes = new ArrayList<>(Collections.nCopies(depth + 1, hidden));
        sizes.set(0, wanted.matrix().columns());
        sizes.set(depth, wanted.matrix().rows());
        return new MatrixChain(sizes, wanted, now.mask(), now.lossScale(), now.inputs());
    }

    /** Numbers with anything but digits, points, signs and exponents between them. */
    private void chooseTeacher() {
        if (showing || !(laboratory.experiment().model() instanceof MatrixChain now) || !(now.teacher() instanceof Teacher.Diagonal before)
                || teacher.getText().equals(text(before))) {
            return;
        }
        try {
            List<Double> diagonal = Arrays.stream(teacher.getText().strip().replace('−', '-').split("[\\s;,]+")).map(Double::valueOf).toList();
            laboratory.setModel(resized(now.layers(), hiddenWidth(), new Teacher.Diagonal(diagonal)));
        } catch (NumberFormatException _) {
            refused.accept(Strings.of("refused.teacher", teacher.getText()));
            teacher.setText(text(before));
        } catch (IllegalArgumentException unfit) {
            refused.accept(Strings.of("refused.setting", MessageWords.of(unfit)));
            teacher.setText(text(before));
        }
    }

    private static String text(Teacher.Diagonal teacher) {
        return teacher.diagonal().stream().map(entry -> BigDecimal.valueOf(entry).stripTrailingZeros().toPlainString()).collect(Collectors.joining(", "));
    }

    private <T> void choice(ComboBox<T> box, String id, Function<T, String> key, Consumer<T> chosen) {
        box.setId(id);
        box.setAccessibleText(Strings.of("name." + id));
        box.setTooltip(new Tooltip(Strings.of("tip." + id)));
        box.setConverter(new OneWay<>(one -> Strings.of(key.apply(one))));
        box.setMaxWidth(Double.MAX_VALUE);
        box.valueProperty().addListener((_, _, value) -> {
            if (!showing && value != null) {
                chosen.accept(value);
            }
        });
    }

    private void choose(Kind wanted) {
        laboratory.setModel(switch (wanted) {
            case SCALAR_CHAIN -> new ScalarChain((int) ScalarChain.DEPTH.standard(), ScalarChain.TARGET.standard());
            case MATRIX_CHAIN -> new MatrixChain(List.of(FIRST_TEACHER.size(), FIRST_WIDTH, FIRST_TEACHER.size()), new Teacher.Diagonal(FIRST_TEACHER), Optional.empty(),
                    MatrixChain.LOSS_SCALE.standard(), Inputs.WHITE);
            case VALLEY -> new Valley(Valley.Profile.RING, Valley.LAMBDA_0.standard(), Valley.SLOPE.standard());
        });
    }

    /** An open valley has no slope. */
    private void chooseProfile(Valley.Profile wanted) {
        laboratory.setModel(new Valley(wanted, valley().lambda0(), wanted == Valley.Profile.OPEN ? 0 : valley().slope()));
    }

    private NumberField field(String id, Parameter range, DoubleFunction<Model> changed) {
        DoubleConsumer taken = value -> {
            try {
                laboratory.setModel(changed.apply(value));
            } catch (IllegalArgumentException unfit) {
                refused.accept(Strings.of("refused.setting", MessageWords.of(unfit)));
            }
        };
        var field = new NumberField(range, taken::accept, refused);
        field.setId(id + "-field");
        field.setAccessibleText(Strings.of("number." + id));
        return field;
    }

    /** Shows the model that there is. */
    void show(Model model) {
        showing = true;
        switch (model) {
            case ScalarChain chain -> {
                offer(Kind.SCALAR_CHAIN);
                depth.show(chain.depth());
                target.show(chain.target());
            }
            case Valley valley -> {
                offer(Kind.VALLEY);
                profile.setValue(valley.profile());
                lambda0.show(valley.lambda0());
                slope.show(valley.slope());
                slope.setDisable(valley.profile() == Valley.Profile.OPEN);
            }
            case MatrixChain chain -> {
                offer(Kind.MATRIX_CHAIN);
                layers.show(chain.layers());
                width.show(hiddenWidth());
                lossScale.show(chain.lossScale());
                boolean isDiagonal = chain.teacher() instanceof Teacher.Diagonal;
                teacher.setVisible(isDiagonal);
                teacher.setManaged(isDiagonal);
                teacherText.setText(isDiagonal ? "" : described(chain));
                teacherText.setVisible(!isDiagonal);
                teacherText.setManaged(!isDiagonal);
                if (chain.teacher() instanceof Teacher.Diagonal diagonal && !teacher.isFocused()) {
                    teacher.setText(text(diagonal));
                }
            }
        }
        showing = false;
    }

    private static String described(MatrixChain chain) {
        Matrix matrix = chain.teacher().matrix();
        String size = matrix.rows() + " × " + matrix.columns();
        String kind = chain.teacher() instanceof Teacher.LowRank lowRank ? Strings.of("teacher.low-rank", size, lowRank.singularValues().size()) : Strings.of("teacher.given", size);
        return chain.mask().isPresent() ? kind + Strings.of("teacher.masked") : kind;
    }

    private void offer(Kind shown) {
        kind.setValue(shown);
        if (shown != numbersOf) {
            numbersOf = shown;
            numbers.getChildren().clear();
            switch (shown) {
                case SCALAR_CHAIN -> {
                    numbers.add("depth", depth);
                    numbers.add("target", target);
                }
                case MATRIX_CHAIN -> {
                    numbers.add("layers", layers);
                    numbers.add("width", width);
                    numbers.add("teacher", new VBox(teacher, teacherText));
                    numbers.add("lossScale", lossScale);
                }
                case VALLEY -> {
                    numbers.add("profile", profile);
                    numbers.add("lambda0", lambda0);
                    numbers.add("slope", slope);
                }
            }
        }
    }
}
