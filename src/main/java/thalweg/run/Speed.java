package thalweg.run;

/** Immutable. How fast a run is played. */
public sealed interface Speed {

    /** So many steps a second. */
    record StepsPerSecond(double steps) implements Speed {
        /** @throws IllegalArgumentException if it is not a number above 0 */
        public StepsPerSecond {
            if (!(steps > 0 && Double.isFinite(steps))) {
                throw new IllegalArgumentException("a speed is above 0 steps a second, not " + steps);
            }
        }
    }

    /** A clock that speeds up with time: the whole run in so many seconds, as long for steps 10 to 100 as for 1000 to 10 000. */
    record WholeRun(double seconds) implements Speed {
        /** @throws IllegalArgumentException if it is not a number above 0 */
        public WholeRun {
            if (!(seconds > 0 && Double.isFinite(seconds))) {
                throw new IllegalArgumentException("a run is played in more than 0 seconds, not " + seconds);
            }
        }
    }

    /** As fast as the machine goes. */
    record Unlimited() implements Speed { }

    /**
     * Where the clock stands after some time.
     *
     * @param from the step at the beginning, possibly between two
     * @param seconds the time since then
     * @param steps the length of the whole run
     * @return the step, possibly between two; infinite if unlimited
     */
    default double after(double from, double seconds, long steps) {
        return switch (this) {
            case StepsPerSecond rate -> from + rate.steps() * seconds;
            case WholeRun whole -> StrictMath.expm1(StrictMath.log1p(from) + StrictMath.log1p(Math.max(1, steps)) * seconds / whole.seconds());
            case Unlimited _ -> Double.POSITIVE_INFINITY;
        };
    }
}
