package thalweg.cli;

import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import thalweg.experiment.Camera;
import thalweg.experiment.Experiment;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.View;
import thalweg.export.FigureFormat;
import thalweg.export.Film;
import thalweg.export.Picture;
import thalweg.export.WholeFile;
import thalweg.picture.FigurePainter;
import thalweg.picture.Findings;
import thalweg.picture.Look;
import thalweg.picture.Scene;
import thalweg.run.TrainedBranch;
import thalweg.run.Trajectory;

/** Confined to one thread. {@code thalweg render}. */
@Command(name = "render", description = "Draws an experiment's run: the landscape and the charts. The picture carries the experiment inside.")
final class RenderCommand implements Callable<Integer> {

    /** Smaller pictures have no room for their own labels. */
    private static final int LEAST_SIDE = 100;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})[x×](\\d{1,6})");

    private static final double LEAST_SCALE = 0.1;
    private static final double VECTOR_SCALE = 2;

    private static final String FILM = ".gif";
    private static final double STANDARD_SECONDS = 8;

    /** The looks by their names on the command line. */
    private static final List<String> LOOKS = Stream.of(Look.Kind.values()).map(Look.Kind::key).toList();

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Source source;

    @Option(names = "--out", paramLabel = "PICTURE", required = true,
            description = "Write the picture there: pixels (.png), lines and letters (.svg, .pdf), or the run as an animation (.gif).")
    private String out;

    @Option(names = "--at", paramLabel = "STEP", description = "Show this step; the last one if not given.")
    private Long at;

    @Option(names = "--from", paramLabel = "STEP", description = "An animation begins at this step; 0 if not given.")
    private Long from;

    @Option(names = "--seconds", paramLabel = "S", description = "An animation lasts so long, at most 60; 8 if not given.")
    private Double seconds;

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "1600x1000", description = "Width and height in pixels; ${DEFAULT-VALUE} if not given.")
    private String size;

    @Option(names = "--scale", paramLabel = "S",
            description = "Draw S times as fine, in S times as many pixels each way; 1 if not given. In a drawing of lines this is about the heat map; 2 if not given.")
    private Double scale;

    @Option(names = "--look", paramLabel = "dark|light|contrast", defaultValue = "light", converter = LookConverter.class,
            description = "Dark, light, or with high contrast; ${DEFAULT-VALUE} if not given.")
    private Look look;

    @Mixin
    private LanguageOption language;

    @Option(names = "--page", paramLabel = "PAGE", description = "What stands beside the landscape: ${COMPLETION-CANDIDATES}; the experiment's view if not given.",
            completionCandidates = Pages.class)
    private String page;

    @Option(names = "--ground", paramLabel = "GROUND", description = "What the landscape's colours tell: ${COMPLETION-CANDIDATES}; the experiment's view if not given.",
            completionCandidates = Grounds.class)
    private String ground;

    @Option(names = "--surface", paramLabel = "AZ,EL", arity = "0..1", fallbackValue = "",
            description = "Draw the landscape as a surface, turned by AZ degrees and seen from EL degrees above it; from a usual place if the angles are not given.")
    private String surface;

    @Option(names = "--plane", paramLabel = "PLANE", description = "Through which plane of a matrix chain's weights the landscape goes: ${COMPLETION-CANDIDATES}; the experiment's view if not given.",
            completionCandidates = Planes.class)
    private String plane;

    @Mixin
    private LessonOption lesson;

    /** Known when the run is over. */
    private Scene scene;

    private static final class Pages implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return View.PAGES.iterator();
        }
    }

    private static final class Grounds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return View.GROUNDS.iterator();
        }
    }

    private static final class Planes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return View.PLANES.iterator();
        }
    }

    private static final class LookConverter implements ITypeConverter<Look> {
        @Override
        public Look convert(String name) {
            if (!LOOKS.contains(name)) {
                throw new TypeConversionException(name + " is none of " + String.join(", ", LOOKS));
            }
            return Look.of(Look.Kind.of(name));
        }
    }

    RenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InvalidExperiment, IOException {
        Path file = path();
        Picture picture = picture();
        Experiment experiment = seen(lesson.experiment(source));
        long step = at != null ? at : lesson.at().orElse(experiment.steps());
        if (step < 0 || step > experiment.steps()) {
            throw refusal("--at is " + step + ", but the run has the steps 0 to " + experiment.steps());
        }
        WholeFile.check(file);
        if (isFilm()) {
            film(experiment, step, picture, file);
            return ExitStatus.DONE;
        }
        Trajectory trajectory;
        List<TrainedBranch> branches;
        long last = lesson.hidesFuture() ? step : experiment.steps();
        double share = 1.0 / (1 + experiment.comparison().branches().size());
        try (Progress progress = new Progress(terminal, "running " + source.name())) {
            trajectory = Trajectory.until(experiment, last, done -> progress.accept(share * done));
            branches = TrainedBranch.of(experiment, last, done -> progress.accept(share + (1 - share) * done));
        }
        Scene shown = Scene.of(trajectory, trajectory.lastStep(), look.in(language.chosen())).at(step);
        if (trajectory.lastStep() < step) {
            terminal.err().println("thalweg: the run diverged; the picture shows " + (shown.clock() < step ? "" : "it at ") + "step " + trajectory.lastStep() + ", the last finite one.");
        }
        scene = complete(lesson.tell(shown.withBranches(branches)));
        try {
            FigureFormat.of(file).orElseThrow().write(picture, experiment, file);
        } catch (Picture.TooLarge tooLarge) {
            throw refusal(tooLarge.getMessage());
        }
        terminal.out().println("wrote " + out);
        return ExitStatus.DONE;
    }

    private boolean isFilm() {
        return out.toLowerCase(Locale.ROOT).endsWith(FILM);
    }

    private void film(Experiment experiment, long last, Picture picture, Path file) throws IOException {
        long first = from == null ? 0 : from;
        if (first < 0 || first > last) {
            throw refusal("--from is " + first + ", but the animation ends at step " + last);
        }
        double duration = seconds == null ? STANDARD_SECONDS : seconds;
        if (!(duration > 0 && duration <= Film.LONGEST)) {
            throw refusal("--seconds is " + duration + ", but must be above 0 and at most " + (int) Film.LONGEST);
        }
        Film film = new Film(experiment, first, last, duration, picture.width(), picture.height(), run -> Scene.of(run, run.lastStep(), look.in(language.chosen())));
        try (Progress progress = new Progress(terminal, "filming " + source.name())) {
            film.write(file, progress);
        }
        terminal.out().println("wrote " + out);
    }

    /** The experiment, which the picture carries, with what was asked to be seen of it. */
    private Experiment seen(Experiment experiment) {
        View view = experiment.view();
        return experiment.withView(new View(view.pair(), view.range(), view.linearSteps(), word("--page", page, View.PAGES, view.page()),
                word("--ground", ground, View.GROUNDS, view.ground()), view.runs(), camera(experiment),
                word("--plane", plane, View.PLANES, view.plane())));
    }

    private Optional<Camera> camera(Experiment experiment) {
        if (surface == null) {
            return experiment.view().surface();
        }
        String[] angles = surface.isEmpty() ? new String[0] : surface.split(",", -1);
        try {
            if (angles.length != 0 && angles.length != 2) {
                throw new NumberFormatException();
            }
            return Optional.of(angles.length == 0 ? Camera.standard(experiment.model()) : new Camera(Double.parseDouble(angles[0]), Double.parseDouble(angles[1])));
        } catch (NumberFormatException noNumbers) {
            throw refusal("--surface is " + surface + ", but must be two angles in degrees such as -36,42");
        } catch (IllegalArgumentException beyond) {
            throw refusal("--surface: " + beyond.getMessage());
        }
    }

    private String word(String option, String given, List<String> allowed, String standard) {
        if (given != null && !allowed.contains(given)) {
            throw refusal(option + " is " + given + ", but must be " + (allowed.size() == 1 ? "" : "one of ") + String.join(", ", allowed));
        }
        return given == null ? standard : given;
    }

    private static Scene complete(Scene scene) {
        return scene.withFindings(Findings.beside(scene));
    }

    private void paint(Graphics2D graphics, double width, double height) {
        new FigurePainter().paintInItsLanguage(graphics, width, height, scene);
    }

    private Path path() {
        if (FigureFormat.of(out).isEmpty() && !isFilm()) {
            throw refusal("--out is " + out + ", but the name of a picture must end in .png, .svg or .pdf, and that of an animation in .gif");
        }
        if (!isFilm() && (from != null || seconds != null)) {
            throw refusal((from != null ? "--from" : "--seconds") + " is about animations, but --out is " + out + ", whose name does not end in .gif");
        }
        if (isFilm() && scale != null) {
            throw refusal("--scale is about pictures; an animation has the pixels that --size says");
        }
        try {
            return Path.of(out);
        } catch (InvalidPathException impossible) {
            throw refusal("--out is " + out + ", which cannot be the name of a file");
        }
    }

    private Picture picture() {
        Matcher sides = SIZE.matcher(size);
        if (!sides.matches()) {
            throw refusal("--size is " + size + ", but must be a width and a height such as 1600x1000");
        }
        int width = Integer.parseInt(sides.group(1));
        int height = Integer.parseInt(sides.group(2));
        if (Math.min(width, height) < LEAST_SIDE) {
            throw refusal("--size is " + size + ", but both sides must have " + LEAST_SIDE + " pixels or more");
        }
        double finely = scale != null ? scale : isFilm() || FigureFormat.of(out).orElseThrow() == FigureFormat.PNG ? 1 : VECTOR_SCALE;
        if (!(finely >= LEAST_SCALE && Double.isFinite(finely))) {
            throw refusal("--scale is " + scale + ", but must be a number of " + LEAST_SCALE + " or more");
        }
        try {
            return new Picture(width, height, finely, this::paint);
        } catch (Picture.TooLarge tooLarge) {
            throw refusal(tooLarge.getMessage());
        }
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
