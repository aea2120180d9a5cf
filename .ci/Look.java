import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Looks at screenshots of the window while a run plays, and says what is wrong: too small, flat, without the colours of the landscape,
 * or always the same. Runs as a source file on Java 17 or newer.
 */
final class Look {

    private static final int LEAST_WIDTH = 1000;
    private static final int LEAST_HEIGHT = 680;
    /** Text alone has a few hundred for its edges; a heat map adds thousands. */
    private static final int LEAST_COLOURS = 1000;
    /** The share of the commonest colour: a window without its content is above it. */
    private static final double FLAT = 0.6;
    /** The least share of the left half of the window, where the landscape is, that is neither grey nor nearly black. */
    private static final double COLOURFUL = 0.25;
    /** How many pixels of the landscape and its axes a moving point changes at least. */
    private static final int MOVED_PIXELS = 20;

    private Look() {
    }

    /** @param args a PNG to keep the last screenshot as, then the window dumps of xwd, oldest first */
    public static void main(String[] args) throws IOException {
        BufferedImage last = null;
        int moves = 0;
        for (String dump : List.of(args).subList(1, args.length)) {
            BufferedImage next = read(Path.of(dump));
            moves += last != null && isRight(last, false) && isRight(next, false) && moved(last, next) >= MOVED_PIXELS ? 1 : 0;
            last = next;
        }
        ImageIO.write(last, "png", new File(args[0]));
        boolean right = isRight(last, true) & holds(moves >= 1, "pictures that differ from the one before", moves);
        System.exit(right ? 0 : 1);
    }

    private static boolean isRight(BufferedImage image, boolean aloud) {
        Map<Integer, Integer> counts = new HashMap<>();
        int left = image.getWidth() / 2;
        int colourful = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                counts.merge(rgb, 1, Integer::sum);
                colourful += x < left && isColourful(new Color(rgb)) ? 1 : 0;
            }
        }
        double commonest = Collections.max(counts.values()) / (double) (image.getWidth() * image.getHeight());
        double landscape = colourful / (double) (left * image.getHeight());
        boolean large = image.getWidth() >= LEAST_WIDTH && image.getHeight() >= LEAST_HEIGHT;
        if (aloud) {
            holds(large, "size", image.getWidth() + " x " + image.getHeight());
            holds(counts.size() >= LEAST_COLOURS, "colours", counts.size());
            holds(commonest <= FLAT, "share of the commonest colour", commonest);
            holds(landscape >= COLOURFUL, "share of the left half in colour", landscape);
        }
        return large && counts.size() >= LEAST_COLOURS && commonest <= FLAT && landscape >= COLOURFUL;
    }

    private static int moved(BufferedImage before, BufferedImage after) {
        if (before.getWidth() != after.getWidth() || before.getHeight() != after.getHeight()) {
            return 0;
        }
        int moved = 0;
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                moved += before.getRGB(x, y) == after.getRGB(x, y) ? 0 : 1;
            }
        }
        return moved;
    }

    private static boolean isColourful(Color colour) {
        float[] hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        return hsb[1] > 0.3 && hsb[2] > 0.25;
    }

    private static boolean holds(boolean holds, String what, Object value) {
        System.out.println((holds ? "  ok      " : "  WRONG   ") + what + ": " + value);
        return holds;
    }

    /** Reads a window dump of 32 bits a pixel: a big-endian header of 25 numbers, its colour table, the rows. */
    private static BufferedImage read(Path file) throws IOException {
        ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(file));
        int headerSize = dump.getInt(0);
        int width = dump.getInt(4 * 4);
        int height = dump.getInt(5 * 4);
        ByteOrder order = dump.getInt(7 * 4) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int bitsPerPixel = dump.getInt(11 * 4);
        int bytesPerLine = dump.getInt(12 * 4);
        int tableEntries = dump.getInt(19 * 4);
        if (bitsPerPixel != 32) {
            throw new IOException(file + " has " + bitsPerPixel + " bits a pixel, not 32");
        }
        dump.order(order);
        int pixels = headerSize + 12 * tableEntries;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, dump.getInt(pixels + y * bytesPerLine + 4 * x));
            }
        }
        return image;
    }
}
