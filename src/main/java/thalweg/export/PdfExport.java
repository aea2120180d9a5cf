package thalweg.export;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.util.Matrix;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.picture.Letters;

/**
 * Stateless. Pictures as PDF of one page with the experiment attached. Lines stay lines and letters letters, with their font inside; the heat map becomes an
 * image as fine as the picture's scale.
 */
final class PdfExport {

    private static final String ATTACHMENT = "thalweg.json";
    /** A logical pixel is a 96th of an inch, a unit of PDF a 72nd. */
    private static final float UNITS_PER_PIXEL = 0.75f;
    /** What the libraries note for programmers is nothing for the user, who is told what they throw. Held, because the log forgets a level that nobody holds. */
    private static final List<Logger> NOTES = Stream.of("org.apache.fontbox", "org.apache.pdfbox", "de.rototor.pdfbox").map(Logger::getLogger).toList();

    static {
        NOTES.forEach(notes -> notes.setLevel(Level.OFF));
    }

    private PdfExport() { }

    static void write(Picture picture, Experiment experiment, Path file) throws IOException {
        try (var document = new PDDocument()) {
            float width = picture.width() * UNITS_PER_PIXEL;
            float height = picture.height() * UNITS_PER_PIXEL;
            var page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            document.setDocumentId(0L);
            document.getDocumentInformation().setTitle(experiment.title());
            attach(document, ExperimentFile.write(experiment).getBytes(StandardCharsets.UTF_8));
            try (var fonts = fonts()) {
                var graphics = new PdfBoxGraphics2D(document, (float) (picture.width() * picture.scale()), (float) (picture.height() * picture.scale()));
                graphics.setFontTextDrawer(fonts);
                graphics.scale(picture.scale(), picture.scale());
                picture.painting().paint(graphics, picture.width(), picture.height());
                graphics.dispose();
                try (var content = new PDPageContentStream(document, page)) {
                    float fit = (float) (UNITS_PER_PIXEL / picture.scale());
                    content.transform(Matrix.getScaleInstance(fit, fit));
                    content.drawForm(graphics.getXFormObject());
                }
                WholeFile.write(file, document::save);
            }
        }
    }

    private static PdfBoxGraphics2DFontTextDrawer fonts() throws IOException {
        var fonts = new PdfBoxGraphics2DFontTextDrawer();
        try {
            for (String file : Letters.files()) {
                fonts.registerFont(Letters.name(file), PdfExport.class.getResourceAsStream(file));
            }
        } catch (RuntimeException broken) {
            throw new IOException(broken);
        }
        return fonts;
    }

    private static void attach(PDDocument document, byte[] text) throws IOException {
        var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(text));
        embedded.setSubtype("application/json");
        embedded.setSize(text.length);
        var specification = new PDComplexFileSpecification();
        specification.setFile(ATTACHMENT);
        specification.setFileUnicode(ATTACHMENT);
        specification.setEmbeddedFile(embedded);
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(ATTACHMENT, specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    static ExperimentFile experimentIn(Path file) throws InvalidExperiment {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw ExperimentFile.unreadable(file, unreadable);
        }
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
            PDEmbeddedFilesNameTreeNode files = names == null ? null : names.getEmbeddedFiles();
            PDComplexFileSpecification found = files == null || files.getNames() == null ? null : files.getNames().get(ATTACHMENT);
            if (found == null || found.getEmbeddedFile() == null) {
                throw Carrier.without(name);
            }
            return new ExperimentFile(name, new String(found.getEmbeddedFile().toByteArray(), StandardCharsets.UTF_8));
        } catch (IOException damaged) {
            throw Carrier.damaged(name, "PDF");
        }
    }
}
