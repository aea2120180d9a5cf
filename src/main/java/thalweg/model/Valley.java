package thalweg.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;

/**
 * Immutable. A valley whose width varies along it: <b>L(x, y) = L₀(x) + ½λ(x)y²</b>, with x along the valley and y across. Its floor y = 0 is a
 * continuous set of minima, degenerate where L₀ = 0, and F(x) = λ(x)^{−½} is the flatness, its width.
 *
 * <ul>
 * <li>ring: λ = λ₀(1 + 2(1 − cos x)), flattest at x = 0 and five times as sharp at π; x is an angle that is not wrapped. L₀ = e₀(1 − cos(x − π)) pulls to
 * the sharp side.
 * <li>open: λ = λ₀(1 + x²), L₀ = 0.
 * </ul>
 *
 * <p>A reconstruction of the model of N. Yang, C. Tang, Y. Tu, arXiv:2206.01246.
 *
 * @param profile how the width varies
 * @param lambda0 λ₀, the least sharpness of the floor, above 0
 * @param slope e₀, half the height of L₀, 0 or more; 0 for the open profile, which has no such slope
 */
public record Valley(Profile profile, double lambda0, double slope) implements Model {

    /** λ₀, 1 where none is given. */
    public static final Parameter LAMBDA_0 = Parameter.positive("lambda0", 1);
    /** e₀, 0 where none is given. */
    public static final Parameter SLOPE = Parameter.nonNegative("slope", 0);

    /** How the sharpness varies along a valley. */
    public enum Profile {
        /** λ = λ₀(1 + 2(1 − cos x)). */
        RING,
        /** λ = λ₀(1 + x²). */
        OPEN;

        /** The word in the file. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The profile of that name. */
        public static Optional<Profile> of(String key) {
            return Arrays.stream(values()).filter(profile -> profile.key().equals(key)).findFirst();
        }
    }

    /** @throws IllegalArgumentException if a number is out of range, or an open valley has a slope; the message names it */
    public Valley {
        LAMBDA_0.check(lambda0);
        SLOPE.check(slope);
        if (profile == Profile.OPEN && slope != 0) {
            throw new IllegalArgumentException("slope is " + slope + ", but must be 0 for profile open: its floor is level");
        }
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public List<String> stateColumns() {
        return List.of("x", "y");
    }

    /** x is a place and not a weight: a penalty on its size would break the ring's symmetry of whole turns. */
    @Override
    public boolean hasPenalty() {
        return false;
    }

    @Override
    public boolean hasPhases() {
        return false;
    }

    /** λ(x), the sharpness across the floor. */
    public double lambda(double x) {
        return lambda0 * switch (profile) {
            case RING -> 1 + 4 * Circle.versine(x);
            case OPEN -> 1 + x * x;
        };
    }

    /** λ'(x). */
    public double lambdaSlope(double x) {
        return lambda0 * switch (profile) {
            case RING -> 2 * Circle.sine(x);
            case OPEN -> 2 * x;
        };
    }

    /** λ''(x). */
    public double lambdaCurvature(double x) {
        return lambda0 * switch (profile) {
            case RING -> 2 * Circle.cosine(x);
            case OPEN -> 2;
        };
    }

    /** L₀(x), the height of the floor. */
    public double floor(double x) {
        return slope == 0 ? 0 : slope * (1 + Circle.cosine(x));
    }

    /** L₀'(x). */
    public double floorSlope(double x) {
        return slope == 0 ? 0 : -slope * Circle.sine(x);
    }

    /** L₀''(x). */
    public double floorCurvature(double x) {
        return slope == 0 ? 0 : -slope * Circle.cosine(x);
    }

    /** F(x) = λ(x)^{−½}, the width of the valley. */
    public double flatness(double x) {
        return 1 / Math.sqrt(lambda(x));
    }

    @Override
    public double loss(double[] weights) {
        double y = weights[1];
        return floor(weights[0]) + 0.5 * lambda(weights[0]) * (y * y);
    }

    @Override
    public void gradient(double[] weights, double[] gradient) {
        double x = weights[0];
        double y = weights[1];
        gradient[0] = floorSlope(x) + 0.5 * lambdaSlope(x) * (y * y);
        gradient[1] = lambda(x) * y;
    }

    /** |∇L|. */
    public double gradientNorm(double[] weights) {
        double[] gradient = new double[2];
        gradient(weights, gradient);
        return StrictMath.hypot(gradient[0], gradient[1]);
    }

    @Override
    public DMatrixRMaj hessian(double[] weights) {
        double x = weights[0];
        double y = weights[1];
        double mixed = lambdaSlope(x) * y;
        return new DMatrixRMaj(new double[][] {
                {floorCurvature(x) + 0.5 * lambdaCurvature(x) * (y * y), mixed},
                {mixed, lambda(x)}});
    }

    @Override
    public double sharpness(double[] weights) {
        double x = weights[0];
        double y = weights[1];
        double along = floorCurvature(x) + 0.5 * lambdaCurvature(x) * (y * y);
        double across = lambda(x);
        return 0.5 * (along + across) + StrictMath.hypot(0.5 * (along - across), lambdaSlope(x) * y);
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(
                new Quantity("loss", (w, decay) -> loss(w)),
                new Quantity("flatness", (w, decay) -> flatness(w[0])),
                new Quantity("sharpness", (w, decay) -> sharpness(w)),
                new Quantity("gradientNorm", (w, decay) -> gradientNorm(w)));
    }
}
