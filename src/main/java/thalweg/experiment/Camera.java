package thalweg.experiment;

import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.Parameter;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/**
 * Immutable. From where the surface of the loss is looked at.
 *
 * @param azimuth degrees by which the plane is turned about its middle, see {@link #AZIMUTH}: at 0 the first weight grows to the right and the second one away from the eye, at 90 the second one grows to the right
 * @param elevation degrees above the plane, see {@link #ELEVATION}; at 90 it is seen from straight above
 */
public record Camera(double azimuth, double elevation) {

    /** All the way round. */
    public static final Parameter AZIMUTH = new Parameter("azimuth", -36, -180, true, 180, true, false);
    /** Lower, walls would hide nearly all of the valley. */
    public static final Parameter ELEVATION = new Parameter("elevation", 42, 8, true, 90, true, false);

    private static final Camera STANDARD = new Camera(AZIMUTH.standard(), ELEVATION.standard());
    /** Along the valley, which from its side is hidden behind its own wall. */
    private static final Camera ALONG = new Camera(-64, ELEVATION.standard());

    /** Where nothing else is asked for. */
    public static Camera standard(Model model) {
        return switch (model) {
            case ScalarChain _, MatrixChain _ -> STANDARD;
            case Valley _ -> ALONG;
        };
    }

    /** @throws IllegalArgumentException if an angle is out of its range */
    public Camera {
        AZIMUTH.check(azimuth);
        ELEVATION.check(elevation);
    }

    /** The same turned on by so many degrees each way; the elevation stays within its range. */
    public Camera turned(double byAzimuth, double byElevation) {
        return new Camera(Math.IEEEremainder(azimuth + byAzimuth, 360), Math.clamp(elevation + byElevation, ELEVATION.least(), ELEVATION.greatest()));
    }
}
