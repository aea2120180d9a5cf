package thalweg.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import thalweg.model.Model;
import thalweg.picture.Chart;
import thalweg.picture.ChartGeometry;
import thalweg.picture.CrowdPanel;
import thalweg.picture.Findings;
import thalweg.picture.LawPanel;
import thalweg.picture.MatrixPanel;
import thalweg.picture.Page;
import thalweg.picture.Panel;
import thalweg.picture.RateGeometry;
import thalweg.picture.RatePanel;
import thalweg.run.NoiseMap;

/** FX thread only. The page beside the landscape: its panels, one below the other, and where the model has several pages a row of buttons to choose one. */
final class ChartsPane extends VBox {

    private final Laboratory laboratory;
    private final Sight sight;
    private final HBox tabs = new HBox();
    private RunsBar runs;
    private ToggleGroup group = new ToggleGroup();
    private final Map<Panel, PictureView> pictures = new HashMap<>();
    private final Supplier<Findings> findings;
    private final Arrangement arrangement;
    private Optional<PictureView> alone = Optional.empty();
    /** The step that was shown before the last click. */
    private long before;
    private boolean turning;
    private List<Page> pages = List.of();
    private List<? extends Panel> panels = List.of();

    /** @param findings what the pictures show of what was computed beside the run
     * @param arrangement has one of the pictures fill the window */
    ChartsPane(Laboratory laboratory, Sight sight, Supplier<Findings> findings, Arrangement arrangement) {
        this.arrangement = arrangement;
        this.laboratory = laboratory;
        this.sight = sight;
        this.findings = findings;
        runs = new RunsBar(sight);
        getStyleClass().add("charts");
        tabs.getStyleClass().add("tabs");
        show(laboratory.experiment().model());
    }

    /** Makes the buttons anew, in another language. */
    void furnish() {
        runs = new RunsBar(sight);
        group = new ToggleGroup();
        pages = List.of();
        show(laboratory.experiment().model());
    }

    /** Shows the page that is looked at, and those that the model has. */
    void show(Model model) {
        List<? extends Panel> wanted = sight.page().get().panels(model);
        List<Page> offered = Page.of(model);
        if (!offered.equals(pages)) {
            pages = offered;
            tabs.getChildren().setAll(pages.stream().map(this::tab).toList());
        } else if (wanted.equals(panels)) {
            return;
        }
        panels = wanted;
        place();
    }

    /** Shows one of the pictures without the others and without buttons, or all of them. */
    void showAlone(Optional<PictureView> picture) {
        alone = picture;
        place();
    }

    /** Whether a picture belongs to the page that is looked at. */
    boolean shows(PictureView picture) {
        return panels.stream().anyMatch(panel -> picture(panel) == picture);
    }

    private void place() {
        if (alone.isPresent()) {
            getChildren().setAll(alone.get());
            return;
        }
        getChildren().setAll(panels.stream().map(this::picture).toList());
        panels.forEach(panel -> picture(panel).setAccessibleText(panel.title(laboratory.experiment().model())));
        if (sight.page().get() == Page.MANY_RUNS) {
            getChildren().addFirst(runs);
        }
        if (pages.size() > 1) {
            getChildren().addFirst(tabs);
        }
    }

    private ToggleButton tab(Page page) {
        var button = new ToggleButton(Strings.of("page." + page.key()));
        button.setId("page-" + page.key());
        button.setTooltip(new Tooltip(Strings.of("tip.page." + page.key())));
        button.setToggleGroup(group);
        button.setMinWidth(0);
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        WhileShown.follow(button, sight.page(), shown -> button.setSelected(shown == page));
        button.setOnAction(_ -> button.setSelected(true));
        // Also by the arrow keys, which go through a group.
        button.selectedProperty().subscribe((_, selected) -> {
            if (selected) {
                sight.page().set(page);
            }
        });
        return button;
    }

