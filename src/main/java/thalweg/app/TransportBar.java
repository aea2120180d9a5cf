package thalweg.app;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import thalweg.experiment.Experiment;
import thalweg.picture.Numerals;
import thalweg.run.RunView;
import thalweg.run.Speed;

/** FX thread only. The clock's controls: play and pause, steps, the scrubber, the speed, reset, new seed, and the runs that are compared. */
final class TransportBar extends VBox {

    private final Laboratory laboratory;
    private final Button play;
    private final FontIcon playIcon = new FontIcon(Feather.PLAY);
    private final Scrubber scrubber;
    private final Label step = new Label();
    /** Not seen: keeps room for the largest step, so that the scrubber keeps its length while the run goes on. */
    private final Label lastStep = new Label();
    private final MenuButton speed = new MenuButton();
    private final ToggleGroup speeds = new ToggleGroup();
    private final Label run = new Label();
    private final CompareMenu compare;
    private final Label seed = new Label();
    private final List<Node> lockable;

    TransportBar(Laboratory laboratory, Sight sight, Commands commands) {
        this.laboratory = laboratory;
        setId("transport");
        getStyleClass().add("transport");
        play = Buttons.icon("play", Feather.PLAY, commands::playOrPause);
        play.setGraphic(playIcon);
        play.getStyleClass().add("accent");
        play.setAccessibleText(Strings.of("name.play"));
        scrubber = new Scrubber(laboratory, sight);
        HBox.setHgrow(scrubber, Priority.ALWAYS);
        step.setId("step");
        step.setMinWidth(USE_PREF_SIZE);
        lastStep.setMinWidth(USE_PREF_SIZE);
        lastStep.setVisible(false);
        var steps = new StackPane(lastStep, step);
        steps.setMinWidth(USE_PREF_SIZE);
        steps.setAlignment(Pos.CENTER_RIGHT);
        Button reset = Buttons.icon("reset", Feather.ROTATE_CCW, laboratory::reset);
        Button stepBack = Buttons.icon("step-back", Feather.SKIP_BACK, () -> laboratory.clock().step(-1));
        Button stepOn = Buttons.icon("step-on", Feather.SKIP_FORWARD, () -> laboratory.clock().step(1));
        var buttons = new HBox(8, reset, stepBack, play, stepOn, scrubber, steps);
        buttons.setAlignment(Pos.CENTER_LEFT);

        fillSpeeds();
        run.setId("run");
        run.getStyleClass().add("caption");
        seed.getStyleClass().add("caption");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button branch = Buttons.icon("branch", Feather.GIT_BRANCH, commands.branches()::branch);
        compare = new CompareMenu(laboratory, commands.branches(), commands::toggleCompareCard);
        Button table = Buttons.icon("runs-table", Feather.LIST, commands::toggleRuns);
        Button newSeed = Buttons.icon("new-seed", Feather.SHUFFLE, laboratory::newSeed);
        var below = new HBox(8, speed, gap, new Abridged(run, seed), branch, compare, table, newSeed);
        lockable = List.of(reset, stepBack, stepOn, scrubber, branch, compare, table, newSeed);
        below.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(buttons, below);
    }

    /** Shows what can be compared. */
    void showComparisons() {
        compare.show();
    }

    private void fillSpeeds() {
        speed.setId("speed");
        speed.setGraphic(new FontIcon(Feather.CLOCK));
        speed.setAccessibleText(Strings.of("tip.speed"));
        speed.getStyleClass().add("flat");
        speed.setTooltip(new Tooltip(Strings.of("tip.speed")));
        speed.setMinWidth(USE_PREF_SIZE);
        add(Speeds.WHOLE_RUN);
        speed.getItems().add(new SeparatorMenuItem());
        add(Speeds.STEADY);
    }

    private void add(List<Speed> row) {
        for (Speed offered : row) {
            var item = new RadioMenuItem(Speeds.words(offered));
            item.setUserData(offered);
            item.setToggleGroup(speeds);
            item.setOnAction(_ -> laboratory.clock().setSpeed(offered));
            speed.getItems().add(item);
        }
    }

    /** Leaves only the button that plays, and the speed, or everything. */
    void lock(boolean locked) {
        lockable.forEach(control -> control.setDisable(locked));
    }

    /** Shows the clock as it stands. */
    void show(RunView view) {
        boolean playing = view.playing();
        Feather icon = playing ? Feather.PAUSE : Feather.PLAY;
        if (playIcon.getIconCode() != icon) {
            playIcon.setIconCode(icon);
            play.setAccessibleText(Strings.of(playing ? "name.pause" : "name.play"));
        }
        scrubber.show(view);
        step.setText(Strings.of("step", Numerals.count(view.clock())));
        lastStep.setText(Strings.of("step", Numerals.count(Math.max(view.clock(), view.trajectory().experiment().steps()))));
        speed.setText(Speeds.words(view.speed()));
        speeds.getToggles().stream().filter(toggle -> toggle.getUserData().equals(view.speed())).findFirst().ifPresent(speeds::selectToggle);
        Experiment experiment = view.trajectory().experiment();
        run.setText(Strings.of("run", Long.toString(experiment.seed()), Numerals.count(experiment.steps())));
        seed.setText(Strings.of("run.short", Long.toString(experiment.seed())));
    }
}
