package thalweg.app;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** FX thread only. The guides, over the pictures while the run goes on: a page for each, its headings beside it, and a field that finds words in it. */
final class HelpSheet extends StackPane {

    private static final int CONTENTS_LEVEL = 3;
    private static final String FOUND = "guide-found";

    private final Runnable close;
    private final Consumer<String> openPreset;
    private final ToggleGroup tabs = new ToggleGroup();
    private final VBox contents = new VBox();
    private final VBox page = new VBox();
    private final ScrollPane scroll = new ScrollPane(page);
    private final TextField search = new TextField();
    private final Label hits = new Label();
    private final Map<Guide, List<GuideText.Block>> texts = new EnumMap<>(Guide.class);
    private final List<Node> found = new ArrayList<>();
    private Optional<Guide> shown = Optional.empty();
    private int at;

    /**
     * @param close puts the sheet away
     * @param openPreset opens the preset of that name
     */
    HelpSheet(Runnable close, Consumer<String> openPreset) {
        this.close = close;
        this.openPreset = openPreset;
        setId("help");
        getStyleClass().add("key-list");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox();
        head.getStyleClass().add("guide-bar");
        head.setAlignment(Pos.CENTER_LEFT);
        for (Guide guide : Guide.values()) {
            head.getChildren().add(tab(guide));
        }
        search.setId("help-search");
        search.setPromptText(Strings.of("help.search"));
        search.setAccessibleText(Strings.of("help.search"));
        search.setTooltip(new Tooltip(Strings.of("tip.help-search")));
        search.textProperty().subscribe(this::find);
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(event.isShiftDown() ? -1 : 1);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
        hits.setId("help-hits");
        hits.getStyleClass().add("caption");
        head.getChildren().addAll(gap, hits, search, Buttons.icon("close-help", Feather.X, close));
        contents.getStyleClass().add("guide-contents");
        page.getStyleClass().add("guide-page");
        page.setId("guide-page");
        scroll.setFitToWidth(true);
        scroll.setId("guide-scroll");
        var side = new ScrollPane(contents);
        side.setFitToWidth(true);
        side.getStyleClass().add("guide-side");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        var body = new HBox(side, scroll);
        VBox.setVgrow(body, Priority.ALWAYS);
        var card = new VBox(head, body);
        card.getStyleClass().addAll("key-card", "guide-card");
        getChildren().add(card);
        Covers.keepTab(this);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                close.run();
            }
        });
    }

    private ToggleButton tab(Guide guide) {
        var button = new ToggleButton(Strings.of("guide." + guide.key()));
        button.setId("guide-" + guide.key());
        button.setTooltip(new Tooltip(Strings.of("tip.guide." + guide.key())));
        button.setToggleGroup(tabs);
        button.setUserData(guide);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> show(guide));
        return button;
    }

    /** The guide that is shown; none before the sheet was opened. */
    Optional<Guide> shown() {
        return shown;
    }

    /** Shows the guide that was read last, at first that for teachers: only then is it set. */
    void open() {
        show(shown.orElse(Guide.TEACHING));
    }

    /** Shows a guide from its beginning. */
    void show(Guide guide) {
        tabs.getToggles().forEach(tab -> tab.setSelected(tab.getUserData() == guide));
        if (!shown.equals(Optional.of(guide))) {
            shown = Optional.of(guide);
            page.getChildren().setAll(blocks().stream().map(GuideText.Block::node).toList());
            contents.getChildren().setAll(blocks().stream().filter(block -> block.level() > 1 && block.level() <= CONTENTS_LEVEL).map(this::entry).toList());
            scroll.setVvalue(0);
            find(search.getText());
        }
    }

    private List<GuideText.Block> blocks() {
        return shown.map(now -> texts.computeIfAbsent(now, guide -> GuideText.of(guide, this::follow))).orElse(List.of());
    }

    private Node entry(GuideText.Block heading) {
        var button = new Button(heading.text());
        button.getStyleClass().addAll("flat", "guide-entry", "guide-entry-" + heading.level());
        button.setMnemonicParsing(false);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setWrapText(true);
        button.setMinHeight(USE_PREF_SIZE);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setOnAction(_ -> reveal(heading.node()));
        return button;
    }

    /** Goes where a link leads: to a heading, another guide, a preset. What lies elsewhere is not opened. */
    void follow(String destination) {
        String file = destination.replaceFirst("#.*$", "");
        String anchor = destination.contains("#") ? destination.substring(destination.indexOf('#') + 1) : "";
        if (file.contains("presets/") && file.endsWith(".json")) {
            close.run();
            openPreset.accept(file.replaceFirst(".*presets/", "").replaceFirst("\\.json$", ""));
            return;
        }
        if (!file.isEmpty()) {
            Guide.of(file).ifPresent(this::show);
        }
        blocks().stream().filter(block -> block.level() > 0 && block.anchor().equals(anchor)).findFirst().ifPresent(block -> reveal(block.node()));
    }

    private void find(String words) {
        found.forEach(node -> node.getStyleClass().remove(FOUND));
        found.clear();
        at = -1;
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        if (wanted.length() > 1) {
            blocks().stream().filter(block -> block.text().toLowerCase(Locale.ROOT).contains(wanted)).map(GuideText.Block::node).forEach(found::add);
            found.forEach(node -> node.getStyleClass().add(FOUND));
        }
        hits.setText(wanted.length() <= 1 ? "" : Strings.of("help.hits", Integer.toString(found.size())));
        if (!found.isEmpty()) {
            go(1);
        }
    }

    /** Goes to the next place where the words were found, or back. */
    private void go(int by) {
        if (!found.isEmpty()) {
            at = Math.floorMod(at + by, found.size());
            hits.setText(Strings.of("help.hit", Integer.toString(at + 1), Integer.toString(found.size())));
            reveal(found.get(at));
        }
    }

    /** Scrolls to a block, once it has its place. */
    private void reveal(Node node) {
        Platform.runLater(() -> {
            applyCss();
            layout();
            double room = page.getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(room <= 0 ? 0 : Math.clamp((node.getBoundsInParent().getMinY() - 8) / room, 0, 1));
        });
    }

    @Override
    public void requestFocus() {
        scroll.requestFocus();
    }
}
