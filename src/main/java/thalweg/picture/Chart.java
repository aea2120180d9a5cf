package thalweg.picture;

import java.util.List;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.Quantity;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/** What a chart shows against the steps. */
public enum Chart implements Panel {
    /** The data loss, on a logarithmic axis. */
    LOSS,
    /** The layer imbalance. */
    IMBALANCE,
    /** The largest eigenvalue of the Hessian of the data loss. */
    SHARPNESS,
    /** How far along the valley. */
    POSITION;

    /** Rows evaluated in a pixel column: enough for a band that looks like all of them. */
    private static final int SAMPLES = 64;
    /** The same where each one needs the eigenvalues of a matrix. */
    private static final int COSTLY_SAMPLES = 7;

    /** Those of a model, from top to bottom; a matrix chain has {@linkplain MatrixPanel charts of its own}. */
    public static List<Chart> of(Model model) {
        return switch (model) {
            case ScalarChain _ -> List.of(LOSS, IMBALANCE, SHARPNESS);
            case Valley _ -> List.of(LOSS, POSITION, SHARPNESS);
            case MatrixChain _ -> List.of();
        };
    }

    @Override
    public String title(Model model) {
        return Words.of(this == IMBALANCE && model.dimension() > 2 ? "chart.imbalance.deep" : "chart." + key());
    }

    @Override
    public boolean drawsRuns() {
        return true;
    }

    @Override
    public ScenePainter painter() {
        return new ChartPainter(this);
    }

    boolean isLogarithmic() {
        return this == LOSS;
    }

    Quantity quantity(Model model) {
        return this == POSITION ? new Quantity(model.stateColumns().getFirst(), (weights, _) -> weights[0]) : model.quantity(key());
    }

    int samplesPerColumn(Model model) {
        return this == SHARPNESS && model.dimension() > 2 ? COSTLY_SAMPLES : SAMPLES;
    }
}
