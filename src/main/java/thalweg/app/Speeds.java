package thalweg.app;

import java.util.List;
import thalweg.picture.Numerals;
import thalweg.run.Speed;

/** Stateless. The speeds that the window offers, in two rows from slow to fast, and how to get from one to the next. */
final class Speeds {

    /** The whole run in so many seconds. */
    static final List<Speed> WHOLE_RUN = List.of(new Speed.WholeRun(60), new Speed.WholeRun(30), new Speed.WholeRun(10), new Speed.WholeRun(5));
    /** So many steps a second, and as fast as it goes. */
    static final List<Speed> STEADY = List.of(steps(1), steps(10), steps(100), steps(1_000), steps(10_000), steps(100_000), steps(1_000_000),
            new Speed.Unlimited());
    /** What the window begins with. */
    static final Speed STANDARD = new Speed.WholeRun(10);

    private Speeds() {
    }

    private static Speed steps(double perSecond) {
        return new Speed.StepsPerSecond(perSecond);
    }

    /** The next faster speed of the same kind, or the slower one; the same at the end of its row. */
    static Speed next(Speed speed, boolean faster) {
        List<Speed> row = STEADY.contains(speed) ? STEADY : WHOLE_RUN;
        int next = row.indexOf(speed) + (faster ? 1 : -1);
        return row.get(Math.clamp(next, 0, row.size() - 1));
    }

    /** The speed in words. */
    static String words(Speed speed) {
        return switch (speed) {
            case Speed.WholeRun whole when whole.seconds() % 60 == 0 -> Strings.of("speed.minutes", Numerals.count((long) whole.seconds() / 60));
            case Speed.WholeRun whole -> Strings.of("speed.seconds", Numerals.count((long) whole.seconds()));
            case Speed.StepsPerSecond steady when steady.steps() == 1 -> Strings.of("speed.one");
            case Speed.StepsPerSecond steady -> Strings.of("speed.steps", Numerals.count((long) steady.steps()));
            case Speed.Unlimited _ -> Strings.of("speed.unlimited");
        };
    }
}
