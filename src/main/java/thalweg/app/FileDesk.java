package thalweg.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Lesson;
import thalweg.export.FigureFormat;
import thalweg.export.WholeFile;
import thalweg.picture.MessageWords;
import thalweg.picture.PresetWords;

/** FX thread only. Opens experiments from files and saves them. What cannot be read is a sentence in the window, and the run that is there stays untouched. */
final class FileDesk {

    private static final String ENDING = ".json";

    private final Laboratory laboratory;
    private final Sight sight;
    private final Dialogs dialogs;
    private final RecentFiles recent;
    private final Lecture lecture;

    FileDesk(Laboratory laboratory, Sight sight, Dialogs dialogs, RecentFiles recent, Lecture lecture) {
        this.laboratory = laboratory;
        this.sight = sight;
        this.recent = recent;
        this.dialogs = dialogs;
        this.lecture = lecture;
    }

    /** What was opened and saved before. */
    RecentFiles recent() {
        return recent;
    }

    /** Asks for a file and opens it. */
    void open() {
        dialogs.fileToOpen().ifPresent(this::open);
    }

    /** Opens a file, unless the user would rather keep unsaved changes. */
    void open(Path path) {
        boolean picture = FigureFormat.of(path).isPresent();
        Experiment read;
        Lesson lesson;
        try {
            ExperimentFile file = picture ? FigureFormat.experimentIn(path) : ExperimentFile.load(path);
            read = file.experiment();
            lesson = file.lesson();
        } catch (InvalidExperiment refused) {
            laboratory.notices().show(Notice.warn(MessageWords.of(refused)));
            return;
        }
        if (maySetAside()) {
            recent.add(path);
            if (lesson.isLesson()) {
                lecture.begin(lesson, path);
                return;
            }
            laboratory.open(picture ? Document.picture(read) : Document.file(path, read));
        }
    }

    /** Saves the experiment where it was opened or saved, or asks where; in a lesson always, and the lesson goes on.
     * @return whether it is saved now */
    boolean save() {
        Optional<Path> known = laboratory.document().get().file();
        return known.isPresent() ? write(known.get()) : saveAs();
    }

    /** The experiment as it stands and is seen now, for a file. */
    Experiment experiment() {
        return laboratory.experimentToSave(sight.view(laboratory.experiment().view()));
    }

    /** Asks where to save the experiment.
     * @return whether it is saved now */
    boolean saveAs() {
        Experiment experiment = experiment();
        String suggestion = laboratory.document().get().file().map(path -> path.getFileName().toString())
                .orElse(PresetWords.of(experiment.title()).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "") + ENDING);
        return dialogs.fileToWrite(suggestion, ENDING).filter(this::write).isPresent();
    }

    private boolean write(Path path) {
        Experiment experiment = experiment();
        try {
            WholeFile.write(path, out -> out.write(ExperimentFile.write(experiment).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException failed) {
            laboratory.notices().show(Faults.refused(failed));
            return false;
        }
        recent.add(path);
        if (!lecture.isOn()) {
            laboratory.saved(Document.file(path, experiment));
        }
        laboratory.notices().show(Notice.tell(Strings.of("saved", path.getFileName())));
        return true;
    }

    /** Whether the experiment may be left: it has no unsaved changes, or they are saved now, or the user can do without them. */
    boolean maySetAside() {
        if (!laboratory.isUnsaved()) {
            return true;
        }
        return switch (dialogs.unsaved(PresetWords.of(laboratory.experiment().title()))) {
            case SAVE -> save();
            case DISCARD -> true;
            case CANCEL -> false;
        };
    }
}
