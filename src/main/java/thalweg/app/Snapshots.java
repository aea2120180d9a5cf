package thalweg.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import thalweg.experiment.Experiment;
import thalweg.export.CsvExport;
import thalweg.export.FigureFormat;
import thalweg.export.Film;
import thalweg.export.Picture;
import thalweg.export.RunsExport;
import thalweg.picture.MessageWords;
import thalweg.picture.Numerals;
import thalweg.picture.PresetWords;
import thalweg.picture.Scene;
import thalweg.run.Table;

/**
 * FX thread only. Pictures and tables of the run for other programs: PNG, SVG and PDF files with the experiment inside, a picture on the clipboard, the run as CSV. A
 * picture is drawn again at the scale that is asked for, as large as it is in the window, while the run goes on.
 */
final class Snapshots {

    /** How many pixels a picture may have for each of the window's. */
    static final int[] SCALES = {1, 2, 4};
    /** The same for the heat map of a drawing of lines: print is finer than a screen. */
    static final int VECTOR_SCALE = 2;
    /** How long an animation may last, in seconds. */
    static final int[] FILM_SECONDS = {4, 8, 16};

    private static final int FILM_WIDTH = 1152;
    private static final int FILM_HEIGHT = 720;

    private final Laboratory laboratory;
    private final Sight sight;
    private final Workbench workbench;
    private final Dialogs dialogs;
    private final Errands errands;

    Snapshots(Laboratory laboratory, Sight sight, Workbench workbench, Dialogs dialogs, Errands errands) {
        this.laboratory = laboratory;
        this.sight = sight;
        this.workbench = workbench;
        this.dialogs = dialogs;
        this.errands = errands;
    }

    /** Asks for a file and writes a picture into it.
     * @param scale pixels for each of the window's; in a drawing of lines, of the parts that are made of pixels */
    void save(Subject subject, FigureFormat format, int scale) {
        dialogs.fileToWrite(fileName(Strings.of("file." + subject.key()), format.ending()), format.ending()).ifPresent(file -> {
            Experiment experiment = laboratory.experimentToSave(sight.view(laboratory.experiment().view()));
            write(file, subject, format, scale, experiment);
        });
    }

    private void write(Path file, Subject subject, FigureFormat format, int scale, Experiment experiment) {
        Picture picture;
        try {
            picture = picture(subject, scale);
        } catch (IllegalArgumentException tooLarge) {
            tell(Notice.warn(Strings.of("refused.picture", MessageWords.of(tooLarge))));
            return;
        }
        errands.run(() -> {
            format.write(picture, experiment, file);
            return file;
        }, written -> tell(Notice.tell(Strings.of("exported.picture", written.getFileName()))), failed -> tell(Faults.refused(failed)));
    }

    /** Puts a picture on the clipboard, at twice the window's density. */
    void copy(Subject subject) {
        Picture picture = picture(subject, 2);
        errands.run(picture::image, image -> {
            var surface = new Surface(image.getWidth(), image.getHeight());
            var graphics = surface.painted().createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
            var content = new ClipboardContent();
            content.putImage(surface.show());
            Clipboard.getSystemClipboard().setContent(content);
            tell(Notice.tell(Strings.of("copied")));
        }, failed -> tell(Faults.refused(failed)));
    }

    /** Asks for a file and writes the run so far into it as an animation, up to the step that is shown. The notice that tells how far it is can stop it. */
    void film(int seconds) {
        dialogs.fileToWrite(fileName(Strings.of("file.film"), ".gif"), ".gif").ifPresent(file -> {
            Scene scene = sight.scene(laboratory.view().get(), 1);
            var film = new Film(laboratory.experiment(), 0, scene.clock(), seconds, FILM_WIDTH, FILM_HEIGHT,
                    run -> Scene.of(run, run.lastStep(), scene.look()).withAspect(scene.aspect()));
            var stopped = new AtomicBoolean();
            var told = new AtomicLong(-1);
            errands.run(() -> {
                film.write(file, done -> {
                    if (stopped.get()) {
                        throw new CancellationException();
                    }
                    long percent = Math.round(100 * done);
                    if (told.getAndSet(percent) != percent) {
                        Platform.runLater(() -> tellFilming(file, percent, stopped));
                    }
                });
                return file;
            }, written -> tell(Notice.tell(Strings.of("exported.film", written.getFileName()))),
                    failed -> tell(failed instanceof CancellationException ? Notice.tell(Strings.of("stopped.film")) : Faults.refused(failed)));
        });
    }

    private void tellFilming(Path file, long percent, AtomicBoolean stopped) {
        if (!stopped.get()) {
            tell(new Notice(Strings.of("exporting.film", file.getFileName(), Numerals.count(percent)), false,
                    Optional.of(new Notice.WayOn(Strings.of("way.stop"), () -> stopped.set(true)))));
        }
    }

    /** Asks for a file and writes the table of the run into it. */
    void table() {
        dialogs.fileToWrite(fileName(Strings.of("file.table"), ".csv"), ".csv").ifPresent(file -> {
            Experiment experiment = laboratory.experimentToSave(sight.view(laboratory.experiment().view()));
            tell(Notice.tell(Strings.of("exporting.table")));
            errands.run(() -> {
                CsvExport.write(new Table(experiment, Table.standardDistance(experiment.steps())), file, _ -> { });
                return file;
            }, written -> tell(Notice.tell(Strings.of("exported.table", written.getFileName()))), failed -> tell(Faults.refused(failed)));
        });
    }

    /** Asks for a file and writes the table of the runs into it. */
    void runs(List<RunsExport.Row> rows) {
        dialogs.fileToWrite(fileName(Strings.of("file.runs"), ".csv"), ".csv").ifPresent(file -> errands.run(() -> {
            RunsExport.write(rows, file);
            return file;
        }, written -> tell(Notice.tell(Strings.of("exported.table", written.getFileName()))), failed -> tell(Faults.refused(failed))));
    }

    /** What can be saved just now. */
    List<Subject> subjects() {
        return Subject.of(workbench);
    }

    private Picture picture(Subject subject, int scale) {
        Scene scene = sight.scene(laboratory.view().get(), 1).withBranches(laboratory.branches()).withFindings(workbench.findings());
        return subject.picture(workbench, scene, scale);
    }

    private String fileName(String what, String ending) {
        String title = PresetWords.of(laboratory.experiment().title()) + " " + what;
        return title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "") + ending;
    }

    private void tell(Notice notice) {
        laboratory.notices().show(notice);
    }
}
