package thalweg.picture;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import thalweg.theory.Phase;
import thalweg.theory.Phases;

/**
 * Immutable. A curve as it is drawn: pieces of one phase each, a line through the columns and, where they wiggle, a band from their least to their greatest value with
 * the median as its line. What is not defined is a gap.
 */
final class CurveShape {

    /**
     * A piece of a curve.
     *
     * @param phase decides its colour
     * @param isFuture whether it lies behind the step that is shown
     * @param line to be stroked
     * @param band to be filled; may be empty
     */
    record Piece(Phase phase, boolean isFuture, Path2D line, Path2D band) { }

    /** A curve wiggles if the way up and down through its values is longer than this many times their range: a smooth turn makes at most 2. */
    private static final double WIGGLE = 2.5;
    /** With fewer values the line through them all is clearer than a band. */
    private static final int LEAST_VALUES = 7;
    /** How far about a column it is looked at, in pixels at factor 1. */
    private static final double REACH = 4;

    private final List<Piece> pieces = new ArrayList<>();
    private final Curve curve;
    private final ChartGeometry geometry;
    private final ValueScale scale;
    private final double columnWidth;

    private Piece piece;
    private double penX = Double.NaN;
    private double penY;
    private boolean inBand;
    private int bandFrom;

    /** Where the curve wiggles. */
    private final boolean[] wiggles;
    /** The pixels of the band's lower and upper edge and of the line in it, where it wiggles. */
    private final double[] bottom;
    private final double[] top;
    private final double[] line;

    /** The shape of a curve.
     * @param shown the step that is shown; what lies behind it is future */
    static List<Piece> of(Curve curve, Phases phases, long shown, ChartGeometry geometry, ValueScale scale, Look look) {
        CurveShape shape = new CurveShape(curve, geometry, scale);
        shape.findWiggles((int) Math.max(1, Math.round(look.length(REACH) / shape.columnWidth)));
        shape.trace(phases, shown);
        return shape.pieces;
    }

    private CurveShape(Curve curve, ChartGeometry geometry, ValueScale scale) {
        this.curve = curve;
        this.geometry = geometry;
        this.scale = scale;
        this.columnWidth = geometry.plot().getWidth() / curve.columns();
        this.wiggles = new boolean[curve.columns()];
        this.bottom = new double[curve.columns()];
        this.top = new double[curve.columns()];
        this.line = new double[curve.columns()];
    }

    /**
     * A band of single columns would be as ragged as the noise itself. So the columns within {@value #REACH} pixels are taken together: their way up and down decides whether the
     * curve wiggles here, and the line goes through the median of their medians. The edges of the band are averaged once more over as many columns, which
     * smooths them and leaves every value within them.
     */
    private void findWiggles(int reach) {
        double[] medians = new double[2 * reach + 1];
        for (int i = 0; i < curve.columns(); i++) {
            if (curve.samples(i) > 0) {
                lookAround(i, reach, medians);
            }
        }
        joinBands(reach);
        smooth(bottom, reach);
        smooth(top, reach);
        smooth(line, reach);
    }

