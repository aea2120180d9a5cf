package thalweg.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.picture.FigurePainter;
import thalweg.picture.Look;
import thalweg.picture.Scene;
import thalweg.run.Trajectory;

class FigureFormatTest {

    private static final Experiment EXPERIMENT = Catalogue.bundled().preset("two-phases").orElseThrow().experiment();
    private static final Scene SCENE = Scene.of(Trajectory.of(EXPERIMENT, _ -> { }), 2480, Look.LIGHT);

    @TempDir
    private Path folder;

    private static Picture picture(double scale) {
        return new Picture(900, 600, scale, (graphics, width, height) -> new FigurePainter().paint(graphics, width, height, SCENE));
    }

    private Path written(FigureFormat format, String name) throws IOException {
        Path file = folder.resolve(name + format.ending());
        format.write(picture(1), EXPERIMENT, file);
        return file;
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void theExperimentIsInside(FigureFormat format) throws IOException, InvalidExperiment {
        assertEquals(EXPERIMENT, FigureFormat.experimentIn(written(format, "a")).experiment());
    }

    private static Experiment titled(String title) {
        return new Experiment(title, EXPERIMENT.about(), EXPERIMENT.source(), EXPERIMENT.model(), EXPERIMENT.origin(), EXPERIMENT.settings(), EXPERIMENT.seed(), EXPERIMENT.steps(),
                EXPERIMENT.changes(), EXPERIMENT.claims(), EXPERIMENT.view(), EXPERIMENT.comparison());
    }

    /** Control characters, half a surrogate pair, what Unicode calls no character, and what XML has a meaning for. */
    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void anyTitleComesBack(FigureFormat format) throws IOException, InvalidExperiment {
        Experiment odd = titled("\0 \u0007 \u001b \u007f \u0085 \u2028 \ufeff \ufffe \uffff \ud800 \udc00 𝛌 \r\n ]]> & <end>");
        Path file = folder.resolve("a" + format.ending());
        format.write(picture(1), odd, file);
        assertEquals(odd, FigureFormat.experimentIn(file).experiment());
    }

    @Test
    void theTitleOfAnSvgLeavesOutWhatXmlHasNoPlaceFor() throws Exception {
        Path file = folder.resolve("a.svg");
        FigureFormat.SVG.write(picture(1), titled("bell\u0007, none\ufffe, half\ud800, whole 𝛌 & <end>"), file);
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertEquals("bell, none, half, whole 𝛌 & <end>", parsers.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("title").item(0).getTextContent());
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void thePictureIsTheSameEveryTime(FigureFormat format) throws IOException {
        assertArrayEquals(Files.readAllBytes(written(format, "a")), Files.readAllBytes(written(format, "b")));
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void whatIsNoSuchPictureIsRefusedInASentence(FigureFormat format) throws IOException {
        for (String text : List.of("nothing of the kind", "<svg>\u00ff</svg>")) {
            Path file = Files.writeString(folder.resolve("a" + format.ending()), text, StandardCharsets.ISO_8859_1);
            String refusal = assertThrows(InvalidExperiment.class, () -> FigureFormat.experimentIn(file)).getMessage();
            assertEquals("a" + format.ending() + ": this is no " + format + " picture, or a damaged one.", refusal);
        }
        String missing = assertThrows(InvalidExperiment.class, () -> FigureFormat.experimentIn(folder.resolve("b" + format.ending()))).getMessage();
        assertTrue(missing.startsWith("b" + format.ending() + ": there is no such file at "), missing);
        Path directory = Files.createDirectory(folder.resolve("c" + format.ending()));
        String wrong = assertThrows(InvalidExperiment.class, () -> FigureFormat.experimentIn(directory)).getMessage();
        assertEquals("c" + format.ending() + ": this is a folder, but must be an experiment in JSON.", wrong);
    }

    @Test
    void aPictureThatLostItsExperimentIsRefusedInASentence() throws IOException {
        Path file = written(FigureFormat.SVG, "a");
        Files.writeString(file, Files.readString(file).replaceFirst("(?s)<metadata.*</metadata", ""
                + "<metadata></metadata"));
        String refusal = assertThrows(InvalidExperiment.class, () -> FigureFormat.experimentIn(file)).getMessage();
        assertTrue(refusal.startsWith("a.svg: this picture has no experiment inside"), refusal);
    }

    @Test
    void nothingOutsideOfAnSvgIsRead() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere.json"), ExperimentFile.write(EXPERIMENT));
        Path file = Files.writeString(folder.resolve("a.svg"), "<!DOCTYPE svg [<!ENTITY x SYSTEM \"" + elsewhere.toUri() + "\">]>"
                + "<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata id=\"thalweg\">&x;</metadata></svg>");
        assertThrows(InvalidExperiment.class, () -> FigureFormat.experimentIn(file).experiment());
    }

    @ParameterizedTest
    @CsvSource({"a.png, PNG", "A.SVG, SVG", "b.c.pdf, PDF"})
    void theNameDecidesTheFormat(String name, FigureFormat format) {
        assertEquals(Optional.of(format), FigureFormat.of(name));
    }

    @Test
    void otherNamesAreNoPictures() {
        assertTrue(FigureFormat.of("a.json").isEmpty());
        assertTrue(FigureFormat.of("png").isEmpty());
    }

    /** PDFBox draws the page again: lines may be smoothed differently, so the mean difference of a channel may be a hundredth of the range. */
    @Test
    void aPdfShowsThePictureOfTheScreen() throws IOException {
        BufferedImage expected = picture(1).image();
        try (var document = Loader.loadPDF(Files.readAllBytes(written(FigureFormat.PDF, "a")))) {
            BufferedImage drawn = new PDFRenderer(document).renderImageWithDPI(0, 96);
            assertEquals(expected.getWidth(), drawn.getWidth());
            assertEquals(expected.getHeight(), drawn.getHeight());
            double difference = 0;
            for (int y = 0; y < drawn.getHeight(); y++) {
                for (int x = 0; x < drawn.getWidth(); x++) {
                    for (int shift = 0; shift <= 16; shift += 8) {
                        difference += Math.abs((drawn.getRGB(x, y) >> shift & 0xff) - (expected.getRGB(x, y) >> shift & 0xff));
                    }
                }
            }
            double mean = difference / (3.0 * 255 * drawn.getWidth() * drawn.getHeight());
            assertTrue(mean < 0.01, "the mean difference is " + mean);
        }
    }

    @Test
    void theTextOfAPdfCanBeSearched() throws IOException {
        try (var document = Loader.loadPDF(Files.readAllBytes(written(FigureFormat.PDF, "a")))) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Two phases: fall, then walk") && text.contains("regularization"), text);
        }
    }

    @Test
    void anSvgHasLinesAndOneImageAsFineAsAsked() throws IOException {
        Path file = folder.resolve("a.svg");
        FigureFormat.SVG.write(picture(2), EXPERIMENT, file);
        String text = Files.readString(file);
        assertTrue(text.contains("width=\"900\"") && text.contains("viewBox=\"0 0 1800.0 1200.0\""));
        assertTrue(Pattern.compile("<path").matcher(text).results().count() > 100);
        assertTrue(text.contains("data:image/png;base64,"));
        assertTrue(text.contains("<linearGradient"));
        assertFalse(text.contains("<text"), "letters are outlines");
    }
}
