package thalweg.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Branch;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.export.RunsExport;
import thalweg.picture.Look;
import thalweg.picture.Numerals;
import thalweg.picture.RunStyle;
import thalweg.run.RunResult;

/** FX thread only. The table of the runs below the pictures: what each one is, how far it has come, what it reads there; and what can be done with it. */
final class RunsSheet extends VBox {

    /** The heights of a row and of the header in units of the letters' size. */
    private static final double ROW = 2.1;
    private static final double HEADER = 2.3;

    /**
     * Immutable. What the controls of a row show; they change with it only, and not with every number.
     *
     * @param name as it is called; empty for the name of its style
     * @param isLive whether it is the live run
     * @param isHidden whether it is left out of the pictures
     * @param look of the sample
     */
    private record Guise(String name, boolean isLive, boolean isHidden, Look look) { }

    /**
     * Immutable. What a row shows.
     *
     * @param result what the run has come to, once it is known
     */
    private record Facts(Guise guise, Optional<RunResult> result) { }

    /** A row, which stays while what it shows changes, so that selection, order and a name that is being typed stay too. */
    private static final class Row {
        final int style;
        final ObjectProperty<Facts> facts;

        Row(int style, Facts facts) {
            this.style = style;
            this.facts = new SimpleObjectProperty<>(facts);
        }

        String name() {
            return RunStyle.name(facts.get().guise().name(), style);
        }
    }

    private final BranchDesk desk;
    private final TableView<Row> table = new TableView<>();
    private final Label heading = new Label(Strings.of("runs.heading"));
    private final Label hint = new Label(Strings.of("runs.hint"));

