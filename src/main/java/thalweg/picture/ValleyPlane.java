package thalweg.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import thalweg.model.Valley;

/**
 * Immutable. The plane of a valley, x along it and y across: <b>L(x, y) = L₀(x) + ½λ(x)y²</b>. All its curves have closed forms:
 *
 * <ul>
 * <li>equal loss ℓ: y = ±√(2(ℓ − L₀)/λ), on the ring closed about the lowest points where ℓ is below the height of L₀;
 * <li>gradient flow keeps G(x) − ½y² + (e₀/λ₀)ln|y|, where G' = 2λ/λ' (so that dx/dy = L_x/L_y). With t = ln tan(x/2) on the ring and t = ln x in the open
 * valley, G = t + 2ln(1 + e^{2t}) and G = t + ½e^{2t}, up to a constant: both rise at least as fast as t.
 * </ul>
 *
 * @param valley the model
 */
record ValleyPlane(Valley valley) implements Plane {

    private static final double TURN = 2 * Math.PI;
    /** With more turns of the ring in sight its curves would lie closer together than their lines are wide. */
    private static final int MOST_TURNS = 40;
    /** Of more stars none could be told from the next. */
    private static final int MOST_STARS = 9;
    private static final int FLOW_PIECES = 96;
    private static final int HALVINGS = 64;

    private boolean isRing() {
        return valley.profile() == Valley.Profile.RING;
    }

    @Override
    public double loss(double x, double y) {
        return valley.floor(x) + 0.5 * valley.lambda(x) * (y * y);
    }

    @Override
    public Rows rows(double[] xs) {
        double[] floors = DoubleStream.of(xs).map(x -> 2 * valley.floor(x)).toArray();
        double[] lambdas = DoubleStream.of(xs).map(valley::lambda).toArray();
        return (y, twice) -> {
            double square = y * y;
            for (int column = 0; column < floors.length; column++) {
                twice[column] = floors[column] + lambdas[column] * square;
            }
        };
    }

    /** L is linear in cos x on the ring, and in x² in the open valley: its extremes lie at the edges or where λ has its own. */
    private DoubleStream extremes(Viewport part, double y) {
        List<Double> between = isRing() && part.width() > TURN ? List.of(0.0, Math.PI) : turns(part.leastX(), part.greatestX());
        return Stream.concat(Stream.of(part.leastX(), part.greatestX()), between.stream()).mapToDouble(x -> loss(x, y));
    }

    @Override
    public double leastLoss(Viewport part) {
        double nearest = part.leastY() <= 0 && part.greatestY() >= 0 ? 0 : Math.min(Math.abs(part.leastY()), Math.abs(part.greatestY()));
        return extremes(part, nearest).min().orElseThrow();
    }

    @Override
    public double greatestLoss(Viewport part) {
        return extremes(part, Math.max(Math.abs(part.leastY()), Math.abs(part.greatestY()))).max().orElseThrow();
    }

    @Override
    public double lossBeside(Viewport view, int parts) {
        double distance = view.height() / parts;
        return 0.5 * valley.lambda0() * distance * distance;
    }

    @Override
    public List<Strand> level(double loss, Viewport part) {
        if (isRing() && part.width() > MOST_TURNS * TURN) {
            return List.of();
        }
        if (loss >= 2 * valley.slope()) {
            return List.of(new Locus(x -> x, x -> wall(loss, x), part.leastX(), part.greatestX()),
                    new Locus(x -> x, x -> -wall(loss, x), part.leastX(), part.greatestX()));
        }
        // L₀ = e₀(1 + cos x) stays below the loss within so much of π and its like.
        double reach = Math.PI - Math.acos(loss / valley.slope() - 1);
        List<Strand> closed = new ArrayList<>();
        double first = Math.ceil((part.leastX() - reach - Math.PI) / TURN);
        for (double turn = first; Math.PI + turn * TURN - reach < part.greatestX(); turn++) {
            double middle = Math.PI + turn * TURN;
            closed.add(new Locus(angle -> middle + reach * Math.cos(angle), angle -> Math.signum(Math.sin(angle)) * wall(loss, middle + reach * Math.cos(angle)), 0, TURN));
        }
        return closed;
    }

    private double wall(double loss, double x) {
        return Math.sqrt(Math.max(0, 2 * (loss - valley.floor(x)) / valley.lambda(x)));
    }

    @Override
    public List<ValleyBed> floor() {
        return List.of(new ValleyBed());
    }

    @Override
    public double sharpnessAt(double u) {
        return valley.lambda(u);
    }

    @Override
    public double flattestSharpness() {
        return valley.lambda0();
    }

    @Override
    public List<Double> borders(double sharpness, double from, double to) {
        double ratio = sharpness / valley.lambda0();
        if (!isRing()) {
            double distance = Math.sqrt(ratio - 1);
            return distance > 0 ? Stream.of(-distance, distance).filter(x -> x > from && x < to).toList() : List.of();
        }
        double angle = Math.acos(0.5 * (3 - ratio));
        return angle > 0 && angle < Math.PI ? Stream.concat(places(angle, TURN, from, to).stream(), places(-angle, TURN, from, to).stream()).sorted().toList() : List.of();
    }

