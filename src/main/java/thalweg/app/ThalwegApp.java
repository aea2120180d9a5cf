package thalweg.app;

import javafx.application.Application;
import javafx.stage.Stage;
import thalweg.experiment.Catalogue;

/** FX thread only. The program with a window. Arguments: nothing, or what to open, a preset's name or a file's path. */
public final class ThalwegApp extends Application {

    private LaboratoryWindow window;

    @Override
    public void start(Stage stage) {
        window = new LaboratoryWindow(stage, Catalogue.bundled(), new WindowDialogs(stage), new RecentFiles(RecentFiles.standardMemory(System.getenv())));
        window.show();
        getParameters().getUnnamed().stream().findFirst().ifPresent(window::open);
    }

    @Override
    public void stop() {
        if (window != null) {
            window.close();
        }
    }
}
