package thalweg.run;

import java.util.List;
import thalweg.experiment.Experiment;
import thalweg.model.Model;
import thalweg.model.Quantity;

/** Immutable. The numbers of one run that every row of its table has: the state columns, then the quantities, some of which are about the way from the run's own start. */
public final class Columns {

    private final Model model;
    private final List<String> names;
    private final List<Quantity> quantities;
    private final int states;

    /** Those of a run.
     * @param run its number in the ensemble */
    public Columns(Experiment experiment, long run) {
        this.model = experiment.model();
        this.names = model.columns();
        this.quantities = model.quantities(experiment.startWeights(run));
        this.states = names.size() - quantities.size();
    }

    /** Their names, in the order of the table. */
    public List<String> names() {
        return names;
    }

    /** A number at a point; NaN where it is not defined.
     * @param column from 0 */
    public double at(int column, double[] state, double weightDecay) {
        if (column >= states) {
            return quantities.get(column - states).at(state, weightDecay);
        }
        double[] values = new double[states];
        model.stateValues(state, values);
        return values[column];
    }

    /** All numbers at a point.
     * @param numbers of the number of columns or more. Modified. */
    public void fill(double[] state, double weightDecay, double[] numbers) {
        model.stateValues(state, numbers);
        for (int i = 0; i < quantities.size(); i++) {
            numbers[states + i] = quantities.get(i).at(state, weightDecay);
        }
    }
}
