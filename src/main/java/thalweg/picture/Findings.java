package thalweg.picture;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import thalweg.model.ScalarChain;
import thalweg.run.FateMap;
import thalweg.run.LawAudit;
import thalweg.run.LawRecord;
import thalweg.run.Prospect;
import thalweg.run.TradeOff;

/**
 * Immutable. What has been computed beside the run, as far as it has come; nothing of it is needed to show the run.
 *
 * @param fates what becomes of starts in the plane of the landscape: maps to be drawn one over the other, the finest last
 * @param prospect what becomes of the start that is pointed at
 * @param laws how well the run has kept the exact laws
 * @param tradeOff how fast descent from the start converges, and how flat, at other learning rates
 * @param crowd many runs of the same experiment
 * @param matrices about a matrix chain
 */
public record Findings(List<FateMap> fates, Optional<Prospect> prospect, Optional<LawRecord> laws, Optional<TradeOff> tradeOff, Crowd crowd, MatrixFindings matrices) {

    /** Nothing. */
    public static final Findings NONE = new Findings(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Crowd.NONE, MatrixFindings.NONE);

    /** What the panels of a scene need beside the run, computed at once and to the end; fates are computed where they are painted. */
    public static Findings beside(Scene scene) {
        AtomicReference<LawRecord> laws = new AtomicReference<>();
        AtomicReference<TradeOff> tradeOff = new AtomicReference<>();
        if (scene.aspect().page() == Page.LAWS && scene.model() instanceof ScalarChain) {
            new LawAudit().follow(new LawAudit.Request(scene.trajectory(), 0), laws::set);
        }
        if (scene.aspect().page() == Page.LEARNING_RATE && scene.model().dimension() == 2) {
            RatePanel.tradeOff(scene, scene.start()[0], scene.start()[1]).ifPresent(request -> TradeOff.answer(request, tradeOff::set));
        }
        return NONE.withLaws(Optional.ofNullable(laws.get())).withTradeOff(Optional.ofNullable(tradeOff.get())).withCrowd(Crowd.of(scene));
    }

    /** The same with these fates. */
    public Findings withFates(List<FateMap> changed, Optional<Prospect> pointed) {
        return new Findings(changed, pointed, laws, tradeOff, crowd, matrices);
    }

    /** The same with this record of the laws. */
    public Findings withLaws(Optional<LawRecord> changed) {
        return new Findings(fates, prospect, changed, tradeOff, crowd, matrices);
    }

    /** The same with this trade-off. */
    public Findings withTradeOff(Optional<TradeOff> changed) {
        return new Findings(fates, prospect, laws, changed, crowd, matrices);
    }

    /** The same with what is known of many runs. */
    public Findings withCrowd(Crowd changed) {
        return new Findings(fates, prospect, laws, tradeOff, changed, matrices);
    }

    /** The same with these about a matrix chain. */
    public Findings withMatrices(MatrixFindings changed) {
        return new Findings(fates, prospect, laws, tradeOff, crowd, changed);
    }
}
