package thalweg.picture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import thalweg.experiment.Start;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.run.RegimeStudy;
import thalweg.run.ScaleStudy;
import thalweg.theory.TeacherSpectrum;

/** What is seen of a run of a matrix chain beside its landscape. */
public enum MatrixPanel implements Panel {
    /** The data loss against the steps, with the plateaus. */
    LOSS("loss"),
    /** The singular values of the end-to-end map against the steps. */
    SPECTRUM("singular-values"),
    /** The largest eigenvalue of the Hessian against the steps. */
    SHARPNESS("sharpness"),
    /** Effective and stable rank of the end-to-end map against the steps. */
    RANK("rank"),
    /** The norm of the gradient against the steps. */
    GRADIENT("gradient-norm"),
    /** How far the weights have moved, in units of their first size, against the steps. */
    CHANGE("weight-change"),
    /** The error on entries that are not observed, against the steps. */
    TEST("test-error"),
    /** The weights' squared norm, and the least that their map needs, against the steps. */
    NORM("weight-norm"),
    /** The losses from three initial scales, against the steps. */
    REGIME_LOSS("regime-loss"),
    /** The effective ranks from three initial scales. */
    REGIME_RANK("regime-rank"),
    /** How far the weights move from three initial scales. */
    REGIME_CHANGE("regime-change"),
    /** The rank that is left under weight decay, against the initial scale. */
    STAIRCASE("staircase"),
    /** The error on entries that are not observed, against the initial scale and for several depths. */
    COMPLETION("completion"),
    /** How neighbouring layers hand on their signals. */
    COUPLING("coupling"),
    /** The singular values of each layer. */
    LAYERS("layer-values"),
    /** How the top signal grows from layer to layer. */
    GAIN("gain");

    private final String key;

    MatrixPanel(String key) {
        this.key = key;
    }

    static List<MatrixPanel> run() {
        return List.of(LOSS, SPECTRUM, SHARPNESS);
    }

    static List<MatrixPanel> change(MatrixChain chain) {
        return chain.mask().isPresent() ? List.of(RANK, TEST, CHANGE, GRADIENT) : List.of(RANK, CHANGE, GRADIENT);
    }

    static List<MatrixPanel> regimes(MatrixChain chain) {
        return chain.mask().isPresent() ? List.of(REGIME_LOSS, REGIME_RANK, REGIME_CHANGE, COMPLETION) : List.of(REGIME_LOSS, REGIME_RANK, REGIME_CHANGE);
    }

    static List<MatrixPanel> decay(MatrixChain chain) {
        return chain.mask().isPresent() ? List.of(NORM, SPECTRUM) : List.of(STAIRCASE, NORM, SPECTRUM);
    }

    /** What is asked about many initial scales on a page of a scene; nothing on most. */
    public static Optional<ScaleStudy.Request> scales(Scene scene) {
        List<? extends Panel> shown = scene.aspect().page().panels(scene.model());
        return Stream.of(STAIRCASE, COMPLETION).filter(shown::contains).findFirst().flatMap(panel -> ScaleAxis.request(panel, scene));
    }

    /** What is asked about three of them. */
    public static RegimeStudy.Request regimes(Scene scene) {
        return new RegimeStudy.Request((MatrixChain) scene.model(), scene.settings(), scene.trajectory().experiment().seed(), Math.max(1, scene.trajectory().experiment().steps()));
    }

    /** The initial scale at a pixel of a picture against it; nothing outside of its plot. */
    public OptionalDouble scaleAt(Scene scene, double width, double height, double x, double y) {
        return isAgainstScale() ? ScaleAxis.at(this, scene, width, height, x, y) : OptionalDouble.empty();
    }

    /** The start of an initial scale of such a picture. */
    public Start startAt(Scene scene, double scale) {
        return ScaleAxis.request(this, scene).filter(request -> !request.isGaussian()).<Start>map(_ -> new Start.ScaledIdentity(scale)).orElse(new Start.Gaussian(scale));
    }

    /** Whether its horizontal axis is that of initial scales. */
    public boolean isAgainstScale() {
        return this == STAIRCASE || this == COMPLETION;
    }

    static List<MatrixPanel> layers() {
        return List.of(COUPLING, LAYERS, GAIN);
    }

    /** Whether its horizontal axis is that of the steps. */
    public boolean isAgainstSteps() {
        return !layers().contains(this) && !isAgainstScale();
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String title(Model model) {
        return Words.of("matrix.title." + key);
    }

    @Override
    public boolean drawsRuns() {
        return switch (this) {
            case LOSS, SPECTRUM, SHARPNESS, RANK, GRADIENT, CHANGE, TEST, NORM -> true;
            case REGIME_LOSS, REGIME_RANK, REGIME_CHANGE, STAIRCASE, COMPLETION, COUPLING, LAYERS, GAIN -> false;
        };
    }

    @Override
    public ScenePainter painter() {
        return switch (this) {
            case LOSS, SPECTRUM, SHARPNESS, RANK, GRADIENT, CHANGE, TEST, NORM -> new MatrixChartPainter(this);
            case REGIME_LOSS, REGIME_RANK, REGIME_CHANGE -> new Veil(this, new MatrixChartPainter(this));
            case STAIRCASE, COMPLETION -> new Veil(this, new ScaleChartPainter(this));
            case COUPLING -> new CouplingPainter();
            case LAYERS, GAIN -> new LayerChartPainter(this);
        };
    }

    /** What the teacher says of where the run may go; not while somebody is to predict it. */
    static Optional<TeacherSpectrum> spectrum(Scene scene) {
        return scene.aspect().hidesTheory() ? Optional.empty() : TeacherSpectrum.of((MatrixChain) scene.model());
    }

    /** The step that is read off: the one pointed at, else the one shown. */
    static long readStep(Scene scene) {
        OptionalLong cursor = scene.cursor();
        return cursor.orElse(scene.position());
    }
}
