package thalweg.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import thalweg.model.ScalarChain;
import thalweg.run.LawRecord;
import thalweg.theory.ExactLaws;
import thalweg.theory.Law;
import thalweg.training.Method;
import thalweg.training.Settings;
import thalweg.training.Stepper;

/**
 * Immutable. A law as a row of the table.
 *
 * @param name of the law
 * @param formula of the law as it is under the settings
 * @param verdict what is to be said of it, in a few words, or why it does not apply
 * @param state whether it is kept
 * @param measured what the step did; NaN where the law does not apply
 * @param predicted what the law says
 * @param difference of the two in units of the last place
 * @param largest the largest difference so far; NaN where it is not known
 */
record LawRow(String name, String formula, String verdict, State state, double measured, double predicted, double difference, double largest) {

    enum State { KEPT, BROKEN, IDLE }

    /** The rows of a scene, and the G of its step.
     * @param slope NaN where layers have no common one */
    record Table(List<LawRow> rows, double slope) { }

    /** Checks every law at the step that is shown. */
    static Table of(Scene scene) {
        ScalarChain chain = (ScalarChain) scene.model();
        Settings settings = scene.settings();
        long seed = scene.trajectory().experiment().seed();
        double[] before = scene.trajectory().stateAt(scene.position());
        // A method that was changed at this very step begins with an empty memory.
        before = before.length == Stepper.stateSize(chain, settings) ? before : Arrays.copyOf(Arrays.copyOf(before, chain.depth()), Stepper.stateSize(chain, settings));
        double[] after = before.clone();
        Stepper.of(chain, settings, seed, 0).advance(after, scene.position(), 1);
        ExactLaws laws = new ExactLaws(chain, settings, seed, 0);
        List<LawRow> rows = new ArrayList<>();
        for (Law law : Law.values()) {
            rows.add(row(law, laws, chain, settings, before, scene.position(), after, scene.findings().laws()));
            if (law == Law.PAIR) {
                course(settings, chain, laws, scene.findings().laws()).ifPresent(rows::add);
            }
        }
        return new Table(List.copyOf(rows), laws.slope(before, scene.position()));
    }

    private static LawRow row(Law law, ExactLaws laws, ScalarChain chain, Settings settings, double[] before, long step, double[] after, Optional<LawRecord> record) {
        String formula = formula(law, chain, settings);
        Optional<Law.Obstacle> obstacle = laws.obstacle(law);
        double largest = record.map(known -> known.worst(law)).orElse(Double.NaN);
        if (obstacle.isPresent()) {
            return new LawRow(Words.of("law." + law.key()), formula, Words.of("law.obstacle." + obstacle.get().key()), State.IDLE, Double.NaN, Double.NaN, Double.NaN, largest);
        }
        ExactLaws.Check check = laws.check(law, before, step, after);
        String name = law == Law.PAIR && chain.depth() > 2 ? Words.of("law.pair.of", Numerals.weight(check.i()), Numerals.weight(check.j())) : Words.of("law." + law.key());
        if (Double.isNaN(check.difference())) {
            return new LawRow(name, formula, Words.of("law.undefined"), State.IDLE, Double.NaN, Double.NaN, Double.NaN, largest);
        }
        boolean isKept = check.difference() <= laws.bound(law) && record.map(known -> known.isKept(law)).orElse(true);
        boolean isFlow = law == Law.PAIR && settings.method().kind() == Method.Kind.GRADIENT_FLOW;
        String verdict = Words.of(!isKept ? "law.broken" : isFlow ? "law.kept.flow" : "law.kept");
        return new LawRow(name, formula, verdict, isKept ? State.KEPT : State.BROKEN, check.measured(), check.predicted(), check.difference(),
                Double.isNaN(largest) ? check.difference() : Math.max(largest, check.difference()));
    }

    /** What the pair law has added up to over the run. */
    private static Optional<LawRow> course(Settings settings, ScalarChain chain, ExactLaws laws, Optional<LawRecord> record) {
        boolean isCounted = laws.obstacle(Law.PAIR).isEmpty() && settings.method().kind() != Method.Kind.SIGN_DESCENT;
        return record.flatMap(LawRecord::course).filter(course -> isCounted && course.first() != 0).map(course -> {
            boolean isKept = course.difference() <= course.bound();
            String name = Words.of(chain.depth() == 2 ? "law.course" : "law.course.of", Numerals.weight(course.i()), Numerals.weight(course.j()));
            String formula = Words.of("law.course.formula" + (settings.method().kind() == Method.Kind.GRADIENT_FLOW ? ".flow" : ""));
            String span = Words.of(isKept ? "law.course.kept" : "law.broken", Numerals.count(course.to() - course.from()));
            return new LawRow(name, formula, span, isKept ? State.KEPT : State.BROKEN, course.measured() / course.first(), course.predicted() / course.first(),
                    course.difference(), Double.NaN);
        });
    }

    private static String formula(Law law, ScalarChain chain, Settings settings) {
        String form = law != Law.PAIR ? "" : switch (settings.method().kind()) {
            case GRADIENT_FLOW -> ".flow";
            case SIGN_DESCENT -> ".sign";
            default -> "";
        };
        boolean showsDecay = law != Law.CIRCLE && settings.weightDecay() != 0 && !form.equals(".sign");
        return Words.of("law." + law.key() + ".formula" + form + (chain.depth() > 2 && law != Law.CIRCLE ? ".deep" : "") + (showsDecay ? ".decay" : ""));
    }
}
