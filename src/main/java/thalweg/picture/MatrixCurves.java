package thalweg.picture;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import thalweg.model.MatrixChain;
import thalweg.model.MatrixMeasures;
import thalweg.run.MatrixMoment;
import thalweg.run.MatrixRecord;
import thalweg.run.RegimeStudy;
import thalweg.theory.TeacherSpectrum;

/**
 * Immutable. What a chart of matrices against the steps shows: measured curves, what theory knows of them, and on which scale.
 *
 * @param curves the most important first; none until something has been measured
 * @param levels lines at values that theory names
 * @param laws closed forms of the curves where the run's modes are balanced, from their singular values, the largest first
 * @param scale the vertical axis
 */
record MatrixCurves(List<Curve> curves, List<Level> levels, List<ToDoubleFunction<double[]>> laws, ValueScale scale) {

    /** More curves cannot be told from each other. */
    static final int MOST = 8;
    /** The axis of the loss reaches so far below the lowest plateau. */
    private static final double BELOW_PLATEAUS = 1e-3;
    private static final double DECADES = 1e-10;
    /** A singular value that is a smaller part of the largest is 0. */
    private static final double ROUNDING = 1e-12;
    private static final double HEADROOM = 1.03;
    /** A change of the weights that is less than so large is not drawn as if it were. */
    private static final double LEAST_CHANGE = 0.25;

    /**
     * A measured curve.
     *
     * @param name in the line of words; may be empty
     * @param colour the number of its colour, from 0
     * @param record where it was measured; steps that it has not are gaps
     * @param clock how many steps of the axis one of its steps is
     * @param value of a moment; NaN where it is not known
     */
    record Curve(String name, int colour, MatrixRecord record, double clock, ToDoubleFunction<MatrixMoment> value) {

        int size() {
            return record.size();
        }

        double step(int place) {
            return clock * record.step(place);
        }

        double at(int place) {
            return value.applyAsDouble(record.get(place));
        }

        /** The line through some of its places. */
        Path2D line(ChartGeometry geometry, ValueScale scale, int from, int to) {
            Path2D line = new Path2D.Double();
            for (int i = from; i < to; i++) {
                double value = at(i);
                if (!Double.isNaN(value)) {
                    double x = geometry.xOf(step(i));
                    double y = geometry.yOf(scale, value);
                    if (line.getCurrentPoint() == null) {
                        line.moveTo(x, y);
                    } else {
                        line.lineTo(x, y);
                    }
                }
            }
            return line;
        }

        /** The place of the last known value at or before a step of the axis, −1 where there is none. */
        int lastAt(long step) {
            int place = record.at((long) Math.floor(step / clock));
            while (place >= 0 && Double.isNaN(at(place))) {
                place--;
            }
            return place;
        }
    }

    /**
     * A value of theory.
     *
     * @param words near its line; may be empty
     * @param colour the number of the curve's colour that it is about, or −1
     */
    record Level(double value, String words, int colour) { }

    /**
     * What a run of a chain makes for.
     *
     * @param laws of the teacher, where they hold
     * @param values the teacher's singular values, in descending order. Not to be modified
     */
    record Target(MatrixChain chain, Optional<TeacherSpectrum> laws, double[] values) {

        static Target of(MatrixChain chain) {
            return new Target(chain, TeacherSpectrum.of(chain), MatrixMeasures.singularValues(chain.teacher().matrix().toDense()));
        }
    }

    /** The colour of a curve or a level. */
    static Color color(int number, Look look, Color otherwise) {
        return number < 0 ? otherwise : ModeColours.of(number, look);
    }

    /** What a panel shows of a scene. */
    static MatrixCurves of(MatrixPanel panel, Scene scene, Target target) {
        if (scene.aspect().isPredicting()) {
            // What the teacher says of where the run may go would answer the question.
            MatrixCurves told = of(panel, scene, Optional.empty(), new double[1]);
            return new MatrixCurves(told.curves, List.of(), List.of(), told.scale);
        }
        return of(panel, scene, target.laws, target.values);
    }

