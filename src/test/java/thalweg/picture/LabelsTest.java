package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LabelsTest {

    private static final Rectangle2D PLOT = new Rectangle2D.Double(58, 64, 690, 550);
    private final Graphics2D graphics = new BufferedImage(830, 690, BufferedImage.TYPE_INT_RGB).createGraphics();

    @RepeatedTest(50)
    void labelsNeitherOverlapNorLeaveThePlot(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Labels labels = new Labels(graphics, PLOT, Look.DARK, List.of(), new HashMap<>());
        for (int k = 0; k < 6; k++) {
            var point = new Point2D.Double(PLOT.getX() + random.nextDouble() * PLOT.getWidth(), PLOT.getY() + random.nextDouble() * PLOT.getHeight());
            labels.keepFree(point, 7.5);
            labels.add("label " + k, "now (1.90, 0.52)", point, 7.5, k % 4);
        }
        List<Rectangle2D> boxes = labels.boxes();
        assertTrue(boxes.size() >= 5, boxes.size() + " labels");
        for (int a = 0; a < boxes.size(); a++) {
            assertTrue(PLOT.contains(boxes.get(a)));
            for (int b = 0; b < a; b++) {
                assertFalse(boxes.get(a).intersects(boxes.get(b)));
            }
        }
    }

    @Test
    void aLabelStaysWhereItWasWhileThatIsNotMuchWorse() {
        var remembered = new HashMap<String, Integer>();
        var point = new Point2D.Double(400, 300);
        Labels first = new Labels(graphics, PLOT, Look.DARK, List.of(), remembered);
        first.add("now", "now (1.90, 0.52)", point, 7.5, 0);
        // A line that just touches the label's place.
        var touched = first.boxes().getFirst();
        List<Point2D> line = List.of(new Point2D.Double(touched.getCenterX(), touched.getCenterY()));
        Labels second = new Labels(graphics, PLOT, Look.DARK, line, remembered);
        second.add("now", "now (1.90, 0.52)", point, 7.5, 0);
        assertEquals(touched, second.boxes().getFirst());
        Labels fresh = new Labels(graphics, PLOT, Look.DARK, line, new HashMap<>());
        fresh.add("now", "now (1.90, 0.52)", point, 7.5, 0);
        assertFalse(touched.equals(fresh.boxes().getFirst()));
    }
}
