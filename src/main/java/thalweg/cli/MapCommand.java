package thalweg.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;
import thalweg.export.CsvExport;
import thalweg.export.Picture;
import thalweg.export.PngExport;
import thalweg.export.WholeFile;
import thalweg.model.ScalarChain;
import thalweg.picture.FateColouring;
import thalweg.picture.FateMapPainter;
import thalweg.picture.Look;
import thalweg.run.FateMap;

/** Confined to one thread, which lets all processors help. {@code thalweg map}. */
@Command(name = "map", description = "Draws what becomes of each start of an experiment's gradient descent. The picture carries the experiment inside.")
final class MapCommand implements Callable<Integer> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,5})(?:[x×](\\d{1,5}))?");
    private static final Pattern RANGE = Pattern.compile("([^:,]+):([^:,]+),([^:,]+):([^:,]+)");
    private static final double STANDARD_RANGE = 4;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Option(names = "--size", paramLabel = "N", defaultValue = "800",
            description = "So many starts along the longer side, or WxH of them; ${DEFAULT-VALUE} if not given.")
    private String size;

    @Option(names = "--range", paramLabel = "A:B,C:D", description = "The first weight from A to B, the second from C to D; if not given, the experiment's view or -4:4,-4:4.")
    private String range;

    @Option(names = "--colour", paramLabel = "fate|sharpness|steps", defaultValue = "fate",
            description = "What the colours tell: fate, sharpness of the minimum, or steps to it; ${DEFAULT-VALUE} if not given.")
    private String colour;

    @Option(names = "--out", paramLabel = "MAP.png", description = "Write the picture there.")
    private String out;

    @Mixin
    private CsvOption csv;

    @Mixin
    private LanguageOption language;

    MapCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidExperiment, IOException {
        if (out == null && !csv.isGiven()) {
            throw refusal("there is nothing to write: --out names a picture, --csv a table");
        }
        FateColouring colouring = colouring();
        Path picture = out == null ? null : picturePath();
        Experiment experiment = source.experiment();
        FateMap.Request request = request(experiment);
        if (picture != null) {
            WholeFile.check(picture);
        }
        FateMap map;
        try (Progress progress = new Progress(terminal, "mapping " + source.name())) {
            map = FateMap.of(request, progress);
        }
        if (picture != null) {
            FateMapPainter painter = new FateMapPainter(map, colouring, Look.LIGHT.in(language.chosen()));
            PngExport.write(new Picture(painter.width(), painter.height(), 1, painter::paint), experiment, picture);
            terminal.out().println("wrote " + out);
        }
        if (csv.isGiven()) {
            csv.write(terminal, source, stream -> CsvExport.write(map, stream));
        }
        return ExitStatus.DONE;
    }

    private FateColouring colouring() {
        for (FateColouring one : FateColouring.values()) {
            if (one.key().equals(colour)) {
                return one;
            }
        }
        throw refusal("--colour is " + colour + ", but must be fate, sharpness or steps");
    }

    private Path picturePath() throws IOException {
        if (!out.toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw refusal("--out is " + out + ", but the name of a map must end in .png");
        }
        Path path = CsvOption.path(spec, "--out", out);
        if (source.isAt(path)) {
            throw refusal("--out is " + out + ", which is the experiment itself");
        }
        return path;
    }

    private FateMap.Request request(Experiment experiment) {
        if (!FateMap.covers(experiment.model(), experiment.settings())) {
            throw refusal("a map is about two weights (model.depth 2) under training.method gradient-descent with training.noise.kind none,"
                    + " which --set can ask for");
        }
        double[] edges = edges(experiment);
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw refusal("--size is " + size + ", but must be a number of starts such as 800, or a width and a height such as 800x600");
        }
        double ratio = (edges[1] - edges[0]) / (edges[3] - edges[2]);
        int longer = Integer.parseInt(sides.group(1));
        int columns = sides.group(2) != null || ratio >= 1 ? longer : (int) Math.max(1, Math.rint(longer * ratio));
        int rows = sides.group(2) != null ? Integer.parseInt(sides.group(2)) : ratio >= 1 ? (int) Math.max(1, Math.rint(longer / ratio)) : longer;
        if (columns < 1 || rows < 1 || Math.max(columns, rows) > Picture.GREATEST_SIDE / 2) {
            throw refusal("--size is " + size + ", but a map has from 1 to " + Picture.GREATEST_SIDE / 2 + " starts on a side");
        }
        int limit = (int) Math.min(Integer.MAX_VALUE, experiment.steps());
        return new FateMap.Request((ScalarChain) experiment.model(), experiment.settings(), edges[0], edges[1], edges[2], edges[3], columns, rows, limit);
    }

    /** The least and greatest first weight, then the second. */
    private double[] edges(Experiment experiment) {
        if (range == null) {
            return experiment.view().range().map(edges -> edges.stream().mapToDouble(Double::doubleValue).toArray())
                    .orElse(new double[] {-STANDARD_RANGE, STANDARD_RANGE, -STANDARD_RANGE, STANDARD_RANGE});
        }
        Matcher parts = RANGE.matcher(range);
        double[] edges = new double[4];
        boolean isRange = parts.matches();
        for (int i = 0; isRange && i < 4; i++) {
            try {
                edges[i] = Double.parseDouble(parts.group(i + 1));
                isRange = Math.abs(edges[i]) <= 1e9;
            } catch (NumberFormatException none) {
                isRange = false;
            }
        }
        if (!isRange || edges[0] >= edges[1] || edges[2] >= edges[3]) {
            throw refusal("--range is " + range + ", but must be two ascending pairs of numbers up to 1e9 such as -4:4,-4:4");
        }
        return edges;
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