    /** The picture of a panel. */
    PictureView picture(Panel panel) {
        return pictures.computeIfAbsent(panel, _ -> {
            var picture = new PictureView("chart-" + panel.key());
            picture.setPrefHeight(100);
            VBox.setVgrow(picture, Priority.ALWAYS);
            TitleTip.tell(picture, "tip.picture." + panel.key());
            if (panel instanceof Chart || panel == LawPanel.LAW_DIFFERENCES || panel instanceof MatrixPanel chart && chart.isAgainstSteps()) {
                listen(picture);
            } else if (panel instanceof RatePanel rates) {
                listen(picture, rates);
            }
            if (panel instanceof MatrixPanel scales && scales.isAgainstScale()) {
                listenToScales(picture, scales);
            }
            if (panel == CrowdPanel.BOUNDS) {
                listenToBounds(picture);
            }
            picture.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && event.isStillSincePress()) {
                    enlarge(picture, panel);
                }
            });
            return picture;
        });
    }

    /** A double click has the picture fill the window, or give way again. The step to which its first press has moved the run is given back; where a press turns a knob it is about that. */
    private void enlarge(PictureView picture, Panel panel) {
        if (panel instanceof RatePanel || panel == CrowdPanel.BOUNDS) {
            return;
        }
        if (laboratory.view().get().clock() != before) {
            laboratory.clock().seek(before);
        }
        arrangement.toggleAlone(picture);
    }

    /** The pointer shows its step in all pictures; a drag moves the run there. */
    private void listen(PictureView picture) {
        picture.setOnMouseMoved(event -> point(picture, event));
        picture.setOnMouseExited(_ -> sight.cursor().set(OptionalLong.empty()));
        picture.setOnMousePressed(event -> {
            if (event.getClickCount() == 1) {
                before = laboratory.view().get().clock();
            }
            if (event.getButton() == MouseButton.PRIMARY && geometry(picture).isInPlot(event.getX(), event.getY())) {
                laboratory.clock().hold();
                scrub(picture, event);
            }
        });
        picture.setOnMouseDragged(event -> scrub(picture, event));
        picture.setOnMouseReleased(_ -> laboratory.clock().letGo());
    }

    /** The pointer shows what there is at its learning rate; a press or a drag turns the present one to where it is; a drag is one edit. */
    private void listen(PictureView picture, RatePanel panel) {
        picture.setOnMouseMoved(event -> {
            boolean isInPlot = isInPlot(picture, panel, event);
            picture.setCursor(isInPlot ? Cursor.H_RESIZE : Cursor.DEFAULT);
            point(isInPlot ? OptionalDouble.of(geometry(picture, panel).orElseThrow().rateAt(event.getX())) : OptionalDouble.empty());
        });
        picture.setOnMouseExited(_ -> point(OptionalDouble.empty()));
        turnWith(picture, event -> isInPlot(picture, panel, event),
                event -> geometry(picture, panel).ifPresent(geometry -> laboratory.knobs().turn(settings -> settings.withLearningRate(geometry.rateAt(event.getX())))));
    }

    /** The pointer shows what becomes of its initial scale; a hand that lets go there takes it for the run. */
    private void listenToScales(PictureView picture, MatrixPanel panel) {
        picture.setOnMouseMoved(event -> {
            OptionalDouble scale = scale(picture, panel, event);
            picture.setCursor(scale.isPresent() ? Cursor.H_RESIZE : Cursor.DEFAULT);
            point(scale);
        });
        picture.setOnMouseDragged(event -> point(scale(picture, panel, event)));
        picture.setOnMouseExited(_ -> point(OptionalDouble.empty()));
        picture.setOnMouseReleased(event -> {
            OptionalDouble scale = scale(picture, panel, event);
            if (event.getButton() == MouseButton.PRIMARY && scale.isPresent()) {
                double rounded = LogScale.rounded(scale.getAsDouble());
                laboratory.setOrigin(panel.startAt(sight.scene(laboratory.view().get(), 1), rounded));
            }
        });
    }

    private OptionalDouble scale(PictureView picture, MatrixPanel panel, MouseEvent event) {
        return panel.scaleAt(sight.scene(laboratory.view().get(), 1), picture.getWidth(), picture.getHeight(), event.getX(), event.getY());
    }

    private void turnWith(PictureView picture, Predicate<MouseEvent> isThere, Consumer<MouseEvent> turn) {
        picture.setOnMousePressed(event -> {
            if (event.getButton() == MouseButton.PRIMARY && isThere.test(event)) {
                laboratory.knobs().grasp();
                turning = true;
                point(OptionalDouble.empty());
                turn.accept(event);
            }
        });
        picture.setOnMouseDragged(event -> {
            if (turning) {
                turn.accept(event);
            }
        });
        picture.setOnMouseReleased(_ -> {
            if (turning) {
                laboratory.knobs().release();
                turning = false;
            }
        });
    }

    private void point(OptionalDouble rate) {
        sight.grips().set(sight.grips().get().withRate(rate));
    }

    private boolean isInPlot(PictureView picture, RatePanel panel, MouseEvent event) {
        return geometry(picture, panel).filter(geometry -> geometry.isInPlot(event.getX(), event.getY())).isPresent();
    }

    private Optional<RateGeometry> geometry(PictureView picture, RatePanel panel) {
        return panel.geometry(picture.getWidth(), picture.getHeight(), sight.scene(laboratory.view().get(), 1).withFindings(findings.get()));
    }

    /** A drag on the plane of learning rate and noise turns both knobs, in one edit. */
    private void listenToBounds(PictureView picture) {
        turnWith(picture, event -> bounds(picture, event).isPresent(), event -> bounds(picture, event).ifPresent(place ->
                laboratory.knobs().turn(settings -> NoiseMap.at(settings, LogScale.rounded(place[0]), LogScale.rounded(place[1])))));
    }

    private Optional<double[]> bounds(PictureView picture, MouseEvent event) {
        return CrowdPanel.bounds(sight.scene(laboratory.view().get(), 1), picture.getWidth(), picture.getHeight(), event.getX(), event.getY());
    }

    private ChartGeometry geometry(PictureView picture) {
        return ChartGeometry.of(picture.getWidth(), picture.getHeight(), sight.scene(laboratory.view().get(), 1));
    }

    private void point(PictureView picture, MouseEvent event) {
        ChartGeometry geometry = geometry(picture);
        sight.cursor().set(geometry.isInPlot(event.getX(), event.getY()) ? OptionalLong.of(geometry.stepAt(event.getX())) : OptionalLong.empty());
    }

    private void scrub(PictureView picture, MouseEvent event) {
        if (laboratory.clock().isHeld()) {
            sight.cursor().set(OptionalLong.empty());
            laboratory.clock().seek(geometry(picture).stepAt(event.getX()));
        }
    }

    /** The panels that are shown, from top to bottom. */
    List<? extends Panel> panels() {
        return panels;
    }
}
