package thalweg.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thalweg.model.Inputs;
import thalweg.model.Mask;
import thalweg.model.Matrix;
import thalweg.model.MatrixChain;
import thalweg.model.Message;
import thalweg.model.Parameter;
import thalweg.model.Teacher;
import thalweg.model.UnfitValue;
import thalweg.training.SeededMatrices;

/** Stateless. How a matrix chain and its start are read and written. */
final class MatrixFormat {

    static final String KIND = "matrix-chain";

    private static final String LAYERS = MatrixChain.LAYERS.key();
    private static final String WIDTH = MatrixChain.WIDTH.key();
    private static final String WIDTHS = "widths";
    private static final String TEACHER = "teacher";
    private static final String DIAGONAL = "diagonal";
    private static final String SINGULAR_VALUES = "singularValues";
    private static final String SEED = "seed";
    private static final String MASK = "mask";
    private static final String DATA = "data";
    private static final String WHITE = "white";
    private static final String COVARIANCE = "covariance";
    private static final String SAMPLES = "samples";
    private static final Parameter OBSERVED = new Parameter("observed", 0.6, 0, false, 1, true, false);
    private static final Parameter ROWS = Parameter.whole("rows", 10, 1, 2000);
    private static final Parameter COLUMNS = Parameter.whole("columns", 10, 1, 2000);
    private static final Teacher STANDARD_TEACHER = new Teacher.Diagonal(List.of(3.0, 2.0, 1.0));

    private static final String START_KIND = "kind";
    private static final String GAUSSIAN = "gaussian";
    private static final String SCALED_IDENTITY = "scaled-identity";
    private static final String IDENTITY = "identity";
    private static final String BALANCED = "balanced";
    private static final String RESCALE = "rescale";

    private MatrixFormat() { }

    static MatrixChain read(Section section) throws InvalidExperiment {
        section.allowOnly(List.of("kind", LAYERS, WIDTH, WIDTHS, TEACHER, MASK, MatrixChain.LOSS_SCALE.key(), DATA), Message.of(" for kind {0}", KIND));
        Teacher teacher = teacher(section);
        List<Integer> widths = widths(section, teacher.matrix());
        Optional<Mask> mask = section.has(MASK) ? Optional.of(mask(section, teacher.matrix())) : Optional.empty();
        double lossScale = section.number(MatrixChain.LOSS_SCALE, MatrixChain.LOSS_SCALE.standard());
        Inputs inputs = inputs(section);
        try {
            return new MatrixChain(widths, teacher, mask, lossScale, inputs);
        } catch (UnfitValue unfit) {
            String member = unfit.why().places().getFirst().toString();
            throw section.objection(unfit.why().about(section.path(member)), member, WIDTHS, WIDTH);
        }
    }

    private static Teacher teacher(Section section) throws InvalidExperiment {
        if (!section.has(TEACHER)) {
            return STANDARD_TEACHER;
        }
        if (section.isList(TEACHER)) {
            return new Teacher.Given(section.matrix(TEACHER));
        }
        Section kind = section.sectionOrEmpty(TEACHER);
        if (kind.has(DIAGONAL)) {
            kind.allowOnly(List.of(DIAGONAL), Message.of(" for a diagonal teacher"));
            return new Teacher.Diagonal(kind.numbers(DIAGONAL, Message.of("a list of numbers")));
        }
        if (!kind.has(SINGULAR_VALUES)) {
            throw section.refusal(TEACHER, Message.of("a list of rows, {0} or {1}", "{ \"" + DIAGONAL + "\": [3, 2, 1] }",
                    "{ \"" + SINGULAR_VALUES + "\": [10, 6], \"" + ROWS.key() + "\": 10, \"" + SEED + "\": 1 }"));
        }
        kind.allowOnly(List.of(SINGULAR_VALUES, ROWS.key(), COLUMNS.key(), SEED), Message.of(" for a teacher of low rank"));
        List<Double> values = kind.numbers(SINGULAR_VALUES, Message.of("a list of numbers above 0"));
        int rows = (int) kind.number(ROWS, ROWS.standard());
        int columns = (int) kind.number(COLUMNS, rows);
        if (Collections.min(values) <= 0 || values.size() > Math.min(rows, columns)) {
            throw kind.objection(Message.of("{0} are {1}, but must be at most {2} numbers above 0, as many as the smaller side has", kind.path(SINGULAR_VALUES),
                    Json.shortened(values.toString()), Math.min(rows, columns)), SINGULAR_VALUES);
        }
        long seed = seed(kind);
        return new Teacher.LowRank(values, seed, SeededMatrices.lowRank(doubles(values), rows, columns, seed));
    }

    private static long seed(Section section) throws InvalidExperiment {
        return section.whole(SEED, Long.MIN_VALUE, Long.MAX_VALUE).orElse(1);
    }

