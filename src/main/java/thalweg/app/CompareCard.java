package thalweg.app;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Comparison;
import thalweg.experiment.Lineup;
import thalweg.model.Model;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** FX thread only. Methods and kinds of noise to choose from, over the pictures: every chosen method is compared under every chosen noise. */
final class CompareCard extends StackPane {

    private final Laboratory laboratory;
    private final VBox methods = new VBox(6);
    private final VBox noises = new VBox(6);
    private final Label count = new Label();
    private final Button start;

    /** @param close puts the card away */
    CompareCard(Laboratory laboratory, BranchDesk branches, Runnable close) {
        this.laboratory = laboratory;
        setId("compare-card");
        getStyleClass().add("key-list");
        var title = new Label(Strings.of("compare.title"));
        title.getStyleClass().add("drawer-heading");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(title, gap, Buttons.icon("close-compare", Feather.X, close));
        head.setAlignment(Pos.CENTER_LEFT);
        var rule = new Label(Strings.of("compare.rule"));
        rule.setWrapText(true);
        rule.getStyleClass().add("caption");
        var columns = new HBox(36, column("drawer.method", methods), column("drawer.noise", noises));
        start = new Button(Strings.of("compare.start"));
        start.setId("start-comparison");
        start.getStyleClass().add("accent");
        start.setMinWidth(USE_PREF_SIZE);
        start.setOnAction(_ -> {
            List<BranchDesk.Entrant> entrants = entrants();
            close.run();
            branches.compare(entrants);
        });
        count.setId("compare-count");
        count.setWrapText(true);
        HBox.setHgrow(count, Priority.ALWAYS);
        count.setMaxWidth(Double.MAX_VALUE);
        var foot = new HBox(16, count, start);
        foot.setAlignment(Pos.CENTER_LEFT);
        var choices = new VBox(14, rule, columns);
        var card = new VBox(14, head, Covers.scrolled(choices), foot);
        card.setMinHeight(0);
        card.getStyleClass().add("key-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        rule.setMaxWidth(520);
        getChildren().add(card);
        Covers.keepTab(this);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                close.run();
            }
        });
        sceneProperty().subscribe(shown -> {
            if (shown != null) {
                offer();
            }
        });
    }

    private static VBox column(String title, VBox boxes) {
        var label = new Label(Strings.of(title));
        label.getStyleClass().add("drawer-title");
        return new VBox(8, label, boxes);
    }

    /** Offers what the model knows. */
    private void offer() {
        Model model = laboratory.experiment().model();
        methods.getChildren().setAll(Arrays.stream(Method.Kind.values()).map(kind -> box("method", kind.key(), kind)).toList());
        // Under descent every kind is allowed that any method has.
        noises.getChildren().setAll(Noise.Kind.allowed(model, Method.GRADIENT_DESCENT).stream().map(kind -> box("noise", kind.key(), kind)).toList());
        tell();
    }

    private CheckBox box(String what, String key, Object kind) {
        var box = new CheckBox(Strings.of(what + "." + key));
        box.setId("compare-" + what + "-" + key.toLowerCase(Locale.ROOT));
        box.setUserData(kind);
        box.setMnemonicParsing(false);
        box.selectedProperty().subscribe(this::tell);
        return box;
    }

    private static <K> List<K> chosen(VBox boxes, Class<K> type) {
        return boxes.getChildren().stream().map(CheckBox.class::cast).filter(CheckBox::isSelected).map(box -> type.cast(box.getUserData())).toList();
    }

    private List<BranchDesk.Entrant> entrants() {
        List<Method.Kind> byMethod = chosen(methods, Method.Kind.class);
        List<Noise.Kind> byNoise = chosen(noises, Noise.Kind.class);
        if (byMethod.isEmpty() && byNoise.isEmpty()) {
            return List.of();
        }
        List<Settings> settings = Lineup.of(laboratory.experiment().model(), laboratory.knobs().settings().get(), byMethod, byNoise);
        return CompareMenu.named(settings, !byMethod.isEmpty(), !byNoise.isEmpty());
    }

    private void tell() {
        int runs = entrants().size();
        boolean allowed = runs >= 2 && runs <= Comparison.MOST;
        start.setDisable(!allowed);
        count.setText(allowed ? Strings.of("compare.count", Integer.toString(runs)) : Strings.of("compare.count.not", Integer.toString(runs), Integer.toString(Comparison.MOST)));
    }
}
