package thalweg.app;

import java.nio.file.Path;
import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;
import thalweg.experiment.InvalidExperiment;
import thalweg.picture.Language;
import thalweg.picture.MessageWords;

/** FX thread only. The program with a window. Arguments: nothing, or what to open, a preset's name or a file's path. */
public final class ThalwegApp extends Application {

    private static HeadStart headStart;
    private static LookMemory looks;

    private LaboratoryWindow window;

    /** Opens the window and returns when it was closed. */
    static void launch() {
        looks = new LookMemory(RecentFiles.standardMemory(System.getenv(), "look").getParent(), Locale.getDefault());
        Language.speak(looks.look().language());
        headStart = Opening.headStart(looks.look());
        launch(ThalwegApp.class);
    }

    @Override
    public void start(Stage stage) {
        new Opening(headStart, picture -> {
            window = new LaboratoryWindow(stage, headStart.catalogue(), new WindowDialogs(stage), new RecentFiles(RecentFiles.standardMemory(System.getenv(), "recent-files")), looks);
            picture.ifPresent(window::begin);
            window.show();
            if (!Launch.isTrial()) {
                window.welcome(RecentFiles.standardMemory(System.getenv(), "welcomed"));
                goOn();
            }
            getParameters().getUnnamed().stream().findFirst().ifPresent(window::open);
        }).show(stage, looks.look());
    }

    /** Takes up what an earlier session has left, and keeps this one. */
    private void goOn() {
        Path folder = RecentFiles.standardMemory(System.getenv(), "session").getParent();
        try {
            Session.takeLast(folder, Session.Owner::isRunning).ifPresent(window::resume);
        } catch (InvalidExperiment unreadable) {
            window.laboratory().notices().show(Notice.warn(Strings.of("session.unreadable", MessageWords.of(unreadable))));
        }
        window.keepIn(new Session(folder, Session.Owner.current()));
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