    private static double[] doubles(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Integer> widths(Section section, Matrix teacher) throws InvalidExperiment {
        if (!section.has(WIDTHS)) {
            int layers = (int) section.number(MatrixChain.LAYERS, MatrixChain.LAYERS.standard());
            int width = (int) section.number(MatrixChain.WIDTH, Math.max(teacher.rows(), teacher.columns()));
            List<Integer> widths = new ArrayList<>(Collections.nCopies(layers + 1, width));
            widths.set(0, teacher.columns());
            widths.set(layers, teacher.rows());
            return widths;
        }
        if (section.has(WIDTH)) {
            throw section.objection(Message.of("{0} and {1} are both there, but must be one or the other", section.path(WIDTHS), section.path(WIDTH)), WIDTHS);
        }
        List<Double> sizes = section.numbers(WIDTHS, Message.of("a list of whole numbers, the sizes from input to output"));
        for (int i = 0; i < sizes.size(); i++) {
            if (!MatrixChain.WIDTH.allows(sizes.get(i))) {
                throw section.objection(Message.isNot(section.path(WIDTHS) + "[" + i + "]", Claim.inWords(sizes.get(i)), MatrixChain.WIDTH.range()), WIDTHS);
            }
        }
        int layers = (int) section.number(MatrixChain.LAYERS, sizes.size() - 1);
        if (layers != sizes.size() - 1 || !MatrixChain.LAYERS.allows(layers)) {
            throw section.objection(Message.of("{0} has {1}, but must have one more than {2}, {3}", section.path(WIDTHS), Section.entries(sizes.size()), LAYERS, MatrixChain.LAYERS.range()), WIDTHS);
        }
        return sizes.stream().map(Double::intValue).toList();
    }

    private static Mask mask(Section section, Matrix teacher) throws InvalidExperiment {
        if (section.isList(MASK)) {
            return new Mask.Given(section.matrix(MASK));
        }
        Section kind = section.sectionOrEmpty(MASK);
        kind.allowOnly(List.of(OBSERVED.key(), SEED), Message.of(" for a mask by seed"));
        double fraction = kind.number(OBSERVED, OBSERVED.standard());
        long seed = seed(kind);
        return new Mask.Drawn(fraction, seed, SeededMatrices.mask(teacher.rows(), teacher.columns(), fraction, seed));
    }

    private static Inputs inputs(Section section) throws InvalidExperiment {
        if (!section.has(DATA) || section.isText(DATA)) {
            section.word(DATA, List.of(WHITE), Optional.of(WHITE), Message.of(", or an object with {0} or {1}", COVARIANCE, SAMPLES));
            return Inputs.WHITE;
        }
        Section kind = section.sectionOrEmpty(DATA);
        if (kind.has(SAMPLES)) {
            kind.allowOnly(List.of(SAMPLES), Message.of(" for data in samples"));
            return new Inputs.Samples(kind.matrix(SAMPLES));
        }
        kind.allowOnly(List.of(COVARIANCE), Message.of(" for data with a covariance"));
        return new Inputs.Correlated(kind.matrix(COVARIANCE));
    }

    static void write(MatrixChain chain, Map<String, Object> members) {
        List<Integer> widths = chain.widths();
        List<Integer> hidden = widths.subList(1, chain.layers());
        if (hidden.stream().distinct().count() == 1) {
            members.put(LAYERS, chain.layers());
            members.put(WIDTH, hidden.getFirst());
        } else {
            members.put(WIDTHS, widths);
        }
        members.put(TEACHER, switch (chain.teacher()) {
            case Teacher.Given given -> given.matrix().toRows();
            case Teacher.Diagonal diagonal -> Map.of(DIAGONAL, diagonal.diagonal());
            case Teacher.LowRank lowRank -> members(SINGULAR_VALUES, lowRank.singularValues(), ROWS.key(), lowRank.matrix().rows(), COLUMNS.key(),
                    lowRank.matrix().columns(), SEED, lowRank.seed());
        });
        chain.mask().ifPresent(mask -> members.put(MASK, switch (mask) {
            case Mask.Given given -> given.observed().toRows();
            case Mask.Drawn drawn -> members(OBSERVED.key(), drawn.fraction(), SEED, drawn.seed());
        }));
        members.put(MatrixChain.LOSS_SCALE.key(), chain.lossScale());
        members.put(DATA, switch (chain.inputs()) {
            case Inputs.White _ -> WHITE;
            case Inputs.Correlated correlated -> Map.of(COVARIANCE, correlated.matrix().toRows());
            case Inputs.Samples samples -> Map.of(SAMPLES, samples.samples().toRows());
        });
    }

    private static Map<String, Object> members(Object... keysAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            members.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return members;
    }

    /** A start where the file says one: by its kind, or all layers one by one; and how it is altered. */
    static Start readStart(Section section, MatrixChain chain) throws InvalidExperiment {
        Start base = plainStart(section, chain);
        double perturb = section.number(Start.PERTURB, Start.PERTURB.standard());
        List<Double> factors = section.has(RESCALE) ? factors(section, chain) : List.of();
        try {
            return Start.Altered.of(base, perturb, factors);
        } catch (UnfitValue unfit) {
            throw section.objection(unfit.why().about(section.path(RESCALE)), RESCALE);
        }
    }

    /** One factor for each layer, or the last left out, which then keeps the product at 1. */
    private static List<Double> factors(Section section, MatrixChain chain) throws InvalidExperiment {
        List<Double> factors = new ArrayList<>(section.numbers(RESCALE, Message.of("a list of numbers above 0, one for each layer")));
        if (factors.size() == chain.layers() - 1 && Collections.min(factors) > 0) {
            factors.add(1 / factors.stream().reduce(1.0, (one, other) -> one * other));
        }
        if (factors.size() != chain.layers()) {
            throw section.objection(Message.of("{0} has {1}, but must have {2}, one for each layer, or {3}, which leave the last one to what keeps the map", section.path(RESCALE),
                    Message.count(factors.size(), "{0} number", "{0} numbers"), chain.layers(), chain.layers() - 1), RESCALE);
        }
        return factors;
    }

    private static Start plainStart(Section section, MatrixChain chain) throws InvalidExperiment {
        if (section.has("layers")) {
            section.allowOnly(List.of("layers", Start.PERTURB.key(), RESCALE), Message.of(" for a start in layers"));
            return point(section, chain);
        }
        String kind = section.word(START_KIND, List.of(GAUSSIAN, SCALED_IDENTITY, IDENTITY, BALANCED), Optional.empty(), Message.of(", or there must be {0}", "layers"));
        section.allowOnly(switch (kind) {
            case GAUSSIAN -> List.of(START_KIND, Start.GAMMA.key(), Start.PERTURB.key(), RESCALE);
            case SCALED_IDENTITY -> List.of(START_KIND, Start.ALPHA.key(), Start.PERTURB.key(), RESCALE);
            default -> List.of(START_KIND, Start.PERTURB.key(), RESCALE);
        }, Message.of(" for kind {0}", kind));
        return switch (kind) {
            case GAUSSIAN -> new Start.Gaussian(section.number(Start.GAMMA, Start.GAMMA.standard()));
            case SCALED_IDENTITY -> new Start.ScaledIdentity(section.number(Start.ALPHA, Start.ALPHA.standard()));
            case IDENTITY -> new Start.Identity();
            default -> new Start.Balanced();
        };
    }

    private static Start point(Section section, MatrixChain chain) throws InvalidExperiment {
        List<Matrix> layers = section.matrices("layers");
        if (layers.size() != chain.layers()) {
            throw section.objection(Message.of("{0} has {1}, but must have {2}, that next to the input first", section.path("layers"),
                    Message.count(layers.size(), "{0} matrix", "{0} matrices"), chain.layers()), "layers");
        }
        List<Double> weights = new ArrayList<>();
        for (int l = 1; l <= chain.layers(); l++) {
            Matrix layer = layers.get(l - 1);
            if (layer.rows() != chain.width(l) || layer.columns() != chain.width(l - 1)) {
                throw section.objection(Message.isNot(section.path("layers[" + (l - 1) + "]"), layer.rows() + " × " + layer.columns(), chain.width(l) + " × " + chain.width(l - 1)), "layers");
            }
            layer.toRows().forEach(weights::addAll);
        }
        return new Start.Point(weights);
    }

    /** Where a run starts if nobody says: Gaussian, from saddle to saddle. */
    static Start standardStart() {
        return new Start.Gaussian(Start.GAMMA.standard());
    }

    static Map<String, Object> writeStart(Start start, MatrixChain chain) {
        return switch (start) {
            case Start.Gaussian gaussian -> members(START_KIND, GAUSSIAN, Start.GAMMA.key(), gaussian.gamma());
            case Start.ScaledIdentity scaled -> members(START_KIND, SCALED_IDENTITY, Start.ALPHA.key(), scaled.alpha());
            case Start.Identity _ -> members(START_KIND, IDENTITY);
            case Start.Balanced _ -> members(START_KIND, BALANCED);
            case Start.Point point -> members("layers", layers(point.weights(), chain));
            case Start.Altered altered -> {
                Map<String, Object> members = writeStart(altered.base(), chain);
                if (altered.perturb() > 0) {
                    members.put(Start.PERTURB.key(), altered.perturb());
                }
                if (!altered.factors().isEmpty()) {
                    members.put(RESCALE, altered.factors());
                }
                yield members;
            }
        };
    }

    private static List<List<List<Double>>> layers(List<Double> weights, MatrixChain chain) {
        List<List<List<Double>>> layers = new ArrayList<>();
        int offset = 0;
        for (int l = 1; l <= chain.layers(); l++) {
            List<List<Double>> rows = new ArrayList<>();
            for (int i = 0; i < chain.width(l); i++) {
                rows.add(weights.subList(offset, offset + chain.width(l - 1)));
                offset += chain.width(l - 1);
            }
            layers.add(rows);
        }
        return layers;
    }
}
