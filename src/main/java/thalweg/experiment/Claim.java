package thalweg.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import thalweg.model.Model;
import thalweg.theory.NamedDensity;

/**
 * Immutable. Something that the run must meet: an entry of {@code expect}.
 *
 * @param quantity one of {@link #quantities}
 * @param logRatio whether the claim is about ln of the quantity's ratio to step 0
 * @param reaches with it the claim is about the first step at which the quantity (or its logarithmic ratio) reaches or crosses this level
 * @param step the step it is about; the last one where empty
 * @param runs about so many runs of the ensemble, 1 to {@value #GREATEST_RUNS}
 * @param snapshots how often each run is looked at: at the step and before it
 * @param statistic over the runs and snapshots
 * @param density what the numbers are compared with, for {@link Statistic#KS} alone
 * @param requirement what the number must be
 * @param because why, in a sentence; may be empty
 */
public record Claim(String quantity, boolean logRatio, OptionalDouble reaches, OptionalLong step, int runs, Snapshots snapshots,
        Statistic statistic, Optional<NamedDensity> density, Requirement requirement, String because) {

    /** The step at which the optimization phase ends; undefined where no regularization phase was found. */
    public static final String PHASE_BOUNDARY = "phaseBoundary";
    /** The last finite step: {@code steps}, unless the run diverges before. */
    public static final String LAST_STEP = "lastStep";
    /** More runs than this are no claim but a study. */
    public static final int GREATEST_RUNS = 1_000_000;
    /** More numbers than this do not fit beside everything else. */
    public static final int GREATEST_NUMBERS = 10_000_000;

    /** @throws IllegalArgumentException if the claim names a step and is about one, or has too few or too many runs */
    public Claim {
        if (step.isPresent() && (reaches.isPresent() || isAboutWholeRun(quantity))) {
            throw new IllegalArgumentException("a claim about the whole run has no step of its own");
        }
        if (logRatio && isAboutWholeRun(quantity)) {
            throw new IllegalArgumentException(quantity + " has no ratio to step 0");
        }
        if (reaches.isPresent() && isAboutWholeRun(quantity)) {
            throw new IllegalArgumentException(quantity + " is one number for the whole run and reaches no level");
        }
        if (snapshots.count() > 1 && (reaches.isPresent() || isAboutWholeRun(quantity))) {
            throw new IllegalArgumentException("a claim about the whole run has no snapshots");
        }
        if (density.isPresent() != (statistic == Statistic.KS)) {
            throw new IllegalArgumentException("a density belongs to the statistic ks, and to no other");
        }
        if (density.isPresent() && (logRatio || reaches.isPresent())) {
            throw new IllegalArgumentException("a density is that of the quantity itself");
        }
        if ((long) runs * snapshots.count() > GREATEST_NUMBERS) {
            throw new IllegalArgumentException("runs times snapshots is " + (long) runs * snapshots.count() + ", but must be at most " + GREATEST_NUMBERS);
        }
        if (runs < 1 || runs > GREATEST_RUNS) {
            throw new IllegalArgumentException("runs is " + runs + ", but must be from 1 to " + GREATEST_RUNS);
        }
    }

    /** A claim about one snapshot of each run, and no density. */
    public Claim(String quantity, boolean logRatio, OptionalDouble reaches, OptionalLong step, int runs, Statistic statistic, Requirement requirement,
            String because) {
        this(quantity, logRatio, reaches, step, runs, Snapshots.ONE, statistic, Optional.empty(), requirement, because);
    }

    /**
     * Immutable. Looks at a run: one at the step of the claim, the others before it.
     *
     * @param count how many, 1 to {@value #MOST}
     * @param spacing the steps between two of them, 1 or more
     */
    public record Snapshots(int count, long spacing) {

        /** The step of the claim alone. */
        public static final Snapshots ONE = new Snapshots(1, 1);
        /** The most snapshots of a run. */
        public static final int MOST = 1000;

        /** @throws IllegalArgumentException if there is none, or no distance between them */
        public Snapshots {
            if (count < 1 || count > MOST || spacing < 1 || spacing > Experiment.GREATEST_STEPS) {
                throw new IllegalArgumentException("there are from 1 to " + MOST + " snapshots, 1 or more steps apart, not " + count + " and " + spacing);
            }
        }

        /** How many steps lie between the first and the last. */
        public long span() {
            return (count - 1) * spacing;
        }
    }

    /** What a claim can be about: the state columns, the model's quantities, {@value #PHASE_BOUNDARY} where there are phases, and {@value #LAST_STEP}. */
    public static List<String> quantities(Model model) {
        Stream<String> ofRun = model.hasPhases() ? Stream.of(PHASE_BOUNDARY, LAST_STEP) : Stream.of(LAST_STEP);
        return Stream.concat(model.columns().stream(), ofRun).toList();
    }

    /** Whether the quantity is one number for a whole run rather than for each step. */
    static boolean isAboutWholeRun(String quantity) {
        return quantity.equals(PHASE_BOUNDARY) || quantity.equals(LAST_STEP);
    }

    /** Whether the claim is about one number for a whole run rather than for each step. */
    public boolean isAboutWholeRun() {
        return isAboutWholeRun(quantity);
    }

    /** What the claim is about, in English words: "the mean of sharpness at step 1000 over 400 runs". */
    public String subject() {
        if (runs == 1 && snapshots.count() == 1 && statistic != Statistic.KS) {
            return statistic == Statistic.DIVERGED ? "the run" + (step.isPresent() ? " at step " + step.getAsLong() : "") : number();
        }
        return switch (statistic) {
            case DIVERGED -> "the fraction of " + runs + " runs that diverged" + (step.isPresent() ? " before step " + step.getAsLong() : "");
            case UNDEFINED -> "the fraction of " + runs + " runs where " + number() + " is undefined";
            case KS -> "the ks distance of " + number() + " over " + runs + " runs" + looks() + " to the " + density.orElseThrow().key() + " density";
            default -> "the " + statistic.key() + " of " + number() + " over " + runs + " runs" + looks();
        };
    }

    private String looks() {
        return snapshots.count() == 1 ? "" : " and " + snapshots.count() + " snapshots";
    }

    private String number() {
        String what = logRatio ? "ln(" + quantity + "/" + quantity + " at step 0)" : quantity;
        if (reaches.isPresent()) {
            return "the first step where " + what + " reaches " + inWords(reaches.getAsDouble());
        }
        if (isAboutWholeRun()) {
            return what;
        }
        return what + (step.isPresent() ? " at step " + step.getAsLong() : " at the last step");
    }

    /** A finite number as a claim is written in words: in as few digits as read back to the same bits. */
    public static String inWords(double number) {
        return JsonWriter.number(number).replaceFirst("\\.0$", "");
    }

    /** A summary of the numbers of many runs. */
    public enum Statistic {
        /** The mean over the runs that have not diverged. */
        MEAN,
        /** The median over the runs that have not diverged. */
        MEDIAN,
        /** The standard deviation of the sample of the runs that have not diverged. */
        SD,
        /** The fraction of the runs that diverged. */
        DIVERGED,
        /** The fraction of the runs that have no such number, diverged ones included. */
        UNDEFINED,
        /** The Kolmogorov–Smirnov distance of the numbers to a density, over the runs that have not diverged. */
        KS;

        /** The word in the file. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The words in the file. */
        static List<String> keys() {
            return Arrays.stream(values()).map(Statistic::key).toList();
        }

        static Statistic of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Immutable. What a number must be to meet a claim. NaN, an undefined number, meets none. */
    public sealed interface Requirement {

        /** Whether the number meets it. */
        boolean allows(double number);

        /** It in words, for messages: "0.98 ± 1e-6". */
        String words();

        /**
         * A value and the distance from it that is allowed.
         *
         * @param value finite
         * @param within 0 or more, finite
         */
        record Near(double value, double within) implements Requirement {
            /** @throws IllegalArgumentException if the numbers are not as they must be */
            public Near {
                if (!(Double.isFinite(value) && within >= 0 && within < Double.POSITIVE_INFINITY)) {
                    throw new IllegalArgumentException("a value is finite and within 0 or more, not " + value + " and " + within);
                }
            }

            @Override
            public boolean allows(double number) {
                return Math.abs(number - value) <= within;
            }

            @Override
            public String words() {
                return within == 0 ? inWords(value) : inWords(value) + " ± " + inWords(within);
            }
        }

        /**
         * A least and a greatest value, both allowed, one of which may be missing.
         *
         * @param atLeast the least
         * @param atMost the greatest, not below the least
         */
        record Between(Optional<Double> atLeast, Optional<Double> atMost) implements Requirement {
            /** @throws IllegalArgumentException if both are missing, or no number lies between them */
            public Between {
                if (atLeast.isEmpty() && atMost.isEmpty()) {
                    throw new IllegalArgumentException("a claim says a value, or at least, or at most");
                }
                if (!(atLeast.orElse(Double.NEGATIVE_INFINITY) <= atMost.orElse(Double.POSITIVE_INFINITY))) {
                    throw new IllegalArgumentException("at least " + atLeast.get() + " and at most " + atMost.get() + " leaves nothing");
                }
            }

            @Override
            public boolean allows(double number) {
                return number >= atLeast.orElse(Double.NEGATIVE_INFINITY) && number <= atMost.orElse(Double.POSITIVE_INFINITY);
            }

            @Override
            public String words() {
                return Stream.of(atLeast.map(least -> "at least " + inWords(least)), atMost.map(most -> "at most " + inWords(most)))
                        .flatMap(Optional::stream).reduce((least, most) -> least + " and " + most).orElseThrow();
            }
        }
    }
}
