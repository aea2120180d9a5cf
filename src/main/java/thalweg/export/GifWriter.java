package thalweg.export;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Confined to one thread. Writes images of one size as an animated GIF that repeats for ever. All have the same colours, chosen from a sample, and mix them in a pattern that stays in its place, so that nothing flickers; pixels
 * that stay as they were are left out, which makes the file small.
 */
final class GifWriter implements AutoCloseable {

    private static final String IMAGE_FORMAT = "javax_imageio_gif_image_1.0";
    private static final int COLOURS = 255;
    private static final int TRANSPARENT = 255;
    /** Bits of a channel in the table of nearest colours. */
    private static final int BITS = 6;
    private static final byte UNKNOWN = (byte) TRANSPARENT;

    /** Squared distance up to which a colour stands for another everywhere; beyond, places take turns between two, or smooth ramps would have steps. */
    private static final int ALIKE = 12;
    private static final int SIDE = 8;
    /** About the distance between the neighbours on a ramp. */
    private static final double SPREAD = 14;
    private static final int[] THRESHOLDS = thresholds();

    private final ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    private final MemoryCacheImageOutputStream stream;
    private final int hundredths;
    private final int[] palette;
    private final IndexColorModel colours;
    private final byte[] nearest = new byte[1 << 3 * BITS];
    private byte[] before;

    /**
     * Begins a file.
     *
     * @param sample an image with the colours that matter
     * @param hundredths how long each image is shown, in hundredths of a second
     * @param out stays open
     */
    GifWriter(BufferedImage sample, int hundredths, OutputStream out) throws IOException {
        this.hundredths = hundredths;
        palette = palette(sample);
        byte[][] channels = new byte[3][COLOURS + 1];
        for (int i = 0; i < COLOURS; i++) {
            channels[0][i] = (byte) (palette[i] >> 16);
            channels[1][i] = (byte) (palette[i] >> 8);
            channels[2][i] = (byte) palette[i];
        }
        colours = new IndexColorModel(8, COLOURS + 1, channels[0], channels[1], channels[2], TRANSPARENT);
        Arrays.fill(nearest, UNKNOWN);
        stream = new MemoryCacheImageOutputStream(out);
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
    }

    /** The colours that the encoder of the JDK chooses for a still image; of 256 the last, which is the rarest kind, gives way to transparency. */
    private static int[] palette(BufferedImage sample) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(sample, "gif", bytes);
        var chosen = (IndexColorModel) ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())).getColorModel();
        int[] palette = new int[COLOURS];
        for (int i = 0; i < COLOURS; i++) {
            palette[i] = chosen.getRGB(Math.min(i, chosen.getMapSize() - 1)) & 0xffffff;
        }
        return palette;
    }

    /** Adds an image.
     * @param image of type INT_RGB */
    void add(BufferedImage image) throws IOException {
        byte[] now = indices(image);
        var indexed = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, colours);
        byte[] pixels = now.clone();
        for (int i = 0; before != null && i < pixels.length; i++) {
            if (pixels[i] == before[i]) {
                pixels[i] = (byte) TRANSPARENT;
            }
        }
        indexed.getRaster().setDataElements(0, 0, image.getWidth(), image.getHeight(), pixels);
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(indexed), null);
        metadata.setFromTree(IMAGE_FORMAT, controlled(metadata));
        writer.writeToSequence(new IIOImage(indexed, null, metadata), null);
        before = now;
    }

    private IIOMetadataNode controlled(IIOMetadata metadata) {
        var root = (IIOMetadataNode) metadata.getAsTree(IMAGE_FORMAT);
        var control = (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("delayTime", Integer.toString(hundredths));
        if (before == null) {
            var repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            // A block of kind 1 with the number of repetitions, 0 for no end.
            repeat.setUserObject(new byte[] {1, 0, 0});
            var extensions = new IIOMetadataNode("ApplicationExtensions");
            extensions.appendChild(repeat);
            root.appendChild(extensions);
        }
        return root;
    }

    private byte[] indices(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            byte plain = nearest(pixels[i]);
            indices[i] = distance(palette[plain & 0xff], pixels[i]) <= ALIKE ? plain
                    : nearest(shifted(pixels[i], THRESHOLDS[i / image.getWidth() % SIDE * SIDE + i % image.getWidth() % SIDE]));
        }
        return indices;
    }

    private byte nearest(int colour) {
        int shift = 8 - BITS;
        int cell = (colour >> 16 + shift & 63) << 2 * BITS | (colour >> 8 + shift & 63) << BITS | colour >> shift & 63;
        if (nearest[cell] == UNKNOWN) {
            nearest[cell] = (byte) search(colour);
        }
        return nearest[cell];
    }

    private int search(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < COLOURS; i++) {
            int distance = distance(palette[i], colour);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return red * red + green * green + blue * blue;
    }

    private static int shifted(int colour, int by) {
        return Math.clamp((colour >> 16 & 0xff) + by, 0, 255) << 16 | Math.clamp((colour >> 8 & 0xff) + by, 0, 255) << 8 | Math.clamp((colour & 0xff) + by, 0, 255);
    }

    /** A square of shifts in which near places have unlike ones (B. E. Bayer, 1973). */
    private static int[] thresholds() {
        int[] shifts = new int[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int rank = 0;
                for (int bit = 1, weight = SIDE * SIDE / 2; bit < SIDE; bit *= 2, weight /= 4) {
                    rank += ((x ^ y) & bit) != 0 ? weight : 0;
                    rank += (y & bit) != 0 ? weight / 2 : 0;
                }
                shifts[y * SIDE + x] = (int) Math.rint(SPREAD * ((rank + 0.5) / (SIDE * SIDE) - 0.5));
            }
        }
        return shifts;
    }

    /** Ends the file. */
    @Override
    public void close() throws IOException {
        try {
            writer.endWriteSequence();
            stream.flush();
        } finally {
            writer.dispose();
            stream.close();
        }
    }
}
