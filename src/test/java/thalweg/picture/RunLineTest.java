package thalweg.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import thalweg.experiment.Change;
import thalweg.experiment.Experiment;
import thalweg.experiment.View;
import thalweg.model.ScalarChain;
import thalweg.run.Trajectories;
import thalweg.run.Trajectory;
import thalweg.theory.Phase;
import thalweg.training.Noise;
import thalweg.training.Settings;

class RunLineTest {

    private static final Settings DECAY = Settings.descent(0.01).withWeightDecay(0.02);
    private static final Settings LABEL = Settings.descent(0.02).withNoise(Noise.of(Noise.Kind.LABEL, 0.5));

    private static Experiment experiment(Settings settings, long steps, Change... changes) {
        return new Experiment("", "", "", new ScalarChain(2, 1), List.of(3.0, 0.2), settings, 1, steps, List.of(changes), List.of(), View.STANDARD);
    }

    /** Writes down what it is told. */
    private static final class Notes implements RunLine.Sink {
        final List<double[]> corners = new ArrayList<>();
        final List<Phase> phases = new ArrayList<>();
        final List<double[]> jumps = new ArrayList<>();
        int rows;
        int begins;

        @Override
        public void row(long step, double x, double y, Phase phase) {
            rows++;
        }

        @Override
        public void begin(double x, double y, Phase phase) {
            begins++;
            corner(x, y, phase, true);
        }

        @Override
        public void corner(double x, double y, Phase phase, boolean isStep) {
            corners.add(new double[] {x, y});
            phases.add(phase);
        }

        @Override
        public void jump(double fromX, double fromY, double toX, double toY) {
            jumps.add(new double[] {fromX, fromY, toX, toY});
        }
    }

    private static Notes notes(Trajectory trajectory) {
        Notes notes = new Notes();
        new RunLine(0, 1).advance(trajectory, Long.MAX_VALUE, notes);
        return notes;
    }

    @Test
    void theFirstStepsAreCornersThemselves() {
        Trajectory run = Trajectories.of(experiment(DECAY, 60));
        Notes notes = notes(run);
        assertEquals(61, notes.corners.size());
        for (int row = 0; row <= 60; row++) {
            assertEquals(run.value(row, 0), notes.corners.get(row)[0]);
            assertEquals(run.value(row, 1), notes.corners.get(row)[1]);
        }
    }

    @Test
    void aLongNoisyRunHasFewCornersNearItsPath() {
        Notes notes = notes(Trajectories.of(experiment(LABEL, 60_000)));
        assertEquals(60_001, notes.rows);
        assertTrue(notes.corners.size() < 2000, notes.corners.size() + " corners");
        // A step scatters by 0.1 in P, a mean of 1024 steps by some 0.01; the mean of P is within 1 % of the target.
        for (double[] corner : notes.corners.subList(notes.corners.size() - 20, notes.corners.size())) {
            assertEquals(1, corner[0] * corner[1], 0.06);
        }
    }

    @Test
    void lookingOftenGivesTheSameLineAsLookingOnce() {
        List<Trajectory> published = Trajectories.growing(experiment(LABEL, 20_000), 1, 2, 30, 500, 4096, 4097, 9000, 20_000);
        RunLine line = new RunLine(0, 1);
        Notes often = new Notes();
        // The phases of the whole run hold for all: a painter begins anew where they change.
        for (Trajectory run : published) {
            line.advance(published.getLast(), run.lastStep(), often);
        }
        Notes once = notes(published.getLast());
        assertEquals(once.rows, often.rows);
        assertEquals(once.corners.size(), often.corners.size());
        for (int k = 0; k < once.corners.size(); k++) {
            assertEquals(once.corners.get(k)[0], often.corners.get(k)[0]);
            assertEquals(once.corners.get(k)[1], often.corners.get(k)[1]);
        }
    }

    @Test
    void aPointMovedByHandIsAJumpAndNotAPath() {
        var moved = new Change(500, DECAY, Optional.of(List.of(1.2, 2.2)));
        Trajectory run = Trajectories.of(experiment(DECAY, 3000, moved));
        Notes notes = notes(run);
        assertEquals(2, notes.begins);
        assertEquals(1, notes.jumps.size());
        assertEquals(run.value(499, 0), notes.jumps.getFirst()[0]);
        assertEquals(1.2, notes.jumps.getFirst()[2]);
        assertEquals(2.2, notes.jumps.getFirst()[3]);
    }

    @Test
    void aBlockHoldsOnePhase() {
        Trajectory run = Trajectories.of(experiment(DECAY, 8000));
        long boundary = run.phases().boundary().orElseThrow();
        Notes notes = notes(run);
        int first = notes.phases.indexOf(Phase.REGULARIZATION);
        assertEquals(run.value(run.rowAtOrBefore(boundary), 0), notes.corners.get(first)[0]);
    }
}