    private static MatrixCurves of(MatrixPanel panel, Scene scene, Optional<TeacherSpectrum> teacher, double[] target) {
        List<Curve> curves = scene.findings().matrices().record().map(record -> curves(panel, scene, record)).orElse(List.of());
        List<Curve> all = Stream.concat(curves.stream(), new MatrixBranchCurves(panel, scene).tame().stream()).toList();
        return switch (panel) {
            case LOSS -> new MatrixCurves(curves, teacher.map(MatrixCurves::plateaus).orElse(List.of()), laws(teacher, TeacherSpectrum::balancedLoss), losses(all, teacher));
            case SPECTRUM -> new MatrixCurves(curves, targets(target), IntStream.range(0, curves.size()).<ToDoubleFunction<double[]>>mapToObj(mode -> modes -> mode < modes.length ? modes[mode] : Double.NaN).toList(),
                    linear(all.stream().filter(curve -> curve.colour() == 0).toList(), scene, target[0]));
            case SHARPNESS -> sharpness(curves, all, scene, teacher);
            case RANK -> new MatrixCurves(curves, ranks(target), List.of(MatrixMeasures::effectiveRank, MatrixMeasures::stableRank), linear(all, scene, 1));
            case GRADIENT -> new MatrixCurves(curves, List.of(), laws(teacher, TeacherSpectrum::balancedGradientNorm), decades(all));
            case CHANGE -> new MatrixCurves(curves, List.of(new Level(0, Words.of("matrix.lazy.level"), -1)), List.of(), linear(all, scene, LEAST_CHANGE));
            case TEST -> new MatrixCurves(curves, List.of(), List.of(), decades(all));
            case NORM -> norms(curves, all, scene, teacher);
            case REGIME_LOSS -> {
                List<Curve> regimes = regimes(scene, MatrixMoment::loss);
                yield new MatrixCurves(regimes, teacher.map(MatrixCurves::plateaus).orElse(List.of()), List.of(), losses(regimes, teacher));
            }
            case REGIME_RANK -> {
                List<Curve> regimes = regimes(scene, MatrixMoment::effectiveRank);
                yield new MatrixCurves(regimes, target[0] == 0 ? List.of() : List.of(new Level(ranks(target).getFirst().value(), ranks(target).getFirst().words(), -1)), List.of(), linear(regimes, scene, 1));
            }
            case REGIME_CHANGE -> {
                List<Curve> regimes = regimes(scene, MatrixMoment::weightChange);
                yield new MatrixCurves(regimes, List.of(new Level(0, Words.of("matrix.lazy.level"), -1)), List.of(), linear(regimes, scene, LEAST_CHANGE));
            }
            case STAIRCASE, COMPLETION, COUPLING, LAYERS, GAIN -> throw new IllegalArgumentException(panel + " is not against the steps");
        };
    }

    /** The curves of a run, as it has been measured. */
    static List<Curve> curves(MatrixPanel panel, Scene scene, MatrixRecord record) {
        int layers = ((MatrixChain) scene.model()).layers();
        return switch (panel) {
            case LOSS -> List.of(new Curve("", -1, record, 1, MatrixMoment::loss));
            case SPECTRUM -> IntStream.range(0, Math.min(MOST, record.get(0).values().length)).mapToObj(mode -> new Curve("", mode, record, 1, moment -> moment.values()[mode])).toList();
            case SHARPNESS -> List.of(new Curve("", -1, record, 1, MatrixMoment::sharpness));
            case RANK -> List.of(new Curve(Words.of("matrix.rank.effective"), 0, record, 1, MatrixMoment::effectiveRank), new Curve(Words.of("matrix.rank.stable"), 1, record, 1, MatrixMoment::stableRank));
            case GRADIENT -> List.of(new Curve("", -1, record, 1, MatrixMoment::gradientNorm));
            case CHANGE -> List.of(new Curve("", -1, record, 1, MatrixMoment::weightChange));
            case TEST -> List.of(new Curve("", -1, record, 1, MatrixMoment::testError));
            case NORM -> List.of(new Curve(Words.of("matrix.norm.weights"), 0, record, 1, MatrixMoment::squaredNorm),
                    new Curve(Words.of("matrix.norm.map"), 1, record, 1, moment -> TeacherSpectrum.squaredNorm(layers, moment.values())));
            default -> List.of();
        };
    }

    /** The three runs by their names. */
    private static List<Curve> regimes(Scene scene, ToDoubleFunction<MatrixMoment> value) {
        List<RegimeStudy.Run> runs = scene.findings().matrices().regimes().map(RegimeStudy::runs).orElse(List.of());
        return IntStream.range(0, runs.size()).filter(k -> runs.get(k).record().size() > 0)
                .mapToObj(k -> new Curve(Words.of("matrix.regime." + k), k, runs.get(k).record(), runs.get(k).clock(), value)).toList();
    }

    private static List<ToDoubleFunction<double[]>> laws(Optional<TeacherSpectrum> teacher, ToDoubleBiFunction<TeacherSpectrum, double[]> law) {
        return teacher.<List<ToDoubleFunction<double[]>>>map(values -> List.of(modes -> law.applyAsDouble(values, modes))).orElse(List.of());
    }

    /** The saddles that the run may rest at, each with the rank of its map. */
    private static List<Level> plateaus(TeacherSpectrum teacher) {
        List<Level> levels = new ArrayList<>();
        for (int rank = 0; rank < Math.min(teacher.size(), MOST) && teacher.plateau(rank) > 0; rank++) {
            levels.add(new Level(teacher.plateau(rank), Words.of("matrix.plateau", Integer.toString(rank), Numerals.of(teacher.plateau(rank))), -1));
        }
        return levels;
    }

