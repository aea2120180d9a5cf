package thalweg.app;

import java.nio.file.Path;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.experiment.Lesson;
import thalweg.experiment.Preset;

/**
 * Immutable. What was opened or saved last.
 *
 * @param saved the experiment as it stands there
 * @param file where it was read from or written to; empty for a preset and for what was inside a picture
 * @param preset the preset's name; empty for all others
 * @param place the step of a lesson that it is; it has no file then, so that a lesson is never written over by one of its steps
 */
record Document(Experiment saved, Optional<Path> file, Optional<String> preset, Optional<Place> place) {

    /**
     * Immutable. A step of a lesson.
     *
     * @param lesson all of it
     * @param index from 0
     * @param file where the lesson was read from; empty for a preset
     */
    record Place(Lesson lesson, int index, Optional<Path> file) {
        /** So many steps ahead. */
        Place turned(int by) {
            return new Place(lesson, index + by, file);
        }

        /** What is shown there. */
        Lesson.Step step() {
            return lesson.steps().get(index);
        }
    }

    /** What is no lesson. */
    Document(Experiment saved, Optional<Path> file, Optional<String> preset) {
        this(saved, file, preset, Optional.empty());
    }

    /** A step of a lesson.
     * @param preset the name of the lesson, if it is a preset */
    static Document step(Optional<String> preset, Place place) {
        return new Document(place.step().experiment(), Optional.empty(), preset, Optional.of(place));
    }

    /** The step as an experiment of its own. */
    Document withoutLesson() {
        return new Document(saved, file, Optional.empty());
    }

    /** A preset. */
    static Document preset(Preset preset) {
        return new Document(preset.experiment(), Optional.empty(), Optional.of(preset.name()));
    }

    /** What was inside a picture: there is no file of its own yet. */
    static Document picture(Experiment experiment) {
        return new Document(experiment, Optional.empty(), Optional.empty());
    }

    /** A file. */
    static Document file(Path path, Experiment experiment) {
        return new Document(experiment, Optional.of(path), Optional.empty());
    }
}
