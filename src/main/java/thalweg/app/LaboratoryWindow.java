package thalweg.app;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;
import javafx.stage.Stage;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Preset;
import thalweg.picture.Language;
import thalweg.picture.Letters;
import thalweg.picture.Look;
import thalweg.picture.Page;
import thalweg.picture.PresetWords;

/** FX thread only. The program's window, put together. */
final class LaboratoryWindow implements AutoCloseable {

    private static final List<Integer> ICONS = List.of(32, 64, 256);
    /** The size of letters. */
    private static final double LETTERS = 14;

    private final Stage stage;
    private final Catalogue catalogue;
    /** Those of the catalogue that there are pictures of. */
    private final List<Preset> presets;
    private final Laboratory laboratory;
    private final Sight sight = new Sight();
    private final Lecture lecture;
    private final Workbench workbench;
    private final FileDesk desk;
    private final Commands commands;
    private final Errands errands = new Errands();
    private final LookMemory looks;
    private final FrameLoop loop;
    private Optional<AnimationTimer> keeper = Optional.empty();

    /** A window that is not shown yet, with the first preset open.
     * @param dialogs what the user is asked in
     * @param recent the files of earlier sessions
     * @param looks in which look and language it begins */
    LaboratoryWindow(Stage stage, Catalogue catalogue, Dialogs dialogs, RecentFiles recent, LookMemory looks) {
        this.stage = stage;
        this.looks = looks;
        sight.look().set(looks.look());
        speak(sight.look().get().language());
        this.catalogue = catalogue;
        presets = catalogue.presets();
        Preset first = presets.getFirst();
        laboratory = new Laboratory(Document.preset(first));
        Faults.tell(this::tell);
        sight.fit(first.experiment());
        sight.turnTo(first.experiment());
        sight.page().subscribe(page -> laboratory.clock().accompany(page == Page.MANY_RUNS));
        lecture = new Lecture(laboratory);
        workbench = new Workbench(laboratory, sight);
        desk = new FileDesk(laboratory, sight, dialogs, recent, lecture);
        var snapshots = new Snapshots(laboratory, sight, workbench, dialogs, errands);
        commands = new Commands(laboratory, sight, presets, desk, snapshots, workbench, lecture);
        loop = new FrameLoop(laboratory, sight, workbench);
    }

    /** Begins with a picture of the landscape that has been painted already. */
    void begin(Surface picture) {
        workbench.landscape().picture().show(picture);
    }

    /** Shows the window, in the stage's scene if it has one, and plays the run. */
    void show() {
        if (stage.getScene() == null) {
            Opening.open(stage, workbench, sight.look().get());
        } else {
            stage.getScene().setRoot(workbench);
        }
        furnish();
        // The knobs get their last controls with the first run that they show: what all of them need is not known before.
        workbench.show(laboratory.view().get(), laboratory.knobs().settings().get());
        measure(stage.getScene(), sight.look().get());
        stage.getIcons().addAll(ICONS.stream().map(size -> new Image("/assets/icons/thalweg-" + size + ".png")).toList());
        workbench.requestFocus();
        loop.start();
        laboratory.clock().play();
    }

    private void furnish() {
        loadLetters();
        sight.look().subscribe(look -> dress(stage.getScene(), look));
        stage.getScene().widthProperty().subscribe(() -> measure(stage.getScene(), sight.look().get()));
        workbench.furnish(commands, presets);
        sight.look().subscribe((before, now) -> {
            looks.remember(before, now);
            if (before.language() != now.language()) {
                translate(now.language());
            }
        });
        // Esc gives back the screen too, but last of all.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        Keys.listen(stage.getScene(), stage, commands);
        FileDrop.accept(stage.getScene(), desk);
        laboratory.document().subscribe((before, document) -> {
            if (before.saved() == document.saved()) {
                return;
            }
            // Another model is looked at when its run is there.
            if (sight.isOf(document.saved())) {
                sight.fit(document.saved());
            }
            sight.turnTo(document.saved());
        });
        laboratory.document().subscribe(this::entitle);
        stage.setOnCloseRequest(event -> {
            if (!desk.maySetAside()) {
                event.consume();
            }
        });
        if (!catalogue.problems().isEmpty()) {
            tell(Notice.warn(String.join(" ", catalogue.problems())));
        }
    }

    /** Opens a preset of that name, or the file at that path. */
    void open(String nameOrPath) {
        catalogue.preset(nameOrPath).ifPresentOrElse(commands::openPreset, () -> desk.open(Path.of(nameOrPath)));
    }

