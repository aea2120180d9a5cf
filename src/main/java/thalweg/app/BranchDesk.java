package thalweg.app;

import java.util.List;
import java.util.Optional;
import thalweg.experiment.Branch;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.picture.Page;
import thalweg.picture.RunStyle;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * FX thread only. What the user does with the runs that are compared: branching off, hiding, naming, making another one live, removing. Runs are told by their style, which no two share and which a
 * run keeps whether it is live or not. Each of these can be undone.
 */
final class BranchDesk {

    private final Laboratory laboratory;
    private final Sight sight;

    BranchDesk(Laboratory laboratory, Sight sight) {
        this.laboratory = laboratory;
        this.sight = sight;
    }

    private Comparison comparison() {
        return laboratory.experiment().comparison();
    }

    /** Keeps the run as it is beside a copy that is live from here on: what is changed next, at the step that is shown, is changed in the copy. */
    void branch() {
        kept().ifPresent(next -> {
            Comparison before = comparison();
            laboratory.branchOff(next);
            laboratory.notices().show(Notice.tell(Strings.of("branched", RunStyle.name(before.name(), before.style()), RunStyle.name(next.name(), next.style()))));
        });
    }

    /** Keeps the run as it is, and begins a copy at step 0 with the knobs as they are. */
    void keepAndReset() {
        kept().ifPresent(next -> laboratory.begin(laboratory.again().withComparison(next)));
    }

    /** The comparison with the live run kept as a branch and a new name and style for the copy; without, and with a sentence, where there are as many runs as can be told apart. */
    private Optional<Comparison> kept() {
        Comparison now = comparison();
        if (!now.hasRoom()) {
            laboratory.notices().show(Notice.warn(Strings.of("refused.branch", Integer.toString(Comparison.MOST))));
            return Optional.empty();
        }
        return Optional.of(now.withOwn("", now.freeStyle()).with(Branch.of(now.name(), now.style(), laboratory.experiment())));
    }

    /**
     * Immutable. A run of a comparison that begins.
     *
     * @param name what it is called
     * @param settings what it has otherwise than the others
     */
    record Entrant(String name, Settings settings) { }

    /** Plays runs from the present start under the present seed, at most as many as can be told apart, and turns to their page; the first is the live one. Branches that there are make room for them. */
    void compare(List<Entrant> offered) {
        Model model = laboratory.experiment().model();
        // The model may have become another one since they were offered.
        List<Entrant> entrants = offered.stream().filter(each -> Noise.Kind.allowed(model, each.settings().method()).contains(each.settings().noise().kind())
                && (model.hasPenalty() || each.settings().weightDecay() == 0)).toList();
        if (entrants.isEmpty()) {
            return;
        }
        Experiment own = laboratory.again().withSettings(entrants.getFirst().settings());
        Comparison comparison = new Comparison(entrants.getFirst().name(), 1, List.of());
        for (Entrant entrant : entrants.subList(1, entrants.size())) {
            comparison = comparison.with(Branch.of(entrant.name(), comparison.freeStyle(), own.withSettings(entrant.settings())));
        }
        laboratory.begin(own.withComparison(comparison));
        sight.page().set(Page.RUN);
        laboratory.clock().play();
    }

    /** Makes a branch the live run, at the step that is shown; the live run becomes a branch. */
    void makeLive(int style) {
        live(style).ifPresent(experiment -> laboratory.goTo(experiment, laboratory.view().get().clock()));
    }

    /** Makes a run the live one and plays it from step 0, its journal kept, so that all runs are seen again. */
    void playAgain(int style) {
        if (style == comparison().style()) {
            laboratory.clock().seek(0);
        } else {
            live(style).ifPresent(experiment -> laboratory.goTo(experiment, 0));
        }
        laboratory.clock().play();
    }

    private Optional<Experiment> live(int style) {
        Experiment now = laboratory.experiment();
        Comparison before = now.comparison();
        return before.branch(style).map(branch -> branch.of(now).withComparison(
                before.without(style).withOwn(branch.name(), style).with(Branch.of(before.name(), before.style(), now))));
    }

    /** Leaves a branch out of the pictures, or shows it again. */
    void hide(int style, boolean hidden) {
        comparison().branch(style).filter(branch -> branch.isHidden() != hidden).ifPresent(branch -> change(comparison().changed(branch.withHidden(hidden))));
    }

    /** Calls a run otherwise; nothing gives it the name of its style. */
    void rename(int style, String name) {
        String given = name.strip();
        String shortened = given.length() <= Branch.LONGEST_NAME ? given : given.substring(0, Branch.LONGEST_NAME).strip();
        String kept = shortened.equals(RunStyle.name("", style)) ? "" : shortened;
        Comparison now = comparison();
        Comparison next = style == now.style() ? now.withOwn(kept, style) : now.branch(style).map(branch -> now.changed(branch.withName(kept))).orElse(now);
        change(next);
    }

    /** Removes a branch. */
    void remove(int style) {
        change(comparison().without(style));
    }

    /** Removes all branches. */
    void removeAll() {
        change(new Comparison(comparison().name(), comparison().style(), List.of()));
    }

    private void change(Comparison next) {
        Comparison before = comparison();
        if (!next.equals(before)) {
            laboratory.compare(next);
            laboratory.history().record(() -> laboratory.compare(before), () -> laboratory.compare(next));
        }
    }
}
