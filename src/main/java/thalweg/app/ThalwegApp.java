package thalweg.app;

import java.util.Locale;
import javafx.application.Application;
import javafx.stage.Stage;
import thalweg.picture.Language;

/** FX thread only. The program with a window. Arguments: nothing, or what to open, a preset's name or a file's path. */
public final class ThalwegApp extends Application {

    private static HeadStart headStart;
    private static LanguageMemory languages;

    private LaboratoryWindow window;

    /** Opens the window and returns when it was closed. */
    static void launch() {
        languages = new LanguageMemory(RecentFiles.standardMemory(System.getenv(), "language"), Locale.getDefault());
        Language.speak(languages.language());
        headStart = Opening.headStart();
        launch(ThalwegApp.class);
    }

    @Override
    public void start(Stage stage) {
        new Opening(headStart, picture -> {
            window = new LaboratoryWindow(stage, headStart.catalogue(), new WindowDialogs(stage), new RecentFiles(RecentFiles.standardMemory(System.getenv(), "recent-files")), languages);
            picture.ifPresent(window::begin);
            window.show();
            getParameters().getUnnamed().stream().findFirst().ifPresent(window::open);
        }).show(stage);
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
