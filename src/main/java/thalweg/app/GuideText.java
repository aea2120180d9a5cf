package thalweg.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** FX thread only. A guide, set: one node for each of its blocks, in their order. */
final class GuideText {

    /** The widths of a table's columns follow their longest cells, within these bounds in letters, and leave room for the words that are typed as they stand. */
    private static final int NARROWEST = 15;
    /** Indices and powers, as they are written on one line: w_d, e^{−x}, s^(1/L). */
    private static final Pattern SHIFTED = Pattern.compile("(?<=\\S)(?:_\\{([^}]+)}|_(\\p{L}+)|\\^\\{([^}]+)}|\\^\\(([^)]+)\\))");
    private static final int WIDEST = 60;
    /** So many letters are beside each other in a table of the smallest window. */
    private static final double ROOM = 84;
    private static final int LONGEST_WORD = 24;
    private static final int FIRST_OF_EAST_ASIA = 0x2E80;

    /**
     * Immutable. A block of the text.
     *
     * @param node shows it
     * @param text all of its letters
     * @param level of a heading, from 1; 0 for all else
     * @param anchor of a heading, as links name it
     */
    record Block(Node node, String text, int level, String anchor) { }

    private final Guide guide;
    private final Consumer<String> follow;
    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Integer> anchors = new HashMap<>();

    private GuideText(Guide guide, Consumer<String> follow) {
        this.guide = guide;
        this.follow = follow;
    }

    /** Sets a guide.
     * @param follow is told where a link leads that was pressed */
    static List<Block> of(Guide guide, Consumer<String> follow) {
        var text = new GuideText(guide, follow);
        var parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
        children(parser.parse(guide.markdown())).forEach(text::add);
        return List.copyOf(text.blocks);
    }

    private static Stream<org.commonmark.node.Node> children(org.commonmark.node.Node parent) {
        return Stream.iterate(parent.getFirstChild(), child -> child != null, org.commonmark.node.Node::getNext);
    }

    private void add(org.commonmark.node.Node block) {
        if (block instanceof Heading heading) {
            String words = letters(heading);
            Label label = new Label(words);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            label.getStyleClass().add("guide-h" + Math.min(3, heading.getLevel()));
            blocks.add(new Block(label, words, heading.getLevel(), anchor(words)));
        } else {
            blocks.add(new Block(node(block), letters(block), 0, ""));
        }
    }

    /** As hosts of repositories make them: small letters, hyphens for spaces, no punctuation; a number behind the second of a name. */
    private String anchor(String words) {
        String plain = words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
        int before = anchors.merge(plain, 1, Integer::sum) - 1;
        return before == 0 ? plain : plain + "-" + before;
    }

    private Node node(org.commonmark.node.Node block) {
        return switch (block) {
            case ListBlock list -> list(list);
            case IndentedCodeBlock formula when guide.hasFormulas() -> formula(formula.getLiteral());
            case IndentedCodeBlock code -> code(code.getLiteral(), "guide-code");
            case FencedCodeBlock code -> code(code.getLiteral(), "guide-code");
            case TableBlock table -> table(table);
            case ThematicBreak _ -> new Separator();
            default -> flow(block);
        };
    }

