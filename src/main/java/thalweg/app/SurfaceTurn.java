package thalweg.app;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.Transition;
import javafx.application.Platform;
import javafx.util.Duration;
import thalweg.experiment.Camera;

/** FX thread only. Raises the surface out of the flat plane, or lays it down again, in a short turn that is left out for those who do not want movement. */
final class SurfaceTurn extends Transition {

    private static final Camera ABOVE = new Camera(0, Camera.ELEVATION.greatest());

    private final Sight sight;
    private Camera from = ABOVE;
    private Camera to = ABOVE;
    private boolean isRising;

    SurfaceTurn(Sight sight) {
        this.sight = sight;
        setCycleDuration(Duration.millis(450));
        setOnFinished(_ -> sight.camera().set(isRising ? Optional.of(to) : Optional.empty()));
    }

    /** The plane becomes a surface, or a surface the plane.
     * @param standard from where a surface is looked at that was not seen before */
    void toggle(Camera standard) {
        isRising = getStatus() == Animation.Status.RUNNING ? !isRising : sight.camera().get().isEmpty();
        from = sight.camera().get().orElse(ABOVE);
        to = isRising ? standard : ABOVE;
        if (Platform.getPreferences().isReducedMotion()) {
            getOnFinished().handle(null);
        } else {
            playFromStart();
        }
    }

    @Override
    protected void interpolate(double part) {
        sight.camera().set(Optional.of(new Camera(from.azimuth() + part * (to.azimuth() - from.azimuth()), from.elevation() + part * (to.elevation() - from.elevation()))));
    }
}
