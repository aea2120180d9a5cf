package thalweg.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.util.converter.DefaultStringConverter;
import thalweg.experiment.Branch;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.picture.Look;
import thalweg.picture.Numerals;
import thalweg.picture.RunStyle;
import thalweg.run.RunResult;

/** FX thread only. The runs, one a row: whether it is shown, whether it is the live one, its line and name, its settings, how far it has come and what it reads there. */
final class RunsTable extends TableView<RunsTable.Row> {

    /** The heights of a row and of the header in units of the letters' size. */
    private static final double ROW = 2.1;
    private static final double HEADER = 2.3;
    /** What the pictures and the bars need of the window's height, in the same units; the table has what is left, but at least so many rows. */
    private static final double OTHERS = 46;
    private static final int LEAST_ROWS = 3;
    private static final String ID = "runs-";
    /** What may be left out where it is the same for all runs. */
    private static final List<String> SETTINGS = Stream.of("method", "seed", "weight-decay", "noise-kind", "learning-rate").map(ID::concat).toList();

    /**
     * Immutable. What the controls of a row show; they change with it only, and not with every number.
     *
     * @param name as it is called; empty for the name of its style
     * @param isLive whether it is the live run
     * @param isHidden whether it is left out of the pictures
     * @param look of the sample
     */
    record Guise(String name, boolean isLive, boolean isHidden, Look look) { }

    /**
     * Immutable. What a row shows.
     *
     * @param result what the run has come to, once it is known
     */
    record Facts(Guise guise, Optional<RunResult> result) { }

    /** A row, which stays while what it shows changes, so that selection, order and a name that is being typed stay too. */
    static final class Row {
        private final int style;
        private final ObjectProperty<Facts> facts;

        private Row(int style, Facts facts) {
            this.style = style;
            this.facts = new SimpleObjectProperty<>(facts);
        }

        /** By which it is told from the others. */
        int style() {
            return style;
        }

        /** What it shows. */
        ObjectProperty<Facts> facts() {
            return facts;
        }

        boolean isLive() {
            return facts.get().guise().isLive();
        }

        boolean isHidden() {
            return facts.get().guise().isHidden();
        }

        String name() {
            return RunStyle.name(facts.get().guise().name(), style);
        }
    }

    private final BranchDesk desk;
    private final ColumnWidths<Row> widths = new ColumnWidths<>(this, ID + "name", SETTINGS);
    private double letters;

    RunsTable(BranchDesk desk) {
        this.desk = desk;
        sceneProperty().flatMap(Scene::heightProperty).subscribe(() -> fit());
        setId("runs");
        setEditable(true);
        setAccessibleText(Strings.of("name.runs-table"));
        setPlaceholder(new Label());
        getColumns().add(control("shown", ShownCell::new));
        getColumns().add(control("live", LiveCell::new));
        getColumns().add(control("line", SampleCell::new));
        getColumns().add(nameColumn());
        getColumns().add(text("method", result -> Strings.of("method." + result.settings().method().kind().key())));
        getColumns().add(text("noise-kind", RunsTable::noise));
        getColumns().add(number("learning-rate", result -> result.settings().learningRate(), Numerals::setting));
        getColumns().add(number("weight-decay", result -> result.settings().weightDecay(), Numerals::setting));
        getColumns().add(number("seed", result -> (double) result.experiment().seed(), value -> Long.toString(value.longValue())));
        getColumns().add(number("step", result -> (double) result.step(), value -> Numerals.count(value.longValue())));
        getColumns().add(number("loss", RunResult::loss, value -> Numerals.significant(value, 3)));
        getColumns().add(number("imbalance", RunResult::imbalance, value -> Numerals.significant(value, 4)));
        getColumns().add(number("sharpness", RunResult::sharpness, value -> Numerals.significant(value, 4)));
        getColumns().add(number("boundary", result -> boundary(result.boundary()), value -> Numerals.count(value.longValue())));
    }

    private static double boundary(OptionalLong step) {
        return step.isPresent() ? step.getAsLong() : Double.NaN;
    }

    private static String noise(RunResult result) {
        String kind = Strings.of("noise." + result.settings().noise().kind().key());
        return result.settings().noise().kind().strength().map(parameter -> Strings.of("runs.noise", kind, Numerals.setting(result.settings().noise().value(parameter)))).orElse(kind);
    }

    private static <T> TableColumn<Row, T> column(String key) {
        var column = new TableColumn<Row, T>();
        var name = new Label(Strings.of("runs." + key));
        name.setTooltip(new Tooltip(Strings.of("tip.runs." + key)));
        name.setMinWidth(Region.USE_PREF_SIZE);
        column.setGraphic(name);
        column.setId(ID + key);
        column.setReorderable(false);
        return column;
    }

    /** A column of controls or pictures, which cannot be sorted. */
    private static TableColumn<Row, Guise> control(String key, Supplier<GuiseCell> made) {
        TableColumn<Row, Guise> column = column(key);
        column.setSortable(false);
        column.setEditable(false);
        column.setCellValueFactory(cell -> cell.getValue().facts.map(Facts::guise));
        column.setCellFactory(_ -> made.get());
        return column;
    }

    /** A cell whose control stays while what it shows changes: a click is not lost. */
    private abstract static class GuiseCell extends TableCell<Row, Guise> {

        GuiseCell() {
            setAlignment(Pos.CENTER);
        }

        /** The control, showing this. */
        abstract Node show(Row row, Guise guise);

        @Override
        protected void updateItem(Guise guise, boolean empty) {
            super.updateItem(guise, empty);
            Row row = getTableRow() == null ? null : getTableRow().getItem();
            setGraphic(empty || guise == null || row == null ? null : show(row, guise));
        }
    }

