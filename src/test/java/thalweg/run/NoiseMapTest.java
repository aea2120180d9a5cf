package thalweg.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.Valley;
import thalweg.theory.NoiseBounds;
import thalweg.training.Knobs;
import thalweg.training.Noise;
import thalweg.training.Settings;

class NoiseMapTest {

    private static final Settings TILTED = Settings.descent(0.1).withNoise(Noise.of(Noise.Kind.TILT, 0, 5, 0, 1));
    private static final Experiment OPEN = new Experiment("", "", "", new Valley(Valley.Profile.OPEN, 1, 0), List.of(0.5, 0.0), TILTED, 2, 5_000, List.of(), List.of(), View.STANDARD);

    @Test
    void runsDivergeFarBeyondTheBoundsAndNotFarBelow() {
        var request = new NoiseMap.Request(NoiseMap.tried(OPEN, TILTED), 0.02, 4, 0.5, 400);
        List<NoiseMap> found = new ArrayList<>();
        NoiseMap.explore(request, found::add);
        assertTrue(found.size() > 3, "row by row at first, then finer");
        NoiseMap last = found.getLast();
        int checked = 0;
        for (int row = 0; row < last.rows(); row++) {
            for (int column = 0; column < last.columns(); column++) {
                double rate = 0.02 * Math.pow(4 / 0.02, (column + 0.5) / last.columns());
                double noise = 0.5 * Math.pow(400 / 0.5, (row + 0.5) / last.rows());
                double bound = NoiseBounds.greatestTilt(rate, 1);
                float diverged = last.diverged()[row * last.columns() + column];
                if (rate > 2.1 || noise > 4 * bound && rate > 0.1) {
                    assertTrue(diverged > 0.9, rate + ", " + noise + ": " + diverged);
                    checked++;
                } else if (noise < 0.2 * bound && rate < 1) {
                    assertTrue(diverged < 0.1, rate + ", " + noise + ": " + diverged);
                    checked++;
                }
            }
        }
        assertTrue(checked > 300);
    }

    @Test
    void anotherStrengthKeepsTheRatioOfATilt() {
        Settings tilted = TILTED.withNoise(Noise.of(Noise.Kind.TILT, 1, 4, 0, 1));
        Settings at = NoiseMap.at(tilted, 0.3, 10);
        assertEquals(0.3, at.learningRate());
        assertEquals(2.5, at.noise().value(Knobs.SIGMA_X));
        assertEquals(10, at.noise().value(Knobs.SIGMA_Y));
    }
}
