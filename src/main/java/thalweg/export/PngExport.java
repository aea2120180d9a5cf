package thalweg.export;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOException;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;

/** Stateless. Pictures as PNG with the experiment inside: who has the picture can open the run. */
public final class PngExport {

    private static final String KEYWORD = "thalweg";

    private PngExport() { }

    /**
     * Draws a picture and writes it, whole or not at all.
     *
     * @param experiment what goes inside
     * @throws Picture.TooLarge if there is not enough memory for the picture
     * @throws IOException if the file cannot be written
     */
    public static void write(Picture picture, Experiment experiment, Path file) throws IOException {
        var image = picture.image();
        String text = ExperimentFile.write(experiment);
        WholeFile.write(file, out -> PngText.write(image, picture.scale(), KEYWORD, text, out));
    }

    /**
     * The experiment inside a picture, its JSON not yet looked at.
     *
     * @throws InvalidExperiment if the file cannot be read, is no PNG picture, or has no experiment inside; the message is a sentence for the user
     */
    public static ExperimentFile experimentIn(Path file) throws InvalidExperiment {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new ExperimentFile(name, PngText.read(in, KEYWORD).orElseThrow(() -> Carrier.without(name)));
        } catch (IIOException damaged) {
            // The reader takes whatever cannot be read for damage.
            throw Files.isDirectory(file) ? ExperimentFile.unreadable(file, damaged) : Carrier.damaged(name, "PNG");
        } catch (IOException unreadable) {
            throw ExperimentFile.unreadable(file, unreadable);
        }
    }
}
