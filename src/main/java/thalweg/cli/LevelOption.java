package thalweg.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import thalweg.run.Sweep;

/** Confined to one thread. The argument that asks when runs reach a level. */
final class LevelOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--reaches", paramLabel = "QUANTITY=LEVEL", description = {
            "A column with the first step at which the quantity reaches or crosses the level, empty where it does not; may be given several times.",
            "Every step is looked at, so it takes longer."})
    private List<Sweep.Level> levels = List.of();

    /** Whether there is to be such a column. */
    boolean isGiven() {
        return !levels.isEmpty();
    }

    /** The same sweep with a column for each level. */
    Sweep in(Sweep sweep) {
        try {
            return levels.isEmpty() ? sweep : sweep.reaching(levels);
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(spec.commandLine(), "--reaches: " + unknown.getMessage());
        }
    }

    /** The level that a text means.
     * @throws TypeConversionException with a sentence, if it means none */
    static Sweep.Level parse(String text) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            try {
                double level = Double.parseDouble(text.substring(equals + 1));
                if (Double.isFinite(level)) {
                    return new Sweep.Level(text.substring(0, equals), level);
                }
            } catch (NumberFormatException none) {
                // Said below.
            }
        }
        throw new TypeConversionException(text + " must be QUANTITY=LEVEL with a finite number, such as imbalance=0.1");
    }
}
