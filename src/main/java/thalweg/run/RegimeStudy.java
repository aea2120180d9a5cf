package thalweg.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.experiment.View;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixPass;
import thalweg.theory.TeacherSpectrum;
import thalweg.training.Settings;

/**
 * Immutable. One teacher, learnt from three initial scales: weights of variance w^{−γ} with γ = 1 − 1/L, the lazy one of the neural tangent kernel, γ = 1, that of mean field, and γ = 3/2, from saddle to saddle
 * (arXiv:2106.15933).
 *
 * @param runs in this order
 */
public record RegimeStudy(List<Run> runs) {

    private static final int EVEN = 240;
    private static final int LOGARITHMIC = 120;
    private static final long TELL_NANOS = 150_000_000;
    private static final double SADDLE_TO_SADDLE = 1.5;
    /** A step times the sharpness is below this, or the step is halved. */
    private static final double SAFE = 1.4;

    /**
     * One of them, as far as it has come.
     *
     * @param gamma γ
     * @param clock how many steps of the experiment one of its steps is: less than one where the lazy scale is too sharp for the experiment's learning rate
     */
    public record Run(double gamma, double clock, MatrixRecord record) { }

    /**
     * What is learnt, and how.
     *
     * @param steps for how long, in the experiment's own steps
     */
    public record Request(MatrixChain chain, Settings settings, long seed, long steps) { }

    /** Tells what is known while the runs go on side by side.
     * @throws CancellationException if the thread is interrupted */
    public static void answer(Request request, Consumer<RegimeStudy> found) {
        double layers = request.chain.layers();
        List<Course> courses = new ArrayList<>();
        for (double gamma : new double[] {1 - 1 / layers, 1, SADDLE_TO_SADDLE}) {
            courses.add(new Course(request, gamma));
        }
        long told = System.nanoTime();
        for (long step : grid(request.steps)) {
            for (Course course : courses) {
                course.advance(step);
            }
            if (System.nanoTime() - told > TELL_NANOS) {
                found.accept(new RegimeStudy(courses.stream().map(Course::run).toList()));
                told = System.nanoTime();
            }
        }
        found.accept(new RegimeStudy(courses.stream().map(Course::run).toList()));
    }

    private static TreeSet<Long> grid(long steps) {
        TreeSet<Long> grid = new TreeSet<>();
        for (int k = 0; k <= EVEN; k++) {
            grid.add(Math.round((double) k / EVEN * steps));
        }
        for (int k = 0; k <= LOGARITHMIC; k++) {
            grid.add(Math.round(Math.expm1((double) k / LOGARITHMIC * Math.log1p(steps))));
        }
        return grid;
    }

    /** By what the learning rate must be divided, a power of two, to be safe at the start of a wide network and at its end. */
    static long division(MatrixChain chain, double learningRate, double gamma) {
        int width = Collections.max(chain.widths().subList(1, chain.layers()));
        double kernel = 2 * chain.lossScale() * chain.layers() * Math.pow(width, (1 - gamma) * (chain.layers() - 1));
        double end = TeacherSpectrum.of(chain).map(TeacherSpectrum::leastSharpness).orElse(0.0);
        long division = 1;
        while (learningRate / division * Math.max(kernel, end) > SAFE && division < 1L << 20) {
            division *= 2;
        }
        return division;
    }

    /** Confined to one thread. */
    private static final class Course {

        private final double gamma;
        private final long division;
        private final Simulation simulation;
        private final MatrixMoment.Start start;
        private final MatrixPass pass;
        private final List<MatrixMoment> moments = new ArrayList<>();

        Course(Request request, double gamma) {
            this.gamma = gamma;
            division = division(request.chain, request.settings.learningRate(), gamma);
            var experiment = new Experiment("", "", "", request.chain, new Start.Gaussian(gamma), request.settings.withLearningRate(request.settings.learningRate() / division), request.seed,
                    request.steps * division, List.of(), List.of(), View.STANDARD);
            simulation = new Simulation(experiment, 0);
            start = new MatrixMoment.Start(request.chain, experiment.startWeights(0));
            pass = new MatrixPass(request.chain);
        }

        void advance(long step) {
            if (simulation.isDiverged()) {
                return;
            }
            simulation.advance(step * division, _ -> {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException();
                }
            });
            if (!simulation.isDiverged()) {
                moments.add(MatrixMoment.of(simulation.step(), start, pass, simulation.state()));
            }
        }

        Run run() {
            return new Run(gamma, 1.0 / division, new MatrixRecord(moments));
        }
    }
}
