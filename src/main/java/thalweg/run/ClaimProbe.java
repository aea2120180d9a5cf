package thalweg.run;

import java.util.Arrays;
import java.util.OptionalLong;
import thalweg.experiment.Claim;
import thalweg.experiment.Experiment;

/** Confined to one thread. Takes from one run the number that a claim is about, one for each snapshot, looking only at the steps that it needs. */
final class ClaimProbe {

    private final Claim claim;
    private final Columns columns;
    private final long step;
    private final int column;
    private double first = Double.NaN;
    private final Crossing crossing;
    private final double[] snapshots;

    ClaimProbe(Claim claim, Experiment experiment, Columns columns) {
        this.claim = claim;
        this.columns = columns;
        this.step = claim.step().orElse(experiment.steps());
        this.snapshots = new double[claim.snapshots().count()];
        Arrays.fill(snapshots, Double.NaN);
        this.crossing = new Crossing(claim.reaches().orElse(Double.NaN));
        this.column = columns.names().indexOf(claim.quantity());
    }

    /** The next step after this one at which {@link #look} must be called; empty if the number is known. */
    OptionalLong nextLook(long now) {
        if (now >= step || crossing.step().isPresent()) {
            return OptionalLong.empty();
        }
        if (claim.reaches().isPresent()) {
            return OptionalLong.of(now + 1);
        }
        long spacing = claim.snapshots().spacing();
        long first = step - claim.snapshots().span();
        return OptionalLong.of(now < first ? first : Math.min(step, first + ((now - first) / spacing + 1) * spacing));
    }

    /** Looks at a simulation, first of all at step 0. */
    void look(Simulation simulation) {
        if (claim.isAboutWholeRun()) {
            return;
        }
        if (claim.reaches().isEmpty()) {
            int snapshot = snapshotAt(simulation.step());
            if (snapshot >= 0) {
                snapshots[snapshot] = value(simulation);
            } else if (claim.logRatio() && simulation.step() == 0) {
                // Only what the others are compared with; a step that other claims ask for is no business of this one, and some numbers are costly.
                value(simulation);
            }
            return;
        }
        crossing.look(simulation.step(), value(simulation));
    }

    /** Which snapshot is taken at a step; negative if none is. */
    private int snapshotAt(long now) {
        long before = step - now;
        long spacing = claim.snapshots().spacing();
        return before >= 0 && before % spacing == 0 && before / spacing < snapshots.length ? snapshots.length - 1 - (int) (before / spacing) : -1;
    }

    private double value(Simulation simulation) {
        double value = columns.at(column, simulation.state(), simulation.settings().weightDecay());
        if (simulation.step() == 0) {
            first = value;
        }
        double number = claim.logRatio() ? StrictMath.log(value / first) : value;
        // Infinite is the logarithm of what has vanished and what overflows on the way out: no number that meets "at most".
        return Double.isInfinite(number) ? Double.NaN : number;
    }

    /** The numbers that the claim is about, one for each snapshot; NaN where the run has none.
     * @param simulation at its end */
    double[] numbers(Simulation simulation) {
        return claim.reaches().isEmpty() && !claim.isAboutWholeRun() ? snapshots : new double[] {number(simulation)};
    }

    private double number(Simulation simulation) {
        return switch (claim.quantity()) {
            case Claim.PHASE_BOUNDARY -> {
                OptionalLong boundary = simulation.phases().boundary();
                yield boundary.isPresent() ? boundary.getAsLong() : Double.NaN;
            }
            case Claim.LAST_STEP -> simulation.step();
            default -> crossing.step().isPresent() ? crossing.step().getAsLong() : Double.NaN;
        };
    }

    /** Whether the run diverged before the step that the claim is about.
     * @param simulation at its end */
    boolean diverged(Simulation simulation) {
        return simulation.isDiverged() && simulation.step() < step;
    }
}
