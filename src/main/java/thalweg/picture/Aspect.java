package thalweg.picture;

import java.util.Optional;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.run.PlaneAxes;

/**
 * Immutable. How a run is looked at.
 *
 * @param viewport the part of the plane that the landscape shows
 * @param i the weight (from 0) on the landscape's horizontal axis
 * @param j the weight (from 0) on the landscape's vertical axis
 * @param linearSteps whether the charts' step axis is linear; it is logarithmic otherwise
 * @param page what stands beside the landscape
 * @param ground what the colours of the landscape tell
 * @param runs how many runs there are where many are shown
 * @param camera from where the surface of the loss is looked at; empty where the landscape is the flat plane
 * @param plane through which plane of the weights of a matrix chain the landscape goes
 * @param slide what a lesson says beside it
 */
public record Aspect(Viewport viewport, int i, int j, boolean linearSteps, Page page, Ground ground, int runs, Optional<Camera> camera, PlaneAxes plane,
        Optional<Slide> slide) {

    /** Without a lesson. */
    public Aspect(Viewport viewport, int i, int j, boolean linearSteps, Page page, Ground ground, int runs, Optional<Camera> camera, PlaneAxes plane) {
        this(viewport, i, j, linearSteps, page, ground, runs, camera, plane, Optional.empty());
    }

    /** As an experiment wants to be looked at. */
    public static Aspect of(Experiment experiment) {
        return new Aspect(Viewport.fitting(experiment), experiment.view().pair().get(0) - 1, experiment.view().pair().get(1) - 1,
                experiment.view().linearSteps(), Page.of(experiment.view().page(), experiment.model()), Ground.of(experiment.view().ground()), experiment.view().runs(), experiment.view().surface(),
                PlaneAxes.of(experiment.view().plane()));
    }

    /** The same with another part of the plane. */
    public Aspect withViewport(Viewport changed) {
        return new Aspect(changed, i, j, linearSteps, page, ground, runs, camera, plane, slide);
    }

    /** The same with another step axis. */
    public Aspect withLinearSteps(boolean changed) {
        return new Aspect(viewport, i, j, changed, page, ground, runs, camera, plane, slide);
    }

    /** The same with another page. */
    public Aspect withPage(Page changed) {
        return new Aspect(viewport, i, j, linearSteps, changed, ground, runs, camera, plane, slide);
    }

    /** The same with other colours. */
    public Aspect withGround(Ground changed) {
        return new Aspect(viewport, i, j, linearSteps, page, changed, runs, camera, plane, slide);
    }

    /** The same with a lesson beside it. What becomes of each start is not told while theory is hidden. */
    public Aspect withSlide(Optional<Slide> changed) {
        Aspect told = new Aspect(viewport, i, j, linearSteps, page, ground, runs, camera, plane, changed);
        return told.hidesTheory() ? told.withGround(Ground.LOSS) : told;
    }

    /** Whether what theory knows is hidden: while somebody is to predict what comes, and before. */
    public boolean hidesTheory() {
        return isPredicting() || slide.filter(told -> !told.step().theory()).isPresent();
    }

    /** Whether somebody is to predict what comes, so that numbers are hidden, too. */
    public boolean isPredicting() {
        return slide.filter(Slide::isOpen).isPresent();
    }

    /** The same with so many runs. */
    public Aspect withRuns(int changed) {
        return new Aspect(viewport, i, j, linearSteps, page, ground, changed, camera, plane, slide);
    }

    /** The same from elsewhere, or as the flat plane. */
    public Aspect withCamera(Optional<Camera> changed) {
        return new Aspect(viewport, i, j, linearSteps, page, ground, runs, changed, plane, slide);
    }

    /** The same with another plane. */
    public Aspect withPlane(PlaneAxes changed) {
        return new Aspect(viewport, i, j, linearSteps, page, ground, runs, camera, changed, slide);
    }
}
