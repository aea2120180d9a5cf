package thalweg.app;

import java.util.Optional;
import thalweg.experiment.Experiment;
import thalweg.picture.Crowd;
import thalweg.picture.CrowdPanel;
import thalweg.picture.Page;
import thalweg.picture.Scene;
import thalweg.run.ArrivalTimes;
import thalweg.run.Cloud;
import thalweg.run.CloudView;
import thalweg.run.Inquiry;
import thalweg.run.NoiseMap;
import thalweg.run.Spread;
import thalweg.run.SpreadStudy;

/** FX thread only. What is computed of many runs while their pages are looked at: the cloud that follows the shown step, and what is measured along the noise and the learning rate. */
final class CrowdSurvey implements AutoCloseable {

    private final SpreadStudy study = new SpreadStudy();
    private final Inquiry<CloudView, Spread> spread = new Inquiry<>("thalweg-spread", study::answer);
    private final Inquiry<ArrivalTimes.Request, ArrivalTimes> arrivals = new Inquiry<>("thalweg-arrivals", ArrivalTimes::measure);
    private final Inquiry<NoiseMap.Request, NoiseMap> noise = new Inquiry<>("thalweg-noise", NoiseMap::explore);
    private Optional<Cloud> cloud = Optional.empty();
    private Optional<CloudView> counted = Optional.empty();
    private CloudView broken;

    /** What is known by now of what this scene shows. */
    Crowd follow(Scene scene) {
        Page page = scene.aspect().page();
        boolean hasPlaces = !page.panels(scene.model()).isEmpty();
        if (page != Page.MANY_RUNS || !hasPlaces) {
            disperse();
        }
        if (page != Page.LIMITS || !hasPlaces) {
            arrivals.dismiss();
            noise.dismiss();
        }
        return switch (page) {
            case MANY_RUNS -> hasPlaces ? gather(scene) : Crowd.NONE;
            case LIMITS -> hasPlaces ? explore(scene) : Crowd.NONE;
            default -> Crowd.NONE;
        };
    }

    private Crowd gather(Scene scene) {
        Experiment experiment = scene.trajectory().experiment();
        int runs = scene.aspect().runs();
        if (cloud.filter(now -> now.view().runs() == runs).isEmpty()) {
            cloud.ifPresent(Cloud::close);
            cloud = Optional.of(new Cloud(experiment, runs));
        }
        cloud.get().follow(experiment, scene.clock());
        CloudView view = cloud.get().view();
        if (view.failure().isPresent() && view != broken) {
            // Told once; the picture keeps what there was.
            broken = view;
            throw new IllegalStateException(view.failure().get());
        }
        Optional<Inquiry.Finding<CloudView, Spread>> newest = spread.newest();
        // A newer question would end the work on the one before: while the cloud moves at every frame none would ever be answered.
        if (counted.isEmpty() || newest.filter(found -> found.isFinal() && found.question() == counted.get()).isPresent() && counted.get() != view) {
            counted = Optional.of(view);
            spread.ask(view);
        }
        return new Crowd(Optional.of(view), newest.map(Inquiry.Finding::answer), Optional.empty(), Optional.empty());
    }

    private void disperse() {
        cloud.ifPresent(Cloud::close);
        cloud = Optional.empty();
        counted = Optional.empty();
        spread.dismiss();
    }

    private Crowd explore(Scene scene) {
        CrowdPanel.arrivals(scene).ifPresentOrElse(arrivals::ask, arrivals::dismiss);
        CrowdPanel.noise(scene).ifPresentOrElse(noise::ask, noise::dismiss);
        return new Crowd(Optional.empty(), Optional.empty(), arrivals.newest().map(Inquiry.Finding::answer), noise.newest().map(Inquiry.Finding::answer));
    }

    @Override
    public void close() {
        cloud.ifPresent(Cloud::close);
        spread.close();
        arrivals.close();
        noise.close();
    }
}