    /** Says three sentences to whoever is new here.
     * @param memory a file that remembers that they were read */
    void welcome(Path memory) {
        if (Welcome.isDue(memory)) {
            workbench.welcome(commands, presets, () -> Welcome.remember(memory));
        }
    }

    /** Goes on from what a session has left that was not closed. */
    void resume(Session.Left left) {
        laboratory.resume(left.document(), left.experiment(), left.step());
        lecture.resume(left.experiment(), left.step(), left.guess());
        sight.turnTo(left.experiment());
        tell(new Notice(Strings.of("session.resumed"), false, Optional.of(new Notice.WayOn(Strings.of("way.afresh"), () -> commands.openPreset(presets.getFirst())))));
    }

    /** From here on what is open is kept, until the window is closed. */
    void keepIn(Session session) {
        keeper = Optional.of(new AnimationTimer() {
            @Override
            public void handle(long now) {
                session.keep(() -> new Session.Left(laboratory.document().get(), desk.experiment(), laboratory.view().get().clock(), lecture.guess()));
            }

            @Override
            public void stop() {
                super.stop();
                session.close();
            }
        });
        keeper.get().start();
    }

    /** Shows a sentence. */
    private void tell(Notice notice) {
        laboratory.notices().show(notice);
    }

    /** The experiment that is open, its run and its knobs. */
    Laboratory laboratory() {
        return laboratory;
    }

    /** Everything in it. */
    Workbench workbench() {
        return workbench;
    }

    /** What buttons and keys ask for. */
    Commands commands() {
        return commands;
    }

    /** What is seen of it. */
    Sight sight() {
        return sight;
    }

    private void entitle(Document document) {
        stage.setFullScreenExitHint(Strings.of("full-screen"));
        stage.setTitle(Strings.of("title", PresetWords.of(document.saved().title())));
    }

    /** What JavaFX says by itself, in the menus of text fields, follows the default locale. */
    private static void speak(Language language) {
        Language.speak(language);
        Locale.setDefault(language == Language.CHINESE ? Locale.SIMPLIFIED_CHINESE : Locale.of(language.key()));
    }

    /** Another language was chosen: the controls are made anew around the run, which goes on. */
    private void translate(Language language) {
        speak(language);
        laboratory.notices().clear();
        Optional<String> focused = Optional.ofNullable(stage.getScene().getFocusOwner()).map(Node::getId);
        workbench.furnish(commands, presets);
        entitle(laboratory.document().get());
        workbench.show(laboratory.view().get(), laboratory.knobs().settings().get());
        measure(stage.getScene(), sight.look().get());
        focused.map(id -> stage.getScene().lookup("#" + id)).ifPresent(Node::requestFocus);
    }

    private static void loadLetters() {
        Letters.files().forEach(file -> Font.loadFont(LaboratoryWindow.class.getResourceAsStream(file), LETTERS));
    }

    private static void dress(Scene scene, Look look) {
        Application.setUserAgentStylesheet((look.isDark() ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        scene.getStylesheets().setAll("/assets/css/thalweg.css", "/assets/css/" + look.kind().key() + ".css");
        String letters = "/assets/css/" + look.language().key() + ".css";
        if (LaboratoryWindow.class.getResource(letters) != null) {
            scene.getStylesheets().add(letters);
        }
        measure(scene, look);
    }

    /** The letters of bars and knobs: as large as the look wants, or as the width of the window has room for. Nothing may lie outside of it. */
    private static void measure(Scene scene, Look look) {
        Parent root = scene.getRoot();
        double tenths = Math.floor(10 * LETTERS * look.factor());
        double least = leastWidth(root, tenths);
        // Some gaps do not shrink with the letters: hence more than one attempt.
        while (least > scene.getWidth() && tenths > 0) {
            tenths = Math.floor(tenths * scene.getWidth() / least);
            least = leastWidth(root, tenths);
        }
    }

    /** What the window needs with letters of so many tenths of a pixel. */
    private static double leastWidth(Parent root, double tenths) {
        root.setStyle("-fx-font-size: " + tenths / 10 + "px;");
        root.applyCss();
        return root.minWidth(-1);
    }

    @Override
    public void close() {
        loop.stop();
        keeper.ifPresent(AnimationTimer::stop);
        errands.close();
        lecture.close();
        laboratory.close();
    }
}
