package thalweg.app;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Preset;
import thalweg.export.FigureFormat;
import thalweg.picture.PresetWords;

/** FX thread only. The bar at the top: which experiment, files, pictures, looks. */
final class TopBar extends HBox {

    private final ComboBox<Preset> presets = new ComboBox<>();
    private boolean showing;

    TopBar(Commands commands, List<Preset> catalogue) {
        setId("top-bar");
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        var name = new Label(Strings.of("name"));
        name.getStyleClass().add("app-name");
        name.setMinWidth(USE_PREF_SIZE);
        fillPresets(commands, catalogue);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        List<Labeled> worded = List.of(openButton(commands.desk()), saveButton(commands.desk()), snapshotButton(commands.snapshots()));
        // The window's width, not the bar's own, which is never less than its words need.
        ObservableValue<Number> room = sceneProperty().flatMap(Scene::widthProperty).orElse(0);
        Runnable fit = () -> abridge(name, worded, room.getValue().doubleValue());
        room.subscribe(fit);
        name.fontProperty().subscribe(fit);
        getChildren().addAll(name, presets,
                Buttons.icon("previous-preset", Feather.CHEVRON_LEFT, () -> commands.nextPreset(-1)),
                Buttons.icon("next-preset", Feather.CHEVRON_RIGHT, () -> commands.nextPreset(1)),
                gap,
                enabled(Buttons.icon("undo", Feather.CORNER_UP_LEFT, commands::undo), commands.laboratory().history().undoable()),
                enabled(Buttons.icon("redo", Feather.CORNER_UP_RIGHT, commands::redo), commands.laboratory().history().redoable()),
                worded.get(0), worded.get(1), worded.get(2),
                Buttons.icon("drawer", Feather.SLIDERS, commands::toggleDrawer),
                new ViewButton(commands),
                new LanguageButton(commands),
                Buttons.icon("keys", Feather.HELP_CIRCLE, commands::toggleKeys));
    }

    /** Where not everything has room, buttons with an icon do without their word, and the bar without the program's name, so that the experiment's title is whole. */
    private void abridge(Label name, List<Labeled> buttons, double room) {
        show(name, buttons, true);
        applyCss();
        show(name, buttons, prefWidth(-1) <= room);
    }

    private static void show(Label name, List<Labeled> buttons, boolean words) {
        buttons.forEach(button -> button.setContentDisplay(words ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY));
        name.setVisible(words);
        name.setManaged(words);
    }

    private static Button enabled(Button button, ObservableValue<Boolean> when) {
        button.disableProperty().bind(when.map(can -> !can));
        return button;
    }

    private static SplitMenuButton openButton(FileDesk desk) {
        var button = Buttons.dress(new SplitMenuButton(), "open", Feather.FOLDER);
        button.setText(Strings.of("button.open"));
        button.setOnAction(_ -> desk.open());
        Runnable fill = () -> {
            button.getItems().setAll(desk.recent().files().stream().map(file -> item(file.getFileName() + "  –  " + file.getParent(), () -> desk.open(file))).toList());
            if (button.getItems().isEmpty()) {
                button.getItems().add(item(Strings.of("menu.no-recent"), () -> { }));
                button.getItems().getFirst().setDisable(true);
            }
        };
        button.setOnShowing(_ -> fill.run());
        fill.run();
        return button;
    }

    private static SplitMenuButton saveButton(FileDesk desk) {
        var button = Buttons.dress(new SplitMenuButton(item(Strings.of("menu.save-as"), desk::saveAs)), "save", Feather.SAVE);
        button.setText(Strings.of("button.save"));
        button.setOnAction(_ -> desk.save());
        return button;
    }

    private static MenuButton snapshotButton(Snapshots snapshots) {
        var button = Buttons.dress(new MenuButton(Strings.of("button.snapshot")), "snapshot", Feather.CAMERA);
        button.setOnShowing(_ -> fill(button, snapshots));
        fill(button, snapshots);
        return button;
    }

    private static void fill(MenuButton button, Snapshots snapshots) {
        button.getItems().clear();
        for (Subject subject : snapshots.subjects()) {
            var menu = new Menu(Strings.of("menu." + subject.key()));
            for (int scale : Snapshots.SCALES) {
                menu.getItems().add(item(Strings.of("menu.scale", Integer.toString(scale)), () -> snapshots.save(subject, FigureFormat.PNG, scale)));
            }
            for (FigureFormat format : List.of(FigureFormat.SVG, FigureFormat.PDF)) {
                menu.getItems().add(item(Strings.of("menu." + format.name().toLowerCase(Locale.ROOT)), () -> snapshots.save(subject, format, Snapshots.VECTOR_SCALE)));
            }
            menu.getItems().add(item(Strings.of("menu.copy"), () -> snapshots.copy(subject)));
            button.getItems().add(menu);
        }
        var film = new Menu(Strings.of("menu.film"));
        for (int seconds : Snapshots.FILM_SECONDS) {
            film.getItems().add(item(Strings.of("menu.film.seconds", Integer.toString(seconds)), () -> snapshots.film(seconds)));
        }
        button.getItems().addAll(new SeparatorMenuItem(), film, item(Strings.of("menu.table"), snapshots::table));
    }

    private static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void fillPresets(Commands commands, List<Preset> catalogue) {
        presets.setId("presets");
        Stream.of(true, false).forEach(lessons -> presets.getItems().addAll(catalogue.stream().filter(preset -> preset.lesson().isLesson() == lessons).toList()));
        presets.setConverter(new OneWay<>(preset -> PresetWords.of(preset.experiment().title())));
        presets.setCellFactory(_ -> new PresetCell(presets.getConverter()));
        presets.setTooltip(new Tooltip(Strings.of("tip.presets")));
        presets.setAccessibleText(Strings.of("name.presets"));
        presets.setVisibleRowCount(14);
        presets.valueProperty().addListener((_, _, chosen) -> {
            if (!showing && chosen != null) {
                commands.openPreset(chosen);
            }
        });
    }

    /** Shows which experiment is open. */
    void show(Document document) {
        showing = true;
        Preset open = presets.getItems().stream().filter(preset -> document.preset().filter(preset.name()::equals).isPresent()).findFirst().orElse(null);
        presets.setValue(open);
        presets.setPromptText(PresetWords.of(document.saved().title()));
        showing = false;
    }
}