    private static Node code(String literal, String style) {
        var label = new Label(literal.stripTrailing());
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Node formula(String literal) {
        var flow = new TextFlow();
        flow.getStyleClass().add("guide-formula");
        append(flow, literal.stripTrailing(), List.of());
        return flow;
    }

    private Node list(ListBlock list) {
        var items = new VBox();
        items.getStyleClass().add("guide-list");
        int number = list instanceof OrderedList ordered && ordered.getMarkerStartNumber() != null ? ordered.getMarkerStartNumber() : 1;
        for (org.commonmark.node.Node item : children(list).toList()) {
            var marker = new Label(list instanceof BulletList ? "•" : number++ + ".");
            marker.getStyleClass().add("guide-marker");
            marker.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            var content = new VBox();
            content.getStyleClass().add("guide-list");
            children(item).map(this::node).forEach(content.getChildren()::add);
            HBox.setHgrow(content, Priority.ALWAYS);
            items.getChildren().add(new HBox(marker, content));
        }
        return items;
    }

    private Node table(TableBlock table) {
        var grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        List<TableRow> rows = children(table).flatMap(GuideText::children).map(TableRow.class::cast).toList();
        int[] widths = new int[(int) children(rows.getFirst()).count()];
        int[] words = new int[widths.length];
        for (int row = 0; row < rows.size(); row++) {
            List<TableCell> cells = children(rows.get(row)).map(TableCell.class::cast).toList();
            for (int column = 0; column < cells.size(); column++) {
                TextFlow cell = flow(cells.get(column));
                cell.getStyleClass().add(rows.get(row).getParent() instanceof TableHead ? "guide-head" : "guide-cell");
                grid.add(cell, column, row);
                widths[column] = Math.max(widths[column], Math.clamp(width(letters(cells.get(column))), NARROWEST, WIDEST));
                words[column] = Math.max(words[column], longestWord(cells.get(column)));
            }
        }
        double[] least = Arrays.stream(words).mapToDouble(word -> (word + 2.0) / ROOM).toArray();
        double all = Arrays.stream(widths).sum();
        double[] more = IntStream.range(0, widths.length).mapToDouble(column -> Math.max(0, widths[column] / all - least[column])).toArray();
        double rest = (1 - Arrays.stream(least).sum()) / Arrays.stream(more).sum();
        for (int column = 0; column < widths.length; column++) {
            var constraints = new ColumnConstraints();
            constraints.setPercentWidth(100 * (least[column] + rest * more[column]));
            grid.getColumnConstraints().add(constraints);
        }
        return grid;
    }

    /** In Latin letters, of which a Chinese or Japanese one is as wide as two. */
    private static int width(String letters) {
        return letters.chars().map(letter -> letter < FIRST_OF_EAST_ASIA ? 1 : 2).sum();
    }

    /** Of those that are typed as they stand: no line should end within one. */
    private static int longestWord(org.commonmark.node.Node cell) {
        return children(cell).filter(Code.class::isInstance).flatMap(code -> Stream.of(((Code) code).getLiteral().split(" "))).mapToInt(String::length).filter(word -> word <= LONGEST_WORD).max().orElse(0);
    }

    private TextFlow flow(org.commonmark.node.Node block) {
        var flow = new TextFlow();
        flow.getStyleClass().add("guide-text");
        flow.setPadding(Insets.EMPTY);
        children(block).forEach(part -> append(flow, part, List.of()));
        return flow;
    }

    private void append(TextFlow flow, org.commonmark.node.Node part, List<String> styles) {
        switch (part) {
            case org.commonmark.node.Text text -> append(flow, text.getLiteral(), styles);
            case Code code -> flow.getChildren().add(text(code.getLiteral(), with(styles, "guide-word")));
            case SoftLineBreak lineEnd -> flow.getChildren().add(text(space(lineEnd), styles));
            case HardLineBreak _ -> flow.getChildren().add(text("\n", styles));
            case StrongEmphasis strong -> children(strong).forEach(inner -> append(flow, inner, with(styles, "guide-strong")));
            case Emphasis emphasis -> children(emphasis).forEach(inner -> append(flow, inner, with(styles, "guide-emphasis")));
            case Link link -> flow.getChildren().add(link(link));
            default -> children(part).forEach(inner -> append(flow, inner, styles));
        }
    }

    /** Letters with their indices below the line and their powers above it. */
    private void append(TextFlow flow, String letters, List<String> styles) {
        int from = 0;
        Matcher shifted = SHIFTED.matcher(guide.hasFormulas() ? letters : "");
        while (shifted.find()) {
            flow.getChildren().add(text(letters.substring(from, shifted.start()), styles));
            boolean below = letters.charAt(shifted.start()) == '_';
            String inner = Stream.of(1, 2, 3, 4).map(shifted::group).filter(Objects::nonNull).findFirst().orElseThrow();
            flow.getChildren().add(text(inner, with(styles, below ? "guide-below" : "guide-above")));
            from = shifted.end();
        }
        flow.getChildren().add(text(letters.substring(from), styles));
    }

    private static List<String> with(List<String> styles, String another) {
        return Stream.concat(styles.stream(), Stream.of(another)).toList();
    }

    private static Text text(String letters, List<String> styles) {
        var text = new Text(letters);
        text.getStyleClass().add("guide-run");
        text.getStyleClass().addAll(styles);
        return text;
    }

    private Node link(Link link) {
        var shown = new Hyperlink(letters(link));
        shown.getStyleClass().add("guide-link");
        shown.setOnAction(_ -> follow.accept(link.getDestination()));
        return shown;
    }

    /** What the end of a line in the file stands for: nothing where Chinese or Japanese, which have no spaces, goes on. */
    private static String space(SoftLineBreak lineEnd) {
        boolean isWithin = lineEnd.getPrevious() instanceof org.commonmark.node.Text before && lineEnd.getNext() instanceof org.commonmark.node.Text after
                && before.getLiteral().codePointBefore(before.getLiteral().length()) >= FIRST_OF_EAST_ASIA && after.getLiteral().codePointAt(0) >= FIRST_OF_EAST_ASIA;
        return isWithin ? "" : " ";
    }

    /** All letters below a node, paragraphs and cells apart. */
    private static String letters(org.commonmark.node.Node node) {
        return switch (node) {
            case org.commonmark.node.Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            case IndentedCodeBlock code -> code.getLiteral();
            case FencedCodeBlock code -> code.getLiteral();
            case SoftLineBreak lineEnd -> space(lineEnd);
            case HardLineBreak _ -> " ";
            default -> {
                var all = new StringBuilder();
                children(node).forEach(child -> all.append(letters(child)).append(child instanceof Paragraph || child instanceof TableCell ? " " : ""));
                yield all.toString().strip();
            }
        };
    }
}
