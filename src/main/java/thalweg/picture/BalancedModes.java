package thalweg.picture;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.theory.TeacherSpectrum;
import thalweg.training.Method;

/**
 * Confined to one thread. The singular values of a run whose layers begin balanced and aligned with the teacher, by their closed form for gradient flow: a diagonal teacher with positive entries, all layers
 * a multiple of the identity, no weight decay. For other runs there is no such curve.
 */
final class BalancedModes {

    private static final double SPACING = 2;
    /** More modes take too long. */
    private static final int MOST = 64;

    private Experiment experiment;
    private StepAxis axis;
    private double[][] values = {};

    private static boolean covers(Experiment experiment, TeacherSpectrum teacher) {
        MatrixChain chain = (MatrixChain) experiment.model();
        boolean isDiagonal = chain.teacher() instanceof Teacher.Diagonal diagonal && diagonal.diagonal().stream().allMatch(entry -> entry > 0) && teacher.size() <= MOST;
        Method.Kind method = experiment.settings().method().kind();
        int least = chain.widths().stream().mapToInt(Integer::intValue).min().orElseThrow();
        return isDiagonal && least >= chain.inputSize() && scale(experiment) > 0 && experiment.settings().weightDecay() == 0 && experiment.changes().isEmpty()
                && (method == Method.Kind.GRADIENT_DESCENT || method == Method.Kind.GRADIENT_FLOW);
    }

    private static double scale(Experiment experiment) {
        return switch (experiment.origin()) {
            case Start.ScaledIdentity scaled -> scaled.alpha();
            case Start.Identity _ -> 1;
            default -> 0;
        };
    }

    /** Curves in the pixels of a chart.
     * @param laws each makes a value of the singular values at one time, the largest first; NaN where there is none */
    List<Path2D> lines(Scene scene, Optional<TeacherSpectrum> teacher, ChartGeometry geometry, ValueScale scale, List<ToDoubleFunction<double[]>> laws) {
        Experiment changed = scene.trajectory().experiment();
        if (teacher.isEmpty() || laws.isEmpty() || !covers(changed, teacher.get())) {
            return List.of();
        }
        if (!changed.equals(experiment) || !geometry.steps().equals(axis)) {
            experiment = changed;
            axis = geometry.steps();
            values = values(teacher.get());
        }
        List<Path2D> lines = new ArrayList<>();
        for (ToDoubleFunction<double[]> law : laws) {
            Path2D line = new Path2D.Double();
            for (int i = 0; i < values.length; i++) {
                double value = law.applyAsDouble(values[i]);
                if (Double.isNaN(value)) {
                    continue;
                }
                double y = geometry.yOf(scale, value);
                if (line.getCurrentPoint() == null) {
                    line.moveTo(geometry.xOf(axis.stepAt(xOf(i))), y);
                } else {
                    line.lineTo(geometry.xOf(axis.stepAt(xOf(i))), y);
                }
            }
            lines.add(line);
        }
        return lines;
    }

    /** At each of the places; modes with the same start keep the order of their targets. */
    private double[][] values(TeacherSpectrum teacher) {
        MatrixChain chain = (MatrixChain) experiment.model();
        double start = Math.pow(scale(experiment), chain.layers());
        int points = (int) Math.ceil((axis.right() - axis.left()) / SPACING) + 1;
        double[][] found = new double[points][teacher.size()];
        for (int i = 0; i < points; i++) {
            double time = teacher.clock() * experiment.settings().learningRate() * axis.stepAt(xOf(i));
            for (int mode = 1; mode <= teacher.size(); mode++) {
                found[i][mode - 1] = teacher.growth(mode, start).at(time);
            }
        }
        return found;
    }

    private double xOf(int i) {
        return Math.min(axis.right(), axis.left() + SPACING * i);
    }
}
