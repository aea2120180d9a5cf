package thalweg.experiment;

import java.util.List;
import thalweg.training.Settings;

/**
 * Immutable. A run beside an experiment's own: of the same model, from its own start, with its own settings, seed and journal. The noise of a step depends on seed and step alone, so a
 * branch with the same seed sees the same noise.
 *
 * @param name a few words; empty for the name that goes with its style
 * @param style how it is drawn, from 1 to {@value Comparison#MOST}
 * @param isHidden whether it is left out of the pictures
 * @param origin where it starts
 * @param settings what it starts with
 * @param seed chooses data and noise
 * @param changes its journal
 */
public record Branch(String name, int style, boolean isHidden, Start origin, Settings settings, long seed, List<Change> changes) {

    /** The longest name, in characters. */
    public static final int LONGEST_NAME = 60;

    /** @throws IllegalArgumentException if there is no such style or the name is too long */
    public Branch {
        changes = List.copyOf(changes);
        check(name, style);
    }

    static void check(String name, int style) {
        if (style < 1 || style > Comparison.MOST) {
            throw new IllegalArgumentException("style is " + style + ", but must be from 1 to " + Comparison.MOST);
        }
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a name has " + name.length() + " characters, but must have at most " + LONGEST_NAME);
        }
    }

    /** The run of an experiment as a branch. */
    public static Branch of(String name, int style, Experiment run) {
        return new Branch(name, style, false, run.origin(), run.settings(), run.seed(), run.changes());
    }

    /** The experiment that is this run, with everything else as in the one that it is compared with; it claims nothing and has no branches. */
    public Experiment of(Experiment own) {
        return new Experiment(own.title(), own.about(), own.source(), own.model(), origin, settings, seed, own.steps(), changes, List.of(), own.view());
    }

    /** The same under another name. */
    public Branch withName(String changed) {
        return new Branch(changed, style, isHidden, origin, settings, seed, changes);
    }

    /** The same, hidden or not. */
    public Branch withHidden(boolean changed) {
        return new Branch(name, style, changed, origin, settings, seed, changes);
    }
}