    private void lookAround(int i, int reach, double[] medians) {
        int values = 0;
        int columns = 0;
        double way = 0;
        double before = Double.NaN;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int k = Math.max(0, i - reach); k <= Math.min(curve.columns() - 1, i + reach); k++) {
            if (curve.samples(k) > 0 && !Double.isNaN(curve.median(k))) {
                values += curve.samples(k);
                medians[columns++] = curve.median(k);
                way += curve.way(k) + (Double.isNaN(before) ? 0 : Math.abs(curve.first(k) - before));
                before = curve.last(k);
                low = Math.min(low, curve.least(k));
                high = Math.max(high, curve.greatest(k));
            }
        }
        wiggles[i] = values >= LEAST_VALUES && way > WIGGLE * (high - low);
        Arrays.sort(medians, 0, columns);
        line[i] = columns == 0 ? Double.NaN : geometry.yOf(scale, medians[(columns - 1) / 2]);
        bottom[i] = geometry.yOf(scale, low);
        top[i] = geometry.yOf(scale, high);
    }

    /** A few calm columns between others that wiggle do not break a band. */
    private void joinBands(int reach) {
        int lastWiggle = Integer.MIN_VALUE / 2;
        for (int i = 0; i < wiggles.length; i++) {
            if (wiggles[i]) {
                if (i - lastWiggle <= 2 * reach) {
                    Arrays.fill(wiggles, lastWiggle, i, true);
                }
                lastWiggle = i;
            }
        }
    }

    private void smooth(double[] edge, int reach) {
        double[] ragged = edge.clone();
        for (int i = 0; i < edge.length; i++) {
            if (wiggles[i] && curve.samples(i) > 0) {
                double sum = 0;
                int count = 0;
                for (int k = Math.max(0, i - reach); k <= Math.min(edge.length - 1, i + reach); k++) {
                    if (wiggles[k] && curve.samples(k) > 0) {
                        sum += ragged[k];
                        count++;
                    }
                }
                edge[i] = sum / count;
            }
        }
    }

    private void trace(Phases phases, long shown) {
        for (int i = 0; i < curve.columns(); i++) {
            if (curve.samples(i) == 0) {
                continue;
            }
            long step = curve.start(i);
            // The line to a point belongs to the phase that ends there.
            begin(i, phases.at(Math.max(0, step - 1)), step > shown);
            if (wiggles[i]) {
                if (!inBand) {
                    inBand = true;
                    bandFrom = i;
                }
                toPixel(middle(i), line[i]);
            } else {
                closeBand(i);
                smooth(i);
            }
        }
        closeBand(curve.columns());
    }

    private void begin(int column, Phase phase, boolean isFuture) {
        if (piece != null && piece.phase() == phase && piece.isFuture() == isFuture) {
            return;
        }
        closeBand(column);
        piece = new Piece(phase, isFuture, new Path2D.Double(), new Path2D.Double());
        pieces.add(piece);
        if (!Double.isNaN(penX)) {
            piece.line().moveTo(penX, penY);
        }
    }

    private void smooth(int i) {
        double x = curve.start(i + 1) - curve.start(i) == 1 ? geometry.xOf(curve.start(i)) : middle(i);
        to(x, curve.first(i));
        if (curve.samples(i) > 2) {
            double low = Math.min(curve.first(i), curve.last(i));
            double high = Math.max(curve.first(i), curve.last(i));
            if (curve.least(i) < low) {
                to(x, curve.least(i));
            }
            if (curve.greatest(i) > high) {
                to(x, curve.greatest(i));
            }
        }
        if (curve.samples(i) > 1) {
            to(x, curve.last(i));
        }
    }

    private void to(double x, double value) {
        if (Double.isNaN(value)) {
            penX = Double.NaN;
        } else {
            toPixel(x, geometry.yOf(scale, value));
        }
    }

    private void toPixel(double x, double y) {
        if (Double.isNaN(penX)) {
            piece.line().moveTo(x, y);
        } else {
            piece.line().lineTo(x, y);
        }
        penX = x;
        penY = y;
    }

    private double middle(int i) {
        return geometry.plot().getMinX() + (i + 0.5) * columnWidth;
    }

    /** Puts the columns from the band's beginning up to this one into the band's path. */
    private void closeBand(int end) {
        if (!inBand) {
            return;
        }
        inBand = false;
        Path2D band = piece.band();
        band.moveTo(middle(bandFrom) - 0.5 * columnWidth, top[bandFrom]);
        int last = bandFrom;
        for (int i = bandFrom; i < end; i++) {
            if (curve.samples(i) > 0) {
                band.lineTo(middle(i), top[i]);
                last = i;
            }
        }
        // To the column's edge, where the next piece begins.
        band.lineTo(middle(last) + 0.5 * columnWidth, top[last]);
        band.lineTo(middle(last) + 0.5 * columnWidth, bottom[last]);
        for (int i = last; i >= bandFrom; i--) {
            if (curve.samples(i) > 0) {
                band.lineTo(middle(i), bottom[i]);
            }
        }
        band.lineTo(middle(bandFrom) - 0.5 * columnWidth, bottom[bandFrom]);
        band.closePath();
    }
}
