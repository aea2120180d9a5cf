package thalweg.training;

import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;

/** Confined to one thread. The gradient of a matrix chain, which knows no noise. It allocates nothing. */
final class MatrixGradient implements NoisyGradient {

    private final MatrixPass pass;
    private final MatrixWatch watch;

    /** @param watch sees the first gradient of a step */
    MatrixGradient(MatrixChain chain, MatrixWatch watch) {
        this.pass = new MatrixPass(chain);
        this.watch = watch;
    }

    /** There is no noise that could tell runs apart. */
    @Override
    public void run(long run) { }

    @Override
    public void at(double[] weights, long step, double scale, double[] pull) {
        pass.load(weights);
        pass.gradient(scale, pull);
        if (watch.wants(step)) {
            watch.see(step, pass);
        }
    }
}
