package thalweg.app;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import thalweg.picture.Look;
import thalweg.picture.RunStyle;

/** FX thread only. A sample of a run's line with its marker, as the pictures have it. */
final class RunSample extends Region {

    private static final double WIDTH = 44;
    private static final double HEIGHT = 16;
    private static final double MARKER = 5;

    /** @param isLive whether it is the run itself, which is solid */
    RunSample(int style, boolean isLive, Look look) {
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setMouseTransparent(true);
        RunStyle drawn = RunStyle.of(style);
        Color colour = of(isLive ? look.optimization() : drawn.in(look));
        var line = new Line(1, 0.5 * HEIGHT, WIDTH - 1, 0.5 * HEIGHT);
        line.setStroke(colour);
        line.setStrokeWidth(isLive ? 3 : 2.4);
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        if (!isLive) {
            for (double dash : drawn.dashes()) {
                line.getStrokeDashArray().add(dash);
            }
        }
        getChildren().add(line);
        if (isLive) {
            getChildren().addAll(new Circle(0.5 * WIDTH, 0.5 * HEIGHT, MARKER + 1.5, of(look.panel())), new Circle(0.5 * WIDTH, 0.5 * HEIGHT, MARKER, colour));
        } else {
            Path marker = path(drawn.shape(0.5 * WIDTH, 0.5 * HEIGHT, MARKER));
            marker.setFill(colour);
            marker.setStroke(of(look.panel()));
            getChildren().add(marker);
        }
    }

    private static Color of(java.awt.Color colour) {
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    private static Path path(Shape polygon) {
        var path = new Path();
        double[] point = new double[6];
        for (PathIterator each = polygon.getPathIterator(null); !each.isDone(); each.next()) {
            path.getElements().add(switch (each.currentSegment(point)) {
                case PathIterator.SEG_MOVETO -> new MoveTo(point[0], point[1]);
                case PathIterator.SEG_LINETO -> new LineTo(point[0], point[1]);
                default -> new ClosePath();
            });
        }
        return path;
    }
}
