package thalweg.app;

import javafx.application.Application;
import javafx.stage.Stage;

/** FX thread only. The program with a window. Arguments: nothing, or what to open, a preset's name or a file's path. */
public final class ThalwegApp extends Application {

    private static HeadStart headStart;

    private LaboratoryWindow window;

    /** Opens the window and returns when it was closed. */
    static void launch() {
        headStart = Opening.headStart();
        launch(ThalwegApp.class);
    }

    @Override
    public void start(Stage stage) {
        new Opening(headStart, picture -> {
            window = new LaboratoryWindow(stage, headStart.catalogue(), new WindowDialogs(stage), new RecentFiles(RecentFiles.standardMemory(System.getenv())));
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
