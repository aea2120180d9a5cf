package thalweg.theory;

import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.training.Settings;

/** Confined to one thread. Finds the phases of a run from the states that it asks for: a {@link PhaseDetector} for a chain, nobody for a model without phases. */
public interface PhaseWatch {

    /** A watch that sees nothing, for a model without phases. */
    PhaseWatch NONE = new PhaseWatch() {
        @Override
        public boolean forgetsNothing() {
            return true;
        }

        @Override
        public PhaseWatch changed(long step, Settings settings) {
            return this;
        }

        @Override
        public void restart(long step) { }

        @Override
        public long nextLook(long step) {
            return Long.MAX_VALUE;
        }

        @Override
        public void look(long step, double[] state) { }

        @Override
        public Phases phases() {
            return Phases.UNKNOWN;
        }
    };

    /**
     * A watch for a run under these settings.
     *
     * @param seed the run's, which chooses the data of mini-batch noise
     * @param known what is known already; {@link Phases#UNKNOWN} at step 0
     */
    static PhaseWatch of(Model model, Settings settings, long seed, Phases known) {
        return switch (model) {
            case ScalarChain chain -> new PhaseDetector(chain, settings, seed, known);
            case Valley _, MatrixChain _ -> NONE;
        };
    }

    /** Whether a watch made from what was known at a step goes on as the one that found it would: no candidate can be under way. */
    boolean forgetsNothing();

    /** The watch from this step on, where other settings hold; this one stays as it is. */
    PhaseWatch changed(long step, Settings settings);

    /** The weights were put elsewhere at this step: the search begins anew with the next look, which must be at this step. */
    void restart(long step);

    /** The next step, after this one, whose state must be shown to {@link #look}. */
    long nextLook(long step);

    /** Looks at the state of a step; of steps that were not asked for it takes no notice. */
    void look(long step, double[] state);

    /** What is known of the phases so far. */
    Phases phases();
}
