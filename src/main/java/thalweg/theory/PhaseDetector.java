package thalweg.theory;

import java.util.ArrayList;
import java.util.List;
import thalweg.model.ScalarChain;
import thalweg.theory.Phases.Absence;
import thalweg.theory.Phases.Mark;
import thalweg.training.Settings;

/**
 * Confined to one thread. Finds the phases of a run while it goes on, from the states that it asks for. What it says about a step is a function of
 * the experiment and the step alone, however the run is cut into blocks, recorded or rewound.
 *
 * <p><b>The boundary</b> is where the mean motion down the averaged cost, along ∇P, becomes no faster than the motion across it. With S = |∇P|² = ΣQᵢ²,
 * the floor's residual r_qs and, at depth 2, the imbalance's decay rate κ (see {@link Regularizer}):
 * <ul>
 * <li>without noise, the first step with cS|r − r_qs| ≤ κ|D|/2 (at any depth √S·c|r − r_qs| ≤ the speed across ∇P);
 * <li>with noise or momentum, the first with |r − r_qs| ≤ max(κ|D|/(2cS), 2σ_P, 10⁻¹²), confirmed when in 90 % of the following 3/(ηcS) steps the distance is
 * within twice that. A candidate that fails is dropped, and the search goes on behind the step where it failed. A noisy run that starts
 * within that distance has an empty first phase: its boundary is 0. Where the noise makes the floor unstable there is no boundary.
 * </ul>
 * A run in which κ = 0, or D = 0 at its start, has no regularization phase, nor has one whose method the theory does not cover; {@link Phases#absence()} says which.
 *
 * <p><b>Settled</b> is a run when |D| is below a tenth of its value at the boundary; without a regularization phase, when |r − r_qs| ≤ max(10⁻⁹, 2σ_P).
 * New settings wake a settled run, and drop a candidate. A boundary that was found stays found, even if the drift is then switched off.
 *
 * <p>It looks at every step while a boundary is searched, which costs some ten nanoseconds at depth 2; else at the steps of a grid of relative resolution 2⁻¹⁰.
 *
 * <p>After B. Ginsburg, arXiv:2007.09286; the criteria are derived.
 */
final class PhaseDetector implements PhaseWatch {

    private static final double ROUNDING = 1e-12;
    private static final double CONVERGED = 1e-9;
    private static final double WALKED = 0.1;
    private static final double ALLOWED_OUTSIDE = 0.1;

    private final ScalarChain chain;
    private final long seed;
    private final double[] others;
    private final double[] pushes;
    private final Regularizer regularizer;
    private Phases phases;

    /** Whether a first mark stands since the weights were last put somewhere. */
    private boolean started;
    /** Whether a boundary is searched; like the next one it follows from the phases and the regularizer. */
    private boolean searching;
    private double boundaryImbalance;

    private boolean hasCandidate;
    private long candidate;
    private long confirmation;
    private double candidateImbalance;
    private double tube;
    private double allowedOutside;
    private long outside;

    // What measure() found at the state being looked at.
    private double product;
    private double steepness;
    private double balance;
    /** cS. */
    private double stiffness;
    /** cS|r − r_qs|, √S times the speed down along ∇P. */
    private double descent;
    /** κ|D|/2, √S times the speed across. */
    private double walk;

    /**
     * A detector for a run under these settings.
     *
     * @param seed the run's, which chooses the data of mini-batch noise
     * @param known what is known already; {@link Phases#UNKNOWN} at step 0
     */
    PhaseDetector(ScalarChain chain, Settings settings, long seed, Phases known) {
        this.chain = chain;
        this.seed = seed;
        this.others = new double[chain.depth()];
        this.pushes = new double[chain.depth()];
        this.regularizer = new Regularizer(chain, settings, seed);
        know(known.marks());
    }

    @Override
    public boolean forgetsNothing() {
        return !searching || !needsConfirmation();
    }

    @Override
    public PhaseWatch changed(long step, Settings settings) {
        List<Mark> marks = new ArrayList<>(phases.marks());
        if (phases.settled().isPresent()) {
            Mark settled = marks.getLast();
            Phase woken = phases.boundary().isPresent() ? Phase.REGULARIZATION : Phase.OPTIMIZATION;
            marks.add(new Mark(step, woken, step, settled.imbalance()));
        }
        return new PhaseDetector(chain, settings, seed, new Phases(marks, phases.absence()));
    }

    @Override
    public void restart(long step) {
        hasCandidate = false;
        List<Mark> marks = new ArrayList<>(phases.marks());
        marks.removeIf(mark -> mark.step() >= step);
        know(marks);
        started = false;
    }

    @Override
    public long nextLook(long step) {
        if (searching) {
            return step + 1;
        }
        long stride = stride(step);
        return (step / stride + 1) * stride;
    }

    /** A power of two, so that the grid of any step contains those of all later ones. */
    private static long stride(long step) {
        return Math.max(1, Long.highestOneBit(step) >> 10);
    }

    @Override
    public void look(long step, double[] state) {
        if (!started) {
            start(step, state);
        }
        if (searching) {
            measure(state);
            search(step);
        } else if ((step & (stride(step) - 1)) == 0 && phases.settled().isEmpty()) {
            measure(state);
            if (isSettled()) {
                mark(new Mark(step, Phase.SETTLED, step, balance));
            }
        }
    }

    @Override
    public Phases phases() {
        return phases;
    }

    private void start(long step, double[] state) {
        mark(new Mark(step, Phase.OPTIMIZATION, step, chain.imbalance(state)));
    }

    private void mark(Mark mark) {
        List<Mark> marks = new ArrayList<>(phases.marks());
        marks.add(mark);
        know(marks);
    }