    /** @param save writes the rows into a file
     * @param copied tells that they are on the clipboard
     * @param close puts the sheet away */
    RunsSheet(BranchDesk desk, Consumer<List<RunsExport.Row>> save, Runnable copied, Runnable close) {
        this.desk = desk;
        setId("runs-sheet");
        getStyleClass().add("runs-sheet");
        heading.getStyleClass().add("drawer-title");
        heading.setMinWidth(USE_PREF_SIZE);
        hint.getStyleClass().add("caption");
        hint.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, heading, hint, gap,
                onSelected(Buttons.icon("run-again", Feather.ROTATE_CW, () -> selected().ifPresent(row -> desk.playAgain(row.style))), _ -> true),
                onSelected(Buttons.icon("run-rename", Feather.EDIT_2, this::rename), _ -> true),
                onSelected(Buttons.icon("run-remove", Feather.TRASH_2, this::remove), row -> !row.facts.get().guise().isLive()),
                Buttons.icon("runs-copy", Feather.COPY, () -> copy(copied)),
                Buttons.icon("runs-save", Feather.DOWNLOAD, () -> save.accept(rows())),
                Buttons.icon("close-runs", Feather.X, close));
        head.setAlignment(Pos.CENTER_LEFT);
        fillTable();
        getChildren().addAll(head, table);
        // Before the table, which has F2 edit the cell that has the focus, whatever its column.
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void press(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCode()) {
            case DELETE -> remove();
            case F2 -> rename();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void fillTable() {
        table.setId("runs");
        table.setEditable(true);
        table.setAccessibleText(Strings.of("name.runs-table"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setPlaceholder(new Label());
        table.getColumns().add(control("shown", 62, ShownCell::new));
        table.getColumns().add(control("live", 50, LiveCell::new));
        table.getColumns().add(control("line", 64, SampleCell::new));
        table.getColumns().add(nameColumn());
        table.getColumns().add(text("method", 140, result -> Strings.of("method." + result.settings().method().kind().key())));
        table.getColumns().add(text("noise-kind", 100, result -> noise(result)));
        table.getColumns().add(number("learning-rate", 58, result -> result.settings().learningRate(), Numerals::of));
        table.getColumns().add(number("weight-decay", 54, result -> result.settings().weightDecay(), Numerals::of));
        table.getColumns().add(number("seed", 50, result -> (double) result.experiment().seed(), value -> Long.toString(value.longValue())));
        table.getColumns().add(number("step", 66, result -> (double) result.step(), value -> Numerals.count(value.longValue())));
        table.getColumns().add(number("loss", 82, RunResult::loss, value -> Numerals.significant(value, 3)));
        table.getColumns().add(number("imbalance", 86, RunResult::imbalance, value -> Numerals.significant(value, 4)));
        table.getColumns().add(number("sharpness", 94, RunResult::sharpness, value -> Numerals.significant(value, 4)));
        table.getColumns().add(number("boundary", 82, result -> boundary(result.boundary()), value -> Numerals.count(value.longValue())));
        heading.fontProperty().subscribe(this::fitHeight);
    }

    private static double boundary(OptionalLong step) {
        return step.isPresent() ? step.getAsLong() : Double.NaN;
    }

    private static String noise(RunResult result) {
        String kind = Strings.of("noise." + result.settings().noise().kind().key());
        return result.settings().noise().kind().strength().map(parameter -> Strings.of("runs.noise", kind, Numerals.of(result.settings().noise().value(parameter)))).orElse(kind);
    }

    private static <T> TableColumn<Row, T> column(String key, double width) {
        var column = new TableColumn<Row, T>(Strings.of("runs." + key));
        column.setId("runs-" + key);
        column.setPrefWidth(width);
        column.setReorderable(false);
        return column;
    }

    /** A column of controls or pictures, which cannot be sorted. */
    private static TableColumn<Row, Guise> control(String key, double width, Supplier<GuiseCell> made) {
        TableColumn<Row, Guise> column = column(key, width);
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

    private TableColumn<Row, String> nameColumn() {
        TableColumn<Row, String> column = column("name", 150);
        column.setCellValueFactory(cell -> cell.getValue().facts.map(_ -> cell.getValue().name()));
        column.setCellFactory(TextFieldTableCell.forTableColumn());
        column.setOnEditCommit(edit -> desk.rename(edit.getRowValue().style, edit.getNewValue()));
        return column;
    }

    private static TableColumn<Row, String> text(String key, double width, Function<RunResult, String> words) {
        TableColumn<Row, String> column = column(key, width);
        column.setEditable(false);
        column.setCellValueFactory(cell -> cell.getValue().facts.map(facts -> facts.result().map(words).orElse("")));
        return column;
    }

    /** A column of numbers; one that is not defined is an empty cell, behind all others. */
    private static TableColumn<Row, Double> number(String key, double width, Function<RunResult, Double> value, Function<Double, String> words) {
        TableColumn<Row, Double> column = column(key, width);
        column.setEditable(false);
        column.setComparator(Comparator.naturalOrder());
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

    /** A button that is there for the selected run.
     * @param allowed for which of them */
    private Button onSelected(Button button, Predicate<Row> allowed) {
        ObservableValue<Boolean> can = table.getSelectionModel().selectedItemProperty().flatMap(row -> row.facts.map(_ -> allowed.test(row))).orElse(false);
        button.disableProperty().bind(can.map(is -> !is));
        return button;
    }

    private Optional<Row> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void rename() {
        selected().ifPresent(row -> {
            table.requestFocus();
            table.edit(table.getItems().indexOf(row), table.getColumns().stream().filter(column -> column.getId().equals("runs-name")).findFirst().orElseThrow());
        });
    }

    private void remove() {
        selected().filter(row -> !row.facts.get().guise().isLive()).ifPresent(row -> desk.remove(row.style));
    }

    private void copy(Runnable copied) {
        var content = new ClipboardContent();
        content.putString(RunsExport.text(rows()));
        Clipboard.getSystemClipboard().setContent(content);
        copied.run();
    }

    /** The rows as they stand, for other programs; those whose numbers are not known yet are left out. */
    private List<RunsExport.Row> rows() {
        return table.getItems().stream().flatMap(row -> row.facts.get().result().map(result -> new RunsExport.Row(row.name(), result)).stream()).toList();
    }

    /** Shows the runs as they are now.
     * @param results what is known of them */
    void show(Experiment live, List<RunResult> results, Look look) {
        Comparison comparison = live.comparison();
        List<Integer> styles = Stream.concat(Stream.of(comparison.style()), comparison.branches().stream().map(Branch::style)).sorted().toList();
        if (!table.getItems().stream().map(row -> row.style).sorted().toList().equals(styles)) {
            table.getItems().removeIf(row -> !styles.contains(row.style));
            styles.stream().filter(style -> table.getItems().stream().noneMatch(row -> row.style == style))
                    .forEach(style -> table.getItems().add(new Row(style, facts(style, comparison, results, look))));
            table.sort();
            fitHeight();
        }
        table.getItems().forEach(row -> row.facts.set(facts(row.style, comparison, results, look)));
        hint.setVisible(styles.size() == 1);
    }

    private static Facts facts(int style, Comparison comparison, List<RunResult> results, Look look) {
        Optional<RunResult> result = results.stream().filter(one -> one.style() == style).findFirst();
        Optional<Branch> branch = comparison.branch(style);
        return new Facts(new Guise(branch.map(Branch::name).orElse(comparison.name()), branch.isEmpty(), branch.filter(Branch::isHidden).isPresent(), look), result);
    }

    private void fitHeight() {
        double row = Math.rint(ROW * heading.getFont().getSize());
        table.setFixedCellSize(row);
        double height = row * Math.max(1, table.getItems().size()) + Math.ceil(HEADER * heading.getFont().getSize()) + 4;
        table.setPrefHeight(height);
        table.setMinHeight(height);
        table.setMaxHeight(height);
    }
}
