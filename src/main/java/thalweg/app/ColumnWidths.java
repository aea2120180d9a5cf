package thalweg.app;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/** FX thread only. Gives each column of a table the room that its words need, and shares out what is left. A column's graphic is the label with its heading. */
final class ColumnWidths<R> {

    /** Of a column around its words, of the arrow by which it is sorted, and of the bar that scrolls the rows, in units of the letters' size. */
    private static final double PADDING = 1.1;
    private static final double ARROW = 1.3;
    private static final double BAR = 1.2;
    /** Of the names, in the same units: they alone become narrower where there is little room, and anybody may give long ones. */
    private static final double LEAST_NAME = 8;
    private static final double LONGEST_NAME = 24;
    /** Of a cell in units of the letters beside the table. */
    private static final double SMALLER = 0.9;

    private final TableView<R> table;
    /** What a row says in a column of words or numbers. */
    private final Map<TableColumn<R, ?>, Function<R, String>> said = new HashMap<>();
    /** What has been measured with these letters, by column, with each digit as 0: they are all of one width. */
    private final Set<List<String>> measured = new HashSet<>();
    private final Map<TableColumn<R, ?>, Double> needs = new HashMap<>();
    private final List<String> spare;
    private final String name;
    private Font letters = Font.getDefault();
    private boolean isScrolled;

    /**
     * @param name the id of the column whose words may be cut
     * @param spare the ids of those that may be left out where all rows say the same in them, the first at first
     */
    ColumnWidths(TableView<R> table, String name, List<String> spare) {
        this.table = table;
        this.name = name;
        this.spare = spare;
        table.widthProperty().subscribe(() -> spread());
        table.getSortOrder().subscribe(() -> letters(letters));
    }

    /** Has a column as wide as what its rows say. */
    void follow(TableColumn<R, ?> column, Function<R, String> words) {
        said.put(column, words);
    }

    /** Measures anew with these letters.
     * @param font of the words beside the table */
    void letters(Font font) {
        letters = font;
        measured.clear();
        needs.clear();
        for (TableColumn<R, ?> column : table.getColumns()) {
            double arrow = table.getSortOrder().contains(column) ? ARROW * font.getSize() : 0;
            // Measured here, because the label has no letters of its own before it is shown.
            need(column, width(((Label) column.getGraphic()).getText(), FontWeight.BOLD) + arrow);
        }
        measure();
    }

    /** Whether there are more rows than are seen. */
    void scrolled(boolean is) {
        isScrolled = is;
        spread();
    }

    /** Follows what the rows say now. A column keeps its room when its words become shorter: nothing jumps while the runs go on. */
    void measure() {
        said.forEach((column, words) -> table.getItems().forEach(row -> {
            String shape = words.apply(row).replaceAll("\\d", "0");
            if (measured.add(List.of(column.getId(), shape))) {
                need(column, width(shape, FontWeight.NORMAL));
            }
        }));
        spread();
    }

    private double width(String words, FontWeight weight) {
        var text = new Text(words);
        text.setFont(Font.font(letters.getFamily(), weight, SMALLER * letters.getSize()));
        return text.getLayoutBounds().getWidth();
    }

    private void need(TableColumn<R, ?> column, double words) {
        needs.merge(column, Math.ceil(words + PADDING * letters.getSize()), Math::max);
    }

    /** Where the width is not enough, columns that tell no row from another are left out; then names are cut. */
    private void spread() {
        double room = table.getWidth() - 2 - (isScrolled ? BAR * letters.getSize() : 0);
        if (room <= 0 || needs.isEmpty()) {
            return;
        }
        Map<TableColumn<R, ?>, Double> widths = new LinkedHashMap<>(needs);
        widths.computeIfPresent(column(name), (_, need) -> Math.min(need, LONGEST_NAME * letters.getSize()));
        for (String id : spare) {
            TableColumn<R, ?> column = column(id);
            if (sum(widths) > room && table.getItems().stream().map(said.get(column)).distinct().count() == 1) {
                widths.remove(column);
            }
        }
        double slack = room - sum(widths);
        if (slack < 0) {
            widths.computeIfPresent(column(name), (_, width) -> Math.max(width + slack, Math.min(width, LEAST_NAME * letters.getSize())));
        }
        double factor = Math.max(1, room / sum(widths));
        for (TableColumn<R, ?> column : table.getColumns()) {
            column.setVisible(widths.containsKey(column));
            if (widths.containsKey(column)) {
                column.setPrefWidth(Math.floor(widths.get(column) * factor));
            }
        }
    }

    private TableColumn<R, ?> column(String id) {
        return table.getColumns().stream().filter(column -> column.getId().equals(id)).findFirst().orElseThrow();
    }

    private static double sum(Map<?, Double> widths) {
        return widths.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