    private final class ShownCell extends GuiseCell {

        private final CheckBox box = new CheckBox();

        ShownCell() {
            box.setOnAction(_ -> desk.hide(getTableRow().getItem().style, !box.isSelected()));
        }

        @Override
        Node show(Row row, Guise guise) {
            box.setId("show-run-" + row.style);
            box.setSelected(!guise.isHidden());
            box.setDisable(guise.isLive());
            box.setAccessibleText(Strings.of("name.show-run", row.name()));
            return box;
        }
    }

    private final class LiveCell extends GuiseCell {

        private final RadioButton button = new RadioButton();

        LiveCell() {
            button.setOnAction(_ -> {
                button.setSelected(true);
                if (!getItem().isLive()) {
                    desk.makeLive(getTableRow().getItem().style);
                }
            });
        }

        @Override
        Node show(Row row, Guise guise) {
            button.setId("live-run-" + row.style);
            button.setSelected(guise.isLive());
            button.setAccessibleText(Strings.of("name.live-run", row.name()));
            return button;
        }
    }

    private static final class SampleCell extends GuiseCell {
        @Override
        Node show(Row row, Guise guise) {
            return new RunSample(row.style, guise.isLive(), guise.look());
        }
    }

    /** A name that may be typed, and is told wholly where it is cut. */
    private static final class NameCell extends TextFieldTableCell<Row, String> {

        private final Tooltip whole = new Tooltip();

        NameCell() {
            super(new DefaultStringConverter());
            // What tells two runs apart often stands at the end.
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            whole.textProperty().bind(textProperty());
            tooltipProperty().bind(textTruncatedProperty().map(is -> is ? whole : null));
        }
    }

    private TableColumn<Row, String> nameColumn() {
        TableColumn<Row, String> column = column("name");
        widths.follow(column, Row::name);
        column.setCellValueFactory(cell -> cell.getValue().facts.map(_ -> cell.getValue().name()));
        column.setCellFactory(_ -> new NameCell());
        column.setOnEditCommit(edit -> desk.rename(edit.getRowValue().style, edit.getNewValue()));
        return column;
    }

    private TableColumn<Row, String> text(String key, Function<RunResult, String> words) {
        TableColumn<Row, String> column = column(key);
        column.setEditable(false);
        Function<Row, String> said = row -> row.facts.get().result().map(words).orElse("");
        widths.follow(column, said);
        column.setCellValueFactory(cell -> cell.getValue().facts.map(_ -> said.apply(cell.getValue())));
        return column;
    }

    /** A column of numbers; one that is not defined is an empty cell, behind all others. */
    private TableColumn<Row, Double> number(String key, Function<RunResult, Double> value, Function<Double, String> words) {
        TableColumn<Row, Double> column = column(key);
        column.setEditable(false);
        column.setComparator(Comparator.naturalOrder());
        widths.follow(column, row -> row.facts.get().result().map(value).filter(Double::isFinite).map(words).orElse(""));
        column.setCellValueFactory(cell -> cell.getValue().facts.map(facts -> facts.result().map(value).orElse(Double.NaN)));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(Double number, boolean empty) {
                super.updateItem(number, empty);
                setText(empty || number == null || !Double.isFinite(number) ? "" : words.apply(number));
                setAlignment(Pos.CENTER_RIGHT);
            }
        });
        return column;
    }

    /** Takes a name for the row. */
    void rename(Row row) {
        requestFocus();
        edit(getItems().indexOf(row), getColumns().stream().filter(column -> column.getId().equals(ID + "name")).findFirst().orElseThrow());
    }

    /** Shows the runs as they are now.
     * @param results what is known of them */
    void show(Experiment live, List<RunResult> results, Look look) {
        Comparison comparison = live.comparison();
        List<Integer> styles = Stream.concat(Stream.of(comparison.style()), comparison.branches().stream().map(Branch::style)).sorted().toList();
        boolean changed = !getItems().stream().map(Row::style).sorted().toList().equals(styles);
        if (changed) {
            getItems().removeIf(row -> !styles.contains(row.style));
            styles.stream().filter(style -> getItems().stream().noneMatch(row -> row.style == style))
                    .forEach(style -> getItems().add(new Row(style, facts(style, comparison, results, look))));
            sort();
            fit();
        }
        for (Row row : getItems()) {
            Facts now = facts(row.style, comparison, results, look);
            if (!now.equals(row.facts.get())) {
                row.facts.set(now);
                changed = true;
            }
        }
        if (changed) {
            widths.measure();
        }
    }

    private static Facts facts(int style, Comparison comparison, List<RunResult> results, Look look) {
        Optional<RunResult> result = results.stream().filter(one -> one.style() == style).findFirst();
        Optional<Branch> branch = comparison.branch(style);
        return new Facts(new Guise(branch.map(Branch::name).orElse(comparison.name()), branch.isEmpty(), branch.filter(Branch::isHidden).isPresent(), look), result);
    }

    /** Is as high as its rows need, or as the window has room for, and each column as wide as its words.
     * @param font of the words beside it */
    void fit(Font font) {
        letters = font.getSize();
        widths.letters(font);
        fit();
    }

    private void fit() {
        double row = Math.rint(ROW * letters);
        setFixedCellSize(row);
        double room = getScene() == null ? Double.POSITIVE_INFINITY : getScene().getHeight() - OTHERS * letters;
        double rows = Math.clamp(Math.floor(room / row), LEAST_ROWS, Math.max(LEAST_ROWS, getItems().size()));
        double height = row * Math.min(rows, Math.max(1, getItems().size())) + Math.ceil(HEADER * letters) + 4;
        setPrefHeight(height);
        setMinHeight(height);
        setMaxHeight(height);
        widths.scrolled(rows < getItems().size());
    }
}
