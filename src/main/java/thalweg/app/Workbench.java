package thalweg.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Experiment;
import thalweg.experiment.Preset;
import thalweg.picture.Findings;
import thalweg.picture.Numerals;
import thalweg.picture.Slide;
import thalweg.run.RunResult;
import thalweg.run.RunView;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * FX thread only. Everything in the window: bar, landscape, charts, transport, knobs, status. It begins with landscape and charts;
 * {@link #furnish} adds the rest.
 */
final class Workbench extends BorderPane {

    private static final double TRANSPORT_SHARE = 0.4;
    private static final String BLANK = "blank";

    private final Laboratory laboratory;
    private final Sight sight;
    private final LandscapePane landscape;
    private final ChartsPane charts;
    private Commentary commentary = new Commentary();
    private final Arrangement arrangement = new Arrangement();
    private final Covers covers;
    private final StackPane middle;
    private Node controls;
    private Node back;
    private TopBar top;
    private Lecture lecture;
    private LessonBar lesson;
    private TransportBar transport;
    private KnobPanel knobs;
    private Drawer drawer;
    private KeyList keyList;
    private HelpSheet help;
    private Optional<Runnable> welcomed = Optional.empty();
    private CompareCard compareCard;
    private RunsSheet runs;
    private VBox below;
    private StatusBar status;
    private Findings findings = Findings.NONE;

    Workbench(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        this.sight = sight;
        setId("workbench");
        charts = new ChartsPane(laboratory, sight, this::findings, arrangement);
        landscape = new LandscapePane(laboratory, sight);
        covers = new Covers(new PicturesPane(landscape, charts, arrangement), this);
        middle = new StackPane(covers);
        setCenter(middle);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (blank(false)) {
                event.consume();
            }
        });
        arrangement.hidden().subscribe((_, _) -> arrange());
        arrangement.alone().subscribe((_, _) -> arrange());
    }

    /** Adds bars and knobs, or makes them anew in another language; what lies over the pictures stays there. */
    void furnish(Commands commands, List<Preset> presets) {
        Drawer drawerBefore = drawer;
        KeyList keyListBefore = keyList;
        HelpSheet helpBefore = help;
        CompareCard compareCardBefore = compareCard;
        commentary = new Commentary();
        landscape.furnish(commands::toggleSurface);
        charts.furnish();
        top = new TopBar(commands, presets);
        lecture = commands.lecture();
        transport = new TransportBar(laboratory, sight, commands);
        Consumer<String> refused = sentence -> laboratory.notices().show(Notice.warn(sentence));
        lesson = new LessonBar(lecture, refused);
        knobs = new KnobPanel(laboratory, refused);
        drawer = new Drawer(laboratory, sight, refused, this::toggleDrawer);
        StackPane.setAlignment(drawer, Pos.TOP_RIGHT);
        keyList = new KeyList(this::toggleKeys, this::toggleHelp);
        help = new HelpSheet(this::toggleHelp, name -> presets.stream().filter(preset -> preset.name().equals(name)).findFirst().ifPresent(commands::openPreset));
        if (helpBefore != null) {
            helpBefore.shown().ifPresent(help::show);
        }
        compareCard = new CompareCard(laboratory, commands.branches(), this::toggleCompareCard);
        boolean tabled = showsRuns();
        runs = new RunsSheet(commands.branches(), commands.snapshots()::runs, () -> laboratory.notices().show(Notice.tell(Strings.of("copied.runs"))), this::toggleRuns);
        status = new StatusBar();
        controls = controls(transport, knobs);
        // Tab goes through the parts in the order in which they are put in.
        setCenter(null);
        setTop(new VBox(top, lesson));
        welcomed.ifPresent(gone -> welcome(commands, presets, gone));
        setCenter(middle);
        below = new VBox(controls, status);
        setBottom(below);
        if (tabled) {
            toggleRuns();
        }
        WhileShown.follow(top, laboratory.document(), top::show);
        middle.getChildren().remove(back);
        back = Buttons.icon("bring-back", Feather.MINIMIZE_2, commands::showAll);
        back.getStyleClass().add("bring-back");
        StackPane.setAlignment(back, Pos.BOTTOM_RIGHT);
        middle.getChildren().add(back);
        arrange();
        covers.replace(drawerBefore, drawer);
        covers.replace(keyListBefore, keyList);
        covers.replace(helpBefore, help);
        covers.replace(compareCardBefore, compareCard);
        if (drawerBefore != null) {
            drawer.setVvalue(drawerBefore.getVvalue());
        }
    }

    /** Shows the sentences for whoever is new here, until they are put away or the first lesson is begun.
     * @param close is told then */
    void welcome(Commands commands, List<Preset> presets, Runnable close) {
        var head = (VBox) getTop();
        Runnable gone = () -> {
            welcomed = Optional.empty();
            ((VBox) getTop()).getChildren().removeIf(Welcome.class::isInstance);
            close.run();
            requestFocus();
        };
        welcomed = Optional.of(gone);
        head.getChildren().add(new Welcome(() -> {
            gone.run();
            presets.stream().filter(preset -> preset.lesson().isLesson()).findFirst().ifPresent(commands::openPreset);
        }, gone));
    }

    /** Which parts are shown. */
    Arrangement arrangement() {
        return arrangement;
    }

    /** Shows the parts that are not hidden; to be called once it is furnished. */
    private void arrange() {
        show(top, !arrangement.isHidden(Arrangement.Part.BAR));
        show(controls, !arrangement.isHidden(Arrangement.Part.CONTROLS));
        show(back, arrangement.isUnusual());
    }

    private static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /** Opens the drawer over the charts, or puts it away. */
    void toggleDrawer() {
        covers.toggle(drawer);
    }

    /** Shows the list of keys over the pictures, or puts it away. */
    void toggleKeys() {
        covers.toggle(keyList);
    }

    /** Shows the guides over the pictures, or puts them away. */
    void toggleHelp() {
        covers.putAway(keyList);
        help.open();
        covers.toggle(help);
    }

    /** Shows the methods and kinds of noise that can be compared, or puts them away. */
    void toggleCompareCard() {
        covers.toggle(compareCard);
    }

    /** Shows the table of the runs below the pictures, or puts it away. */
    void toggleRuns() {
        if (below.getChildren().remove(runs)) {
            requestFocus();
        } else {
            below.getChildren().addFirst(runs);
            runs.focus();
        }
    }

    /** Whether the table of the runs is there. */
    boolean showsRuns() {
        return runs != null && runs.getParent() != null;
    }

    /** Shows what is known of the runs in their table. */
    void showRuns(List<RunResult> results) {
        runs.show(laboratory.experiment(), results, sight.look().get());
    }

    /** Opens the menu of comparisons. */
    void showComparisons() {
        transport.showComparisons();
    }

    /** Hides everything behind black, or shows it again; a click shows it, too.
     * @return whether it was hidden before */
    boolean blank(boolean hidden) {
        boolean before = getStyleClass().contains(BLANK);
        getStyleClass().removeAll(BLANK);
        if (hidden) {
            getStyleClass().add(BLANK);
            requestFocus();
        }
        return before;
    }

    /** Puts away what was put over the pictures last; where there is nothing, brings back what is hidden.
     * @return whether there was something */
    boolean uncover() {
        return covers.uncover() || arrangement.bringBack();
    }

    /** Side by side; where there is little room each has at least what it needs. */
    private static Node controls(TransportBar transport, KnobPanel knobs) {
        var controls = new HBox(transport, knobs);
        controls.getStyleClass().add("controls");
        transport.prefWidthProperty().bind(controls.widthProperty().multiply(TRANSPORT_SHARE));
        knobs.prefWidthProperty().bind(controls.widthProperty().multiply(1 - TRANSPORT_SHARE));
        HBox.setHgrow(transport, Priority.ALWAYS);
        HBox.setHgrow(knobs, Priority.ALWAYS);
        return controls;
    }

    /** What was computed beside the run for the pictures that are shown. */
    Findings findings() {
        return findings;
    }

    /** The words about the run. */
    Commentary commentary() {
        return commentary;
    }

    /** These were computed; the pictures are about to show them. */
    void know(Findings found) {
        findings = found;
    }

    LandscapePane landscape() {
        return landscape;
    }

    ChartsPane charts() {
        return charts;
    }

    /** Shows the run and the knobs as they are now; to be called once it is furnished. */
    void show(RunView view, Settings asked) {
        Experiment experiment = view.trajectory().experiment();
        // For a moment what was asked for may belong to a model whose run is not there yet.
        boolean fits = Noise.Kind.allowed(experiment.model(), asked.method()).contains(asked.noise().kind());
        Settings settings = fits ? asked : view.settings();
        if (!sight.isOf(experiment)) {
            sight.fit(experiment);
        }
        teach(view);
        landscape.show(view, findings);
        charts.show(experiment.model());
        if (arrangement.alone().get().filter(picture -> picture != landscape.picture() && !charts.shows(picture)).isPresent()) {
            arrangement.alone().set(Optional.empty());
        }
        transport.show(view);
        commentary.follow(sight, view, settings, findings);
        knobs.show(view, settings, commentary.captions());
        if (drawer.getParent() != null) {
            drawer.show(view, settings);
        }
        // What must be read is shown also where the sentence is hidden.
        show(status, !arrangement.isHidden(Arrangement.Part.STATUS) || laboratory.notices().shown().get().isPresent() || wayOn(view).isPresent());
        laboratory.notices().shown().get().ifPresentOrElse(status::show, () -> status.show(commentary.narration(), wayOn(view)));
    }

    /** Shows what a lesson says. While it asks, only what does not answer works. */
    private void teach(RunView view) {
        Optional<Slide> slide = lecture.follow(view);
        sight.slide().set(slide);
        lesson.show(slide);
        if (slide.isPresent()) {
            welcomed.ifPresent(Runnable::run);
        }
        boolean asking = lecture.isAsking();
        landscape.setDisable(asking);
        charts.setDisable(asking);
        transport.lock(asking);
        knobs.setDisable(asking);
        if (asking && drawer.getParent() != null) {
            toggleDrawer();
        }
    }

    private Optional<Notice.WayOn> wayOn(RunView view) {
        if (view.failure().isPresent()) {
            return Optional.of(new Notice.WayOn(Strings.of("way.reset"), laboratory::reset));
        }
        if (view.showsDivergence()) {
            return Optional.of(new Notice.WayOn(Strings.of("way.calm"), laboratory::calm));
        }
        if (view.isAtEnd() && view.hasFreshChange() && !view.playing()) {
            return Optional.of(new Notice.WayOn(Strings.of("way.go-on", Numerals.count(view.position())), laboratory.clock()::play));
        }
        return Optional.empty();
    }
}
