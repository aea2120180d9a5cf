package thalweg.training;

import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;

/** Confined to one thread. Plain gradient descent on a matrix chain, with the weights in matrices for a whole block of steps: a step costs little more than its matrix products. */
final class MatrixDescent extends Stepper {

    private final MatrixPass pass;
    private final double learningRate;
    private final double keep;
    private final MatrixWatch watch;

    MatrixDescent(MatrixChain chain, Settings settings, MatrixWatch watch) {
        super(chain.dimension());
        this.watch = watch;
        this.pass = new MatrixPass(chain);
        this.learningRate = settings.learningRate();
        this.keep = 1 - settings.learningRate() * settings.weightDecay();
    }

    /** There is no noise that could tell runs apart. */
    @Override
    void run(long run) { }

    @Override
    public void advance(double[] state, long step, int count) {
        pass.put(state);
        for (int i = 0; i < count; i++) {
            if (watch.wants(step + i)) {
                pass.pass();
                watch.see(step + i, pass);
                pass.update(learningRate, keep);
            } else {
                pass.descend(learningRate, keep);
            }
        }
        pass.take(state);
    }
}
