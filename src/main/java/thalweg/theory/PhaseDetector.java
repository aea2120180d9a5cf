package thalweg.theory;

import java.util.OptionalLong;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.training.Settings;

/**
 * Confined to one thread. Finds the boundary of the two phases while a run goes on, from every state that it asks for.
 *
 * <p>It says with {@link #nextLook} which step it wants to see next: every one while the boundary is open, then a grid of relative
 * resolution 2⁻¹⁰ that depends on the step alone, so that the answer does not depend on how the run is recorded.
 */
public final class PhaseDetector {

    private final ScalarChain chain;
    private Settings settings;
    private Phases phases;

    /** A detector for a run under these settings.
     * @param known what is known already; {@link Phases#UNKNOWN} at step 0 */
    public PhaseDetector(Model model, Settings settings, Phases known) {
        this.chain = (ScalarChain) model;
        this.settings = settings;
        this.phases = known;
    }

    /** From here on these settings hold; what was found stays found. */
    public void use(Settings changed) {
        settings = changed;
    }

    /** The weights were put elsewhere at this step: the search begins anew. */
    public void restart(long step) {
        phases = Phases.UNKNOWN;
    }

    /** The next step, after this one, whose state must be shown to {@link #look}. */
    public long nextLook(long step) {
        return phases.boundary().isEmpty() ? step + 1 : step + Math.max(1, Long.highestOneBit(step) >> 10);
    }

    /** Looks at the state of a step. */
    public void look(long step, double[] state) {
        if (phases.boundary().isEmpty() && settings.weightDecay() > 0) {
            double s = chain.squaredNorm(state);
            double quasiStatic = -2 * settings.weightDecay() * chain.product(state) / s;
            if (s * Math.abs(chain.residual(state) - quasiStatic) <= settings.weightDecay() * Math.abs(chain.imbalance(state))) {
                phases = new Phases(OptionalLong.of(step), step, OptionalLong.empty(), Phases.Absence.NONE);
            }
        }
    }

    /** What is known so far. */
    public Phases phases() {
        return phases;
    }
}
