package thalweg.picture;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.Optional;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.theory.TeacherSpectrum;

/**
 * Immutable. The loss over the two coordinates x and y of the landscape, all else held, with what is known of it in closed form: the floor of its valley, the curves of
 * equal loss, the paths of gradient flow.
 */
sealed interface Plane permits ChainPlane, ValleyPlane {

    /** The plane of the weights i and j (from 0) through a point. */
    static Plane of(Model model, double[] weights, int i, int j) {
        return switch (model) {
            case ScalarChain chain -> ChainPlane.of(chain, weights, i, j);
            case Valley valley -> new ValleyPlane(valley);
            case MatrixChain _ -> throw new IllegalArgumentException("two weights of a matrix chain tell nothing: it has a plane of its own");
        };
    }

    /** Whether a unit of x must be as long as a unit of y for the picture to be true: where the angles between curves mean something. */
    static boolean hasEqualUnits(Model model) {
        return switch (model) {
            case ScalarChain _, MatrixChain _ -> true;
            case Valley _ -> false;
        };
    }

    /** The least sharpness of all minima that a model has; NaN where it is not known. */
    static double flattestSharpness(Model model) {
        return switch (model) {
            case ScalarChain chain -> chain.flattestSharpness();
            case Valley valley -> valley.lambda0();
            case MatrixChain chain -> TeacherSpectrum.of(chain).map(TeacherSpectrum::leastSharpness).orElse(Double.NaN);
        };
    }

    /** L(x, y). */
    double loss(double x, double y);

    /** The loss over a row of points, for colouring many of them. */
    interface Rows {
        /** Writes 2L at every x of the row.
         * @param twice as long as the row. Modified */
        void twiceLoss(double y, double[] twice);
    }

    /** The loss over rows of points with these x. */
    Rows rows(double[] xs);

    /** The least loss in a part of the plane. */
    double leastLoss(Viewport part);

    /** The greatest loss in a part of the plane. */
    double greatestLoss(Viewport part);

    /** The loss beside the flattest minimum, as far away as one of so many parts of the view is wide. */
    double lossBeside(Viewport view, int parts);

    /** The curves on which the loss has a value above 0. */
    List<? extends Strand> level(double loss, Viewport part);

    /** The floor of the valley, all of whose strands have one kind of parameter u; empty where there are no minima. */
    List<? extends Bed> floor();

    /** The sharpness on the floor. */
    double sharpnessAt(double u);

    /** The least sharpness on the floor. */
    double flattestSharpness();

    /** Where the sharpness on the floor passes a value, from one u to another, ascending. */
    List<Double> borders(double sharpness, double from, double to);

    /** Where the sharpness on the floor stops falling or rising, from one u to another, ascending. */
    List<Double> turns(double from, double to);

    /** The flattest minima that there is room for in a part of the plane. */
    List<Point2D> flattest(Viewport part);

    /** About how many pixels a point is away from the floor. */
    double pixelsFromFloor(LandscapeGeometry geometry, double x, double y);

    /** The curve through a point that gradient flow does not leave, in pixels; empty where it is out of sight or not known. */
    Optional<Path2D> flowLine(LandscapeGeometry geometry, double x, double y);

    /** Where gradient flow from a point ends if the plane's coordinates are all there are; empty where it ends in a saddle. */
    Optional<Point2D> flowEnd(double x, double y);

    /** The point of the floor near another; not finite where it cannot be reached. */
    Point2D nearestMinimum(double x, double y);

    /** The point near another on the curve that gradient flow from a start does not leave; not finite where it cannot be reached. */
    Point2D nearestOnFlow(double x, double y, double startX, double startY);
}
