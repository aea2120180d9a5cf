package thalweg.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.run.Columns;
import thalweg.run.Simulation;
import thalweg.theory.Phases;
import thalweg.training.Method;

/** Stateless. How a run ended, in words and numbers for a human; who wants all digits asks for the table. */
final class Summary {

    private static final MathContext DIGITS = new MathContext(10);
    /** Sizes between these are written without an exponent. */
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e10;

    private Summary() { }

    /** Several lines, each with its end. */
    static String of(Simulation simulation) {
        Experiment experiment = simulation.experiment();
        List<String> lines = new ArrayList<>();
        lines.add(Terminal.plain(experiment.title()));
        lines.add("");
        if (simulation.isDiverged()) {
            lines.add("The run diverged: step " + (simulation.step() + 1) + " has no finite loss. These are the numbers of step " + simulation.step()
                    + ", the last finite one.");
            lines.add("");
        }
        lines.add(row("step", simulation.step() + " of " + experiment.steps()));
        Model model = experiment.model();
        Columns columns = new Columns(experiment, 0);
        double[] numbers = new double[columns.names().size()];
        columns.fill(simulation.state(), simulation.settings().weightDecay(), numbers);
        for (int i = 0; i < numbers.length; i++) {
            lines.add(row(columns.names().get(i), number(numbers[i])));
        }
        if (isStepwise(simulation)) {
            lines.add(row("2/learningRate", number(2 / simulation.settings().learningRate())
                    + ", the greatest sharpness of a minimum that gradient descent can settle in"));
        }
        if (model.hasPhases()) {
            lines.add(row("phases", phases(simulation)));
        }
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static boolean isStepwise(Simulation simulation) {
        return simulation.settings().method().kind() == Method.Kind.GRADIENT_DESCENT;
    }

    private static String row(String name, String value) {
        return "  " + name + " ".repeat(Math.max(1, 16 - name.length())) + value;
    }

    private static String phases(Simulation simulation) {
        Phases phases = simulation.phases();
        String marks = phases.marks().stream().map(mark -> mark.phase().key() + " from step " + mark.step()).collect(Collectors.joining(", "));
        String why = switch (phases.absence()) {
            case NONE -> "";
            case NO_DRIFT -> "; there is no regularization phase, since nothing takes the imbalance away";
            case BALANCED -> "; there is no regularization phase, since the weights are balanced already";
            case NOT_COVERED -> "; the theory does not say where phases end under this method";
        };
        return marks + (phases.boundary().isEmpty() ? why : "");
    }

    /** Ten digits; a point, no grouping, so that it can be copied. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "not defined";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= SMALL && size < LARGE) {
            return rounded.toPlainString();
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