    /** Takes over what is known, and what follows from it. */
    private void know(List<Mark> marks) {
        Phases found = new Phases(marks, Absence.NONE);
        Absence absence = Absence.NONE;
        started = !marks.isEmpty();
        if (!regularizer.isCovered()) {
            absence = Absence.NOT_COVERED;
        } else if (!regularizer.drifts()) {
            absence = Absence.NO_DRIFT;
        } else if (started && startImbalance(marks) == 0) {
            absence = Absence.BALANCED;
        }
        phases = new Phases(marks, absence);
        boundaryImbalance = found.boundaryMark().map(Mark::imbalance).orElse(Double.NaN);
        searching = absence == Absence.NONE && Double.isNaN(boundaryImbalance);
    }

    private static double startImbalance(List<Mark> marks) {
        return marks.reversed().stream().filter(mark -> mark.phase() == Phase.OPTIMIZATION).findFirst().orElseThrow().imbalance();
    }

    private boolean needsConfirmation() {
        return regularizer.isNoisy() || regularizer.momentum > 0;
    }

    private void search(long step) {
        if (!needsConfirmation()) {
            if (descent <= walk && !isAtSaddle()) {
                mark(new Mark(step, Phase.REGULARIZATION, step, balance));
            }
            return;
        }
        if (hasCandidate) {
            // Written so that a NaN counts as outside.
            if (!(descent <= 2 * tube * stiffness) && ++outside > allowedOutside) {
                hasCandidate = false;
            } else if (step == confirmation) {
                hasCandidate = false;
                mark(new Mark(candidate, Phase.REGULARIZATION, step, candidateImbalance));
            }
            return;
        }
        double width = Math.max(walk, stiffness * Math.max(ROUNDING, shake()));
        if (descent <= width) {
            double window = Math.ceil(3 * relaxation());
            hasCandidate = true;
            candidate = step;
            candidateImbalance = balance;
            confirmation = step + (long) window;
            allowedOutside = ALLOWED_OUTSIDE * window;
            tube = width / stiffness;
            outside = 0;
        }
    }

    private boolean isSettled() {
        if (!Double.isNaN(boundaryImbalance) && regularizer.drifts()) {
            return Math.abs(balance) < WALKED * Math.abs(boundaryImbalance);
        }
        return descent <= stiffness * Math.max(CONVERGED, shake()) && !isAtSaddle();
    }

    /** Whether nothing moves because all that could has underflowed, far from every minimum. */
    private boolean isAtSaddle() {
        return stiffness == 0 && Math.abs(product - regularizer.optimum) > CONVERGED;
    }

    /** Takes the measure of a state: its imbalance, and how fast it moves down and across. */
    private void measure(double[] state) {
        if (chain.depth() == 2) {
            measurePair(state[0], state[1]);
        } else {
            measureChain(state);
        }
    }

    /** 2σ_P; NaN where the noise makes the floor unstable. */
    private double shake() {
        return 2 * Math.sqrt(regularizer.productVariance(product, steepness));
    }

    /** How many steps the product takes to forget, 1/(ηcS); with momentum, no fewer than the velocity does. */
    private double relaxation() {
        double beta = regularizer.momentum;
        return Math.max((1 - beta) / (regularizer.learningRate * stiffness), 2 * beta / (1 - beta));
    }

    private void measurePair(double a, double b) {
        product = a * b;
        steepness = a * a + b * b;
        stiffness = regularizer.gain * steepness;
        balance = (a - b) * (a + b);
        descent = Math.abs(stiffness * (product - regularizer.optimum) + 2 * regularizer.decay() * product);
        walk = 0.5 * regularizer.rate(steepness) * Math.abs(balance) * (1 - regularizer.momentum);
    }

    /**
     * Weight decay and the averaged weight noise push by −µwᵢ − wᵢ(Π_{k≠i}(w_k² + s) − Qᵢ²), a data-type noise by −½ηa Qᵢ³/P up to a part along ∇P. What
     * of this is along ∇P shifts the floor, the rest is the speed across.
     */
    private void measureChain(double[] state) {
        int depth = chain.depth();
        product = chain.product(state);
        balance = chain.imbalance(state);
        chain.otherProducts(state, others);
        steepness = 0;
        for (double other : others) {
            steepness += other * other;
        }
        stiffness = regularizer.gain * steepness;
        double slow = 1 / (1 - regularizer.momentum);
        double half = 0.5 * regularizer.learningRate * regularizer.slopeVariance * slow * slow;
        double pushAlong = 0;
        double driftAlong = 0;
        double crossSquare = 0;
        for (int i = 0; i < depth; i++) {
            pushes[i] = push(state, i);
            pushAlong += pushes[i] * others[i];
            double other = others[i];
            driftAlong += other * other * other * other;
        }
        double driftScale = half == 0 ? 0 : half / product;
        for (int i = 0; i < depth; i++) {
            double push = slow * (pushes[i] - pushAlong / steepness * others[i]);
            double drift = driftScale * others[i] * (others[i] * others[i] - driftAlong / steepness);
            double across = push + drift;
            crossSquare += across * across;
        }
        descent = Math.abs(stiffness * (product - regularizer.optimum) + pushAlong);
        walk = Math.sqrt(crossSquare * steepness) * (1 - regularizer.momentum);
    }

    private double push(double[] state, int i) {
        double push = regularizer.weightDecay * state[i];
        double s = regularizer.weightVariance;
        if (s > 0) {
            double spread = 1;
            for (int k = 0; k < chain.depth(); k++) {
                spread *= k == i ? 1 : state[k] * state[k] + s;
            }
            push += state[i] * (spread - others[i] * others[i]);
        }
        return push;
    }
}