    @Override
    public List<Double> turns(double from, double to) {
        return isRing() ? places(0, Math.PI, from, to) : from < 0 && to > 0 ? List.of(0.0) : List.of();
    }

    /** Those of the places x + k·period that lie between two others; none where they are too many to be seen. */
    private static List<Double> places(double x, double period, double from, double to) {
        List<Double> places = new ArrayList<>();
        if (to - from > MOST_TURNS * TURN) {
            return places;
        }
        for (double k = Math.floor((from - x) / period) + 1; x + k * period < to; k++) {
            places.add(x + k * period);
        }
        return places;
    }

    @Override
    public List<Point2D> flattest(Viewport part) {
        List<Double> places = isRing() ? places(0, TURN, part.leastX(), part.greatestX()) : List.of(0.0);
        return places.size() > MOST_STARS ? List.of() : places.stream().<Point2D>map(x -> new Point2D.Double(x, 0)).toList();
    }

    @Override
    public double pixelsFromFloor(LandscapeGeometry geometry, double x, double y) {
        return Math.abs(y) * geometry.unitY();
    }

    @Override
    public Optional<Path2D> flowLine(LandscapeGeometry geometry, double x, double y) {
        Viewport part = geometry.viewport();
        if (!Double.isFinite(x)) {
            return Optional.empty();
        }
        if (y == 0 && valley.slope() > 0) {
            return flowEnd(x, y).map(end -> alongFloor(geometry, x, end));
        }
        // Where the floor has a slope the flow never crosses it, and bends into it.
        double low = valley.slope() > 0 && y > 0 ? 0 : part.leastY();
        double high = valley.slope() > 0 && y < 0 ? 0 : part.greatestY();
        Path2D path = new Path2D.Double();
        for (int k = 0; k <= FLOW_PIECES; k++) {
            double share = k / (double) FLOW_PIECES;
            double along = valley.slope() == 0 ? low + (high - low) * share : y > 0 ? high * cube(share) : low * cube(share);
            Point2D pixel = geometry.pixel(onFlow(along, x, y), along);
            if (k == 0) {
                path.moveTo(pixel.getX(), pixel.getY());
            } else {
                path.lineTo(pixel.getX(), pixel.getY());
            }
        }
        return high <= low || !path.intersects(geometry.plot()) && path.getBounds2D().getWidth() > 0 ? Optional.empty() : Optional.of(path);
    }

    private static Path2D alongFloor(LandscapeGeometry geometry, double x, Point2D end) {
        Path2D path = new Path2D.Double();
        path.moveTo(geometry.pixel(x, 0).getX(), geometry.pixel(x, 0).getY());
        path.lineTo(geometry.pixel(end.getX(), 0).getX(), geometry.pixel(end.getX(), 0).getY());
        return path;
    }

    private static double cube(double number) {
        return number * number * number;
    }

    /** The x at which gradient flow that comes through a point has that y. */
    private double onFlow(double y, double startX, double startY) {
        double turn = isRing() ? TURN * Math.rint(startX / TURN) : 0;
        double place = startX - turn;
        double size = Math.abs(place);
        if (size == 0 || isRing() && size >= Math.PI) {
            return startX;
        }
        double t = Math.log(isRing() ? Math.tan(0.5 * size) : size);
        double pull = valley.slope() == 0 ? 0 : valley.slope() / valley.lambda0() * Math.log(Math.abs(y / startY));
        double goal = rise(t) + 0.5 * (y - startY) * (y + startY) - pull;
        double low = Math.min(goal, 0) - 2;
        double high = Math.max(goal, 0) + 2;
        for (int i = 0; i < HALVINGS && high < Double.POSITIVE_INFINITY; i++) {
            double middle = 0.5 * (low + high);
            if (rise(middle) < goal) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return turn + Math.copySign(isRing() ? 2 * Math.atan(Math.exp(high)) : Math.exp(high), place);
    }

    /** G. */
    private double rise(double t) {
        return t + (isRing() ? 2 * Math.log1p(Math.exp(2 * t)) : 0.5 * Math.exp(2 * t));
    }

    @Override
    public Optional<Point2D> flowEnd(double x, double y) {
        if (valley.slope() == 0) {
            return Optional.of(new Point2D.Double(onFlow(0, x, y), 0));
        }
        double turn = TURN * Math.rint(x / TURN);
        return x == turn ? Optional.empty() : Optional.of(new Point2D.Double(turn + Math.copySign(Math.PI, x - turn), 0));
    }

    @Override
    public Point2D nearestMinimum(double x, double y) {
        return new Point2D.Double(x, 0);
    }

    /** The one with the same y. */
    @Override
    public Point2D nearestOnFlow(double x, double y, double startX, double startY) {
        boolean isBeyond = valley.slope() > 0 && !(y * startY > 0);
        return new Point2D.Double(isBeyond ? Double.NaN : onFlow(y, startX, startY), y);
    }
}
