package thalweg.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import thalweg.experiment.Experiment;
import thalweg.experiment.ExperimentFile;
import thalweg.experiment.InvalidExperiment;
import thalweg.run.Sweep;

/** Immutable. Every combination of the values of some variations, those of the last one side by side. */
final class Grid implements Sweep.Points {

    private final ExperimentFile file;
    private final Map<String, String> assignments;
    private final List<Variation> variations;
    private final int count;

    /**
     * A grid whose experiments have all been read once, so that none is refused when others have been run.
     *
     * @param assignments what holds for all of them
     * @throws InvalidExperiment if one of them is none
     * @throws ArithmeticException if there are more than 2³¹ − 1
     */
    Grid(ExperimentFile file, Map<String, String> assignments, List<Variation> variations) throws InvalidExperiment {
        this.file = file;
        this.assignments = assignments;
        this.variations = variations;
        this.count = variations.stream().mapToInt(variation -> variation.values().size()).reduce(1, Math::multiplyExact);
        for (int point = 0; point < count; point++) {
            read(point);
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Experiment experiment(int point) {
        try {
            return read(point);
        } catch (InvalidExperiment changed) {
            throw new IllegalStateException("an experiment that was read before", changed);
        }
    }

    /** The names of the variations. */
    List<String> keys() {
        return variations.stream().map(Variation::key).toList();
    }

    /** The values at a point, in the order of the keys. */
    List<String> values(int point) {
        List<String> values = new ArrayList<>();
        int rest = point;
        for (Variation variation : variations.reversed()) {
            values.addFirst(variation.values().get(rest % variation.values().size()));
            rest /= variation.values().size();
        }
        return values;
    }

    private Experiment read(int point) throws InvalidExperiment {
        Map<String, String> all = new LinkedHashMap<>(assignments);
        List<String> values = values(point);
        for (int i = 0; i < values.size(); i++) {
            all.put(variations.get(i).path(), values.get(i));
        }
        return file.experiment(all);
    }
}
