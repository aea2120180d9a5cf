package thalweg.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** Confined to one thread. Measures the branches of a run of a matrix chain, one after the other; asked about more of the same branches it goes on where it was. */
public final class BranchSurvey {

    private final Map<Long, MatrixSurvey> surveys = new HashMap<>();
    private final Map<Long, MatrixRecord> records = new HashMap<>();

    /** Branches as far as they have come. */
    public record Request(List<TrainedBranch> branches) { }

    /** All that is to be measured of branches that are over, by their numbers. */
    public static Map<Long, MatrixRecord> of(List<TrainedBranch> branches) {
        BranchSurvey survey = new BranchSurvey();
        survey.follow(new Request(branches), _ -> { });
        return Map.copyOf(survey.records);
    }

    /**
     * Measures what has come since the last call.
     *
     * @param found is told now and then what is known, by the numbers of the branches, and at the end
     * @throws CancellationException if the thread is interrupted; what was measured is not lost
     */
    public void follow(Request request, Consumer<Map<Long, MatrixRecord>> found) {
        List<Long> numbers = request.branches().stream().map(TrainedBranch::number).toList();
        surveys.keySet().retainAll(numbers);
        records.keySet().retainAll(numbers);
        for (TrainedBranch branch : request.branches()) {
            surveys.computeIfAbsent(branch.number(), _ -> new MatrixSurvey()).follow(new MatrixSurvey.Request(branch.run(), branch.number()), record -> {
                records.put(branch.number(), record);
                found.accept(Map.copyOf(records));
            });
        }
        found.accept(Map.copyOf(records));
    }
}
