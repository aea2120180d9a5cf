package thalweg.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.NodeList;

/**
 * Stateless. A PNG image with a text inside: an {@code iTXt} chunk in UTF-8 under a keyword. Other programs that rewrite a PNG may turn it into a
 * {@code tEXt} or {@code zTXt} chunk; those are read as well.
 *
 * <p>ISO/IEC 15948:2004, Portable Network Graphics, §11.3.4.
 */
final class PngText {

    private static final String FORMAT = "javax_imageio_png_1.0";
    /** 96 pixels per inch, what a screen's logical pixel means in print, in pixels per metre. */
    private static final double PIXELS_PER_METRE = 96 / 0.0254;

    private PngText() { }

    /** Writes an image.
     * @param scale pixels for each logical pixel: the image is that much finer in print */
    static void write(BufferedImage image, double scale, String keyword, String text, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
            metadata.mergeTree(FORMAT, tree(scale, keyword, text));
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } catch (IIOException wrapped) {
            throw wrapped.getCause() instanceof IOException cause ? cause : wrapped;
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode tree(double scale, String keyword, String text) {
        String density = Long.toString(Math.round(PIXELS_PER_METRE * scale));
        IIOMetadataNode physical = new IIOMetadataNode("pHYs");
        physical.setAttribute("pixelsPerUnitXAxis", density);
        physical.setAttribute("pixelsPerUnitYAxis", density);
        physical.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
        entry.setAttribute("keyword", keyword);
        entry.setAttribute("compressionFlag", "FALSE");
        entry.setAttribute("compressionMethod", "0");
        entry.setAttribute("languageTag", "");
        entry.setAttribute("translatedKeyword", "");
        entry.setAttribute("text", text);
        IIOMetadataNode texts = new IIOMetadataNode("iTXt");
        texts.appendChild(entry);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(physical);
        root.appendChild(texts);
        return root;
    }

    /**
     * The text under a keyword.
     *
     * @return empty if the image has none
     * @throws IIOException if it is no PNG image, or a damaged one
     */
    static Optional<String> read(InputStream in, String keyword) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var stream = new MemoryCacheImageInputStream(in)) {
            reader.setInput(stream, false, false);
            return find((IIOMetadataNode) reader.getImageMetadata(0).getAsTree(FORMAT), keyword);
        } catch (RuntimeException damaged) {
            // What the reader throws at bytes that nobody wrote on purpose.
            throw new IIOException("damaged", damaged);
        } finally {
            reader.dispose();
        }
    }

    private static Optional<String> find(IIOMetadataNode root, String keyword) {
        for (String[] kind : new String[][] {{"iTXtEntry", "text"}, {"tEXtEntry", "value"}, {"zTXtEntry", "text"}}) {
            NodeList entries = root.getElementsByTagName(kind[0]);
            for (int i = 0; i < entries.getLength(); i++) {
                IIOMetadataNode entry = (IIOMetadataNode) entries.item(i);
                if (entry.getAttribute("keyword").equals(keyword)) {
                    return Optional.of(entry.getAttribute(kind[1]));
                }
            }
        }
        return Optional.empty();
    }
}