    private static List<Level> targets(double[] values) {
        return IntStream.range(0, Math.min(values.length, MOST)).filter(mode -> values[mode] > ROUNDING * values[0]).mapToObj(mode -> new Level(values[mode], "", mode)).toList();
    }

    private static List<Level> ranks(double[] values) {
        return values[0] == 0 ? List.of() : List.of(new Level(MatrixMeasures.effectiveRank(values), Words.of("matrix.rank.teacher", Numerals.significant(MatrixMeasures.effectiveRank(values), 3)), 0),
                new Level(MatrixMeasures.stableRank(values), "", 1));
    }

    private static ValueScale losses(List<Curve> curves, Optional<TeacherSpectrum> teacher) {
        double[] range = range(curves);
        // The plateaus are the story: what is far below the lowest is the way to rounding errors.
        double low = teacher.map(values -> BELOW_PLATEAUS * lowestPlateau(values)).orElse(range[0]);
        return range[1] > 0 && low <= range[1] ? ValueScale.logarithmic(low, range[1]) : ValueScale.logarithmic(1e-3, 1);
    }

    private static double lowestPlateau(TeacherSpectrum teacher) {
        int rank = teacher.size() - 1;
        while (rank > 0 && !(teacher.plateau(rank) > 0)) {
            rank--;
        }
        return teacher.plateau(rank);
    }

    private static ValueScale decades(List<Curve> curves) {
        double[] range = range(curves);
        return range[1] > 0 ? ValueScale.logarithmic(Math.max(range[0], DECADES * range[1]), range[1]) : ValueScale.logarithmic(1e-3, 1);
    }

    /** The least number above 0 and the greatest. */
    private static double[] range(List<Curve> curves) {
        double[] range = {Double.POSITIVE_INFINITY, 0};
        for (Curve curve : curves) {
            for (int i = 0; i < curve.size(); i++) {
                double value = curve.at(i);
                range[0] = value > 0 ? Math.min(range[0], value) : range[0];
                range[1] = value > range[1] ? value : range[1];
            }
        }
        return range;
    }

    private static ValueScale linear(List<Curve> curves, Scene scene, double least) {
        return ValueScale.linear(0, HEADROOM * greatest(curves, scene, least));
    }

    /** The greatest value, at least the one given; of a diverged run only what its first values let expect. */
    private static double greatest(List<Curve> curves, Scene scene, double least) {
        double high = least;
        for (Curve curve : curves) {
            double begin = curve.at(0);
            double cap = scene.trajectory().isDiverged() ? 10 * Math.max(least, Double.isNaN(begin) ? 0 : begin) : Double.POSITIVE_INFINITY;
            for (int i = 0; i < curve.size(); i++) {
                double value = curve.at(i);
                high = value <= cap && value > high ? value : high;
            }
        }
        return high;
    }

    private static MatrixCurves sharpness(List<Curve> curves, List<Curve> all, Scene scene, Optional<TeacherSpectrum> teacher) {
        double high = greatest(all, scene, teacher.map(TeacherSpectrum::leastSharpness).orElse(0.0));
        double end = StabilityLevel.of(scene.settings());
        return new MatrixCurves(curves, teacher.map(values -> List.of(new Level(values.leastSharpness(), Words.of("matrix.flattest", Numerals.of(values.leastSharpness())), -1))).orElse(List.of()),
                List.of(), ValueScale.linear(0, HEADROOM * (end <= 1.6 * high ? Math.max(high, 1.02 * end) : high)));
    }

    /** Σ‖W_l‖² and the least that any layers need for the same map; where the run will be under weight decay if all modes that can live do. */
    private static MatrixCurves norms(List<Curve> curves, List<Curve> all, Scene scene, Optional<TeacherSpectrum> teacher) {
        double decay = scene.settings().weightDecay();
        List<Level> levels = teacher.map(values -> {
            int layers = ((MatrixChain) scene.model()).layers();
            double[] kept = IntStream.rangeClosed(1, values.size()).filter(mode -> values.value(mode) > 0).mapToDouble(mode -> values.regularized(mode, decay).upper()).toArray();
            double norm = TeacherSpectrum.squaredNorm(layers, kept);
            return List.of(new Level(norm, Words.of(decay > 0 ? "matrix.norm.minimum" : "matrix.norm.teacher", Numerals.of(norm)), -1));
        }).orElse(List.of());
        return new MatrixCurves(curves, levels, List.of(), linear(all, scene, levels.isEmpty() ? 0 : levels.getFirst().value()));
    }
}
