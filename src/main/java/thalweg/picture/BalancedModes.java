package thalweg.picture;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import thalweg.experiment.Experiment;
import thalweg.experiment.Start;
import thalweg.model.MatrixChain;
import thalweg.model.Teacher;
import thalweg.theory.ModeGrowth;
import thalweg.theory.TeacherSpectrum;
import thalweg.training.Method;

/**
 * Confined to one thread. The singular values of a run whose layers begin balanced and aligned with the teacher, by their closed form for gradient flow: a diagonal teacher without negative entries, all layers
 * a multiple of the identity, no weight decay. For other runs there is no such curve.
 */
final class BalancedModes {

    private static final double SPACING = 2;

    private Experiment experiment;
    private StepAxis axis;
    private double[][] values = {};

    private static boolean covers(Experiment experiment) {
        MatrixChain chain = (MatrixChain) experiment.model();
        boolean isDiagonal = chain.teacher() instanceof Teacher.Diagonal diagonal && diagonal.diagonal().stream().allMatch(entry -> entry >= 0);
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

    /** The curves in the pixels of a chart. */
    List<Path2D> lines(Scene scene, Optional<TeacherSpectrum> teacher, ChartGeometry geometry, ValueScale scale, int most) {
        Experiment changed = scene.trajectory().experiment();
        if (teacher.isEmpty() || !covers(changed)) {
            return List.of();
        }
        if (!changed.equals(experiment) || !geometry.steps().equals(axis)) {
            experiment = changed;
            axis = geometry.steps();
            values = values(teacher.get(), most);
        }
        List<Path2D> lines = new ArrayList<>();
        for (double[] mode : values) {
            Path2D line = new Path2D.Double();
            for (int i = 0; i < mode.length; i++) {
                double y = geometry.yOf(scale, mode[i]);
                if (i == 0) {
                    line.moveTo(geometry.xOf(axis.stepAt(xOf(i))), y);
                } else {
                    line.lineTo(geometry.xOf(axis.stepAt(xOf(i))), y);
                }
            }
            lines.add(line);
        }
        return lines;
    }

    /** Largest first at every step, as the chart's own curves are. */
    private double[][] values(TeacherSpectrum teacher, int most) {
        MatrixChain chain = (MatrixChain) experiment.model();
        double start = Math.pow(scale(experiment), chain.layers());
        int points = (int) Math.ceil((axis.right() - axis.left()) / SPACING) + 1;
        int shown = (int) IntStream.rangeClosed(1, Math.min(most, teacher.size())).filter(mode -> teacher.value(mode) > 0).count();
        double[][] found = new double[shown][points];
        for (int i = 0; i < points; i++) {
            double time = teacher.clock() * experiment.settings().learningRate() * axis.stepAt(xOf(i));
            double[] now = new double[shown];
            for (int mode = 1; mode <= shown; mode++) {
                ModeGrowth growth = teacher.growth(mode, start);
                now[mode - 1] = growth.at(time);
            }
            Arrays.sort(now);
            for (int mode = 0; mode < shown; mode++) {
                found[mode][i] = now[shown - 1 - mode];
            }
        }
        return found;
    }

    private double xOf(int i) {
        return Math.min(axis.right(), axis.left() + SPACING * i);
    }
}
