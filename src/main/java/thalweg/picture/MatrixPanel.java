package thalweg.picture;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
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

    static List<MatrixPanel> layers() {
        return List.of(COUPLING, LAYERS, GAIN);
    }

    /** Whether its horizontal axis is that of the steps. */
    public boolean isAgainstSteps() {
        return !layers().contains(this);
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
    public ScenePainter painter() {
        return switch (this) {
            case LOSS, SPECTRUM, SHARPNESS, RANK, GRADIENT, CHANGE, TEST, NORM -> new MatrixChartPainter(this);
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
