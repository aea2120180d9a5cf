package thalweg.export;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.LinearGradientPaint;
import java.awt.MultipleGradientPaint;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultExtensionHandler;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGPaintDescriptor;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;

/**
 * Stateless. Pictures as SVG with the experiment inside, in an element {@code metadata}. Lines stay lines; letters become outlines, because another machine
 * has not the font; the heat map becomes an image as fine as the picture's scale.
 */
final class SvgExport {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String METADATA = "metadata";
    private static final String IDENTIFIER = "thalweg";
    /** Decimals of a coordinate: a thousandth of a pixel is not seen. */
    private static final int PRECISION = 3;

    /** What XML 1.0, §2.2, has no place for, not even escaped. The experiment inside keeps it. */
    private static final String NO_XML = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    private SvgExport() { }

    static void write(Picture picture, Experiment experiment, Path file) throws IOException {
        SVGGraphics2D graphics = graphics();
        graphics.scale(picture.scale(), picture.scale());
        picture.painting().paint(graphics, picture.width(), picture.height());
        Element root = graphics.getRoot();
        root.setAttribute("width", Integer.toString(picture.width()));
        root.setAttribute("height", Integer.toString(picture.height()));
        root.setAttribute("viewBox", String.format(Locale.ROOT, "0 0 %s %s", picture.width() * picture.scale(), picture.height() * picture.scale()));
        Document document = root.getOwnerDocument();
        Element metadata = document.createElementNS(NAMESPACE, METADATA);
        metadata.setAttribute("id", IDENTIFIER);
        metadata.setTextContent(ExperimentFile.write(experiment));
        root.insertBefore(metadata, root.getFirstChild());
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(experiment.title().replaceAll(NO_XML, ""));
        root.insertBefore(title, metadata);
        WholeFile.write(file, out -> stream(graphics, root, out));
    }

    private static void stream(SVGGraphics2D graphics, Element root, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        graphics.stream(root, writer, false, false);
        writer.flush();
    }

    private static SVGGraphics2D graphics() {
        Document document = builder().getDOMImplementation().createDocument(NAMESPACE, "svg", null);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(PRECISION);
        context.setExtensionHandler(new Gradients());
        context.setImageHandler(new InlineImages());
        return new Drawing(context);
    }

    /** Letters have the widths that they are drawn with; the generator would round them to whole pixels. */
    private static final class Drawing extends SVGGraphics2D {

        private final Graphics2D measure;

        Drawing(SVGGeneratorContext context) {
            super(context, true);
            measure = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            measure.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            measure.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        }

        private Drawing(Drawing parent) {
            super(parent);
            measure = parent.measure;
        }

        @Override
        public Graphics create() {
            return new Drawing(this);
        }

        @Override
        public FontMetrics getFontMetrics(Font font) {
            return measure.getFontMetrics(font);
        }

        @Override
        public FontRenderContext getFontRenderContext() {
            return measure.getFontRenderContext();
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            // Files that others made: nothing outside of them is read.
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static ExperimentFile experimentIn(Path file) throws InvalidExperiment {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            NodeList found = builder().parse(in).getElementsByTagNameNS(NAMESPACE, METADATA);
            for (int i = 0; i < found.getLength(); i++) {
                if (found.item(i) instanceof Element element && element.getAttribute("id").equals(IDENTIFIER)) {
                    return new ExperimentFile(name, element.getTextContent());
                }
            }
            throw Carrier.without(name);
        } catch (SAXException | CharConversionException damaged) {
            throw Carrier.damaged(name, "SVG");
        } catch (IOException unreadable) {
            throw ExperimentFile.unreadable(file, unreadable);
        }
    }

    /** Gradients of several colours along a line, which the generator does not know. */
    private static final class Gradients extends DefaultExtensionHandler {

        @Override
        public SVGPaintDescriptor handlePaint(Paint paint, SVGGeneratorContext context) {
            if (!(paint instanceof LinearGradientPaint gradient)) {
                return super.handlePaint(paint, context);
            }
            Element element = context.getDOMFactory().createElementNS(NAMESPACE, "linearGradient");
            String id = context.getIDGenerator().generateID("gradient");
            element.setAttribute("id", id);
            element.setAttribute("gradientUnits", "userSpaceOnUse");
            element.setAttribute("x1", context.doubleString(gradient.getStartPoint().getX()));
            element.setAttribute("y1", context.doubleString(gradient.getStartPoint().getY()));
            element.setAttribute("x2", context.doubleString(gradient.getEndPoint().getX()));
            element.setAttribute("y2", context.doubleString(gradient.getEndPoint().getY()));
            element.setAttribute("spreadMethod", gradient.getCycleMethod() == MultipleGradientPaint.CycleMethod.NO_CYCLE ? "pad"
                    : gradient.getCycleMethod() == MultipleGradientPaint.CycleMethod.REPEAT ? "repeat" : "reflect");
            AffineTransform transform = gradient.getTransform();
            if (!transform.isIdentity()) {
                element.setAttribute("gradientTransform", String.format(Locale.ROOT, "matrix(%s %s %s %s %s %s)", transform.getScaleX(),
                        transform.getShearY(), transform.getShearX(), transform.getScaleY(), transform.getTranslateX(), transform.getTranslateY()));
            }
            for (int i = 0; i < gradient.getFractions().length; i++) {
                Element stop = context.getDOMFactory().createElementNS(NAMESPACE, "stop");
                var colour = gradient.getColors()[i];
                stop.setAttribute("offset", context.doubleString(gradient.getFractions()[i]));
                stop.setAttribute("stop-color", String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff));
                stop.setAttribute("stop-opacity", context.doubleString(colour.getAlpha() / 255.0));
                element.appendChild(stop);
            }
            return new SVGPaintDescriptor("url(#" + id + ")", "1", element);
        }
    }

    /** Images inside the file. */
    private static final class InlineImages extends DefaultImageHandler {

        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            handleHREF((RenderedImage) image, element, context);
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            var bytes = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", bytes);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            element.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href",
                    "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray()));
        }
    }
}
