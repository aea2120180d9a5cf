package thalweg.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import thalweg.model.ScalarChain;
import thalweg.run.FateMap;
import thalweg.training.Settings;

/**
 * Immutable. Fate maps as the ground of the landscape, one over the other; each is drawn where its starts lie, also while the plane is already another part.
 *
 * @param maps from the coarsest to the finest; never empty
 * @param colouring what the colours tell
 */
public record FateGround(List<FateMap> maps, FateColouring colouring) {

    /** Starts are given so many steps, or more where steps are small. */
    private static final int STEP_LIMIT = 1000;
    private static final int GREATEST_STEP_LIMIT = 10_000;
    /** ln 10⁶ and a little: near the flattest minimum |P − y| shrinks to its 10⁻⁶ th part in half of this over ηy steps. */
    private static final double FALL = 15;

    /** @throws IllegalArgumentException if there is no map */
    public FateGround {
        maps = List.copyOf(maps);
        if (maps.isEmpty()) {
            throw new IllegalArgumentException("no map");
        }
    }

    /** The ground of a scene; empty where the loss is asked for, where there are no fate maps, and while none has been computed. */
    static Optional<FateGround> of(Scene scene) {
        return scene.findings().fates().isEmpty() || !isAskedFor(scene) ? Optional.empty()
                : scene.aspect().ground().colouring().map(colouring -> new FateGround(scene.findings().fates(), colouring));
    }

    /** The ground of a scene for a picture of any size; computed here, on all processors.
     * @param before a ground that holds if it is of the same starts */
    static Optional<FateGround> computed(Scene scene, LandscapeGeometry geometry, int columns, int rows, Optional<FateGround> before) {
        if (!isAskedFor(scene)) {
            return Optional.empty();
        }
        FateMap.Request asked = request(scene, geometry, columns, rows);
        List<FateMap> maps = before.filter(ground -> ground.request().equals(asked)).map(FateGround::maps).orElseGet(() -> List.of(FateMap.of(asked, _ -> { })));
        return scene.aspect().ground().colouring().map(colouring -> new FateGround(maps, colouring));
    }

    private static boolean isAskedFor(Scene scene) {
        return scene.aspect().ground() != Ground.LOSS && FateMap.covers(scene.model(), scene.settings());
    }

    /** What is said below the title: what the colours tell, or why they tell of the loss instead; nothing where the loss is asked for. */
    static Optional<String> words(Scene scene, Optional<FateGround> ground) {
        if (scene.aspect().ground() == Ground.LOSS) {
            return Optional.empty();
        }
        if (!isAskedFor(scene)) {
            return Optional.of(Words.of("ground.none"));
        }
        return ground.map(FateGround::words);
    }

    private String words() {
        FateMap.Request mapped = request();
        Settings settings = mapped.settings();
        String told = Words.of("ground." + colouring.key(), Numerals.of(settings.learningRate()), Numerals.count(mapped.stepLimit()));
        return settings.weightDecay() == 0 ? told : told + " " + Words.of("ground.decay", Numerals.of(settings.weightDecay()));
    }

    /** The map that a scene asks for, with a start in each pixel of the landscape's plot; none where the loss is asked for or fates are not known.
     * @param geometry of the landscape in device pixels */
    public static Optional<FateMap.Request> request(Scene scene, LandscapeGeometry geometry) {
        return isAskedFor(scene) ? Optional.of(request(scene, geometry, (int) geometry.plot().getWidth(), (int) geometry.plot().getHeight())) : Optional.empty();
    }

    private static FateMap.Request request(Scene scene, LandscapeGeometry geometry, int columns, int rows) {
        Viewport part = geometry.viewport();
        return new FateMap.Request((ScalarChain) scene.model(), scene.settings(), part.leastX(), part.greatestX(), part.leastY(), part.greatestY(),
                Math.max(1, columns), Math.max(1, rows), stepLimit((ScalarChain) scene.model(), scene.settings()));
    }

    /** How many steps a start is given: 1000, or what the slowest fall into the valley takes, in round numbers. */
    static int stepLimit(ScalarChain chain, Settings settings) {
        double fall = FALL / (2 * settings.learningRate() * chain.target());
        int limit = STEP_LIMIT;
        for (int round : new int[] {2000, 5000, GREATEST_STEP_LIMIT}) {
            limit = fall > limit ? round : limit;
        }
        return limit;
    }

    /** What is mapped: of the map that was computed last, which differs from the others in its part of the plane only. */
    FateMap.Request request() {
        return maps.getLast().request();
    }

    /**
     * Colours the pixels of a raster whose starts have been followed, its first row at the greatest second weight; others stay as they are.
     *
     * @param pixels as 0xFFRRGGBB. Modified
     * @param offset the index of the first pixel
     * @param stride from one row to the next
     * @param columns pixels in a row
     * @param rows of pixels
     * @param part of the plane, sampled at the middles of the pixels
     */
    void fill(int[] pixels, int offset, int stride, int columns, int rows, Viewport part) {
        for (FateMap map : maps) {
            FateMap.Request mapped = map.request();
            IntUnaryOperator colours = colouring.of(map);
            int[] across = new int[columns];
            Arrays.setAll(across, column -> cell(part.leastX() + (column + 0.5) * part.width() / columns, mapped.leastFirst(), mapped.greatestFirst(),
                    mapped.columns()));
            for (int row = 0; row < rows; row++) {
                int up = cell(part.greatestY() - (row + 0.5) * part.height() / rows, mapped.leastSecond(), mapped.greatestSecond(), mapped.rows());
                for (int column = 0; up >= 0 && column < columns; column++) {
                    if (across[column] >= 0) {
                        pixels[offset + row * stride + column] = colours.applyAsInt(map.start(across[column], up));
                    }
                }
            }
        }
    }

    /** The cell in which a weight lies; −1 beyond the map. */
    private static int cell(double weight, double least, double greatest, int cells) {
        double place = (weight - least) / (greatest - least) * cells;
        return place >= 0 && place < cells ? (int) place : -1;
    }
}
