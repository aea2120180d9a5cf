package thalweg.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;

/** The kinds of file that a picture is written into. Each carries the experiment inside, so that whoever has the figure can open the run. */
public enum FigureFormat {
    /** Pixels. */
    PNG(PngExport::write, PngExport::experimentIn),
    /** Lines and letters, for the web and for drawing programs. */
    SVG(SvgExport::write, SvgExport::experimentIn),
    /** Lines and letters, for print. */
    PDF(PdfExport::write, PdfExport::experimentIn);

    private final Writer writer;
    private final Reader reader;

    FigureFormat(Writer writer, Reader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    private interface Writer {
        void write(Picture picture, Experiment experiment, Path file) throws IOException;
    }

    private interface Reader {
        ExperimentFile experimentIn(Path file) throws InvalidExperiment;
    }

    /** How the name of such a file ends. */
    public String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /** The format that the end of a file's name asks for, whatever its case. */
    public static Optional<FigureFormat> of(String fileName) {
        return Arrays.stream(values()).filter(format -> fileName.toLowerCase(Locale.ROOT).endsWith(format.ending())).findFirst();
    }

    /** The same for a path. */
    public static Optional<FigureFormat> of(Path file) {
        return of(String.valueOf(file.getFileName()));
    }

    /**
     * Draws a picture and writes it, whole or not at all.
     *
     * @param picture in a drawing of lines, its scale tells how fine the parts are that are made of pixels
     * @param experiment what goes inside
     * @throws Picture.TooLarge if there is not enough memory for the picture
     * @throws IOException if the file cannot be written
     */
    public void write(Picture picture, Experiment experiment, Path file) throws IOException {
        writer.write(picture, experiment, file);
    }

    /**
     * The experiment inside a picture, its JSON not yet looked at.
     *
     * @throws InvalidExperiment if the file cannot be read, is no such picture, or has no experiment inside; the message is a sentence for the user
     * @throws IllegalArgumentException if the file's name is not that of a picture
     */
    public static ExperimentFile experimentIn(Path file) throws InvalidExperiment {
        return of(file).orElseThrow(() -> new IllegalArgumentException(file + " is no picture")).reader.experimentIn(file);
    }
}
