package thalweg.training;

import thalweg.model.MatrixPass;

/** Confined to the thread of the steps. Sees steps of a run of a matrix chain from within, where most of what can be said of a step is at hand. */
public interface MatrixWatch {

    /** Sees nothing. */
    MatrixWatch BLIND = new MatrixWatch() {
        @Override
        public boolean wants(long step) {
            return false;
        }

        @Override
        public void see(long step, MatrixPass pass) { }
    };

    /** Whether this step is to be seen, before the update from it to the next. */
    boolean wants(long step);

    /** A step that was wanted.
     * @param pass forward and backward at its weights. Not to be modified, nor kept */
    void see(long step, MatrixPass pass);
}
