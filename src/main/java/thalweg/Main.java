package thalweg;

import java.util.Optional;
import thalweg.app.Launch;
import thalweg.cli.CommandLineInterface;
import thalweg.experiment.Catalogue;

/** Stateless. Where the program starts: with arguments it is a command line, without any a window. */
public final class Main {

    /** The window's exit status where the machine cannot show one: EX_UNAVAILABLE of {@code sysexits.h}, so none of the commands'. */
    private static final int UNAVAILABLE = 69;
    /** As the commands'. */
    private static final int FAILED = 3;

    private Main() {
    }

    /**
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(args.length > 0 ? CommandLineInterface.run(args) : window());
    }

    private static int window() {
        Optional<Launch.Obstacle> obstacle;
        try {
            obstacle = Launch.open();
        } catch (RuntimeException | LinkageError failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            System.err.println("thalweg: the window could not be opened, which is a mistake in this program: " + cause + " at "
                    + cause.getStackTrace()[0] + ".");
            return FAILED;
        }
        if (obstacle.isEmpty()) {
            return 0;
        }
        String reason = "thalweg: " + obstacle.get().reason();
        if (!obstacle.get().onlyDisplayMissing()) {
            System.err.println(reason + ".");
            return UNAVAILABLE;
        }
        // What the window would have opened with.
        String preset = Catalogue.bundled().presets().getFirst().name();
        System.err.println(reason + "; the preset " + preset + " is drawn into a picture instead.");
        return CommandLineInterface.run(new String[] {"render", preset, "--out", preset + ".png"});
    }
}
