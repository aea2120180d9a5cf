package thalweg.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import thalweg.model.MatrixChain;
import thalweg.model.Message;
import thalweg.training.Settings;

/** Stateless. The key {@code comparison} of the file: each branch as what it has otherwise than the file's own run. */
final class ComparisonFormat {

    static final String KEY = "comparison";

    private ComparisonFormat() { }

    /** The comparison in a file whose own run is known. */
    static Comparison read(Section section, Experiment own) throws InvalidExperiment {
        section.allowOnly(List.of("name", "style", "branches"));
        List<Section> sections = section.sections("branches");
        if (sections.size() >= Comparison.MOST) {
            throw section.objection(Message.of("{0} has {1}, but must have at most {2}", section.path("branches"), Section.entries(sections.size()), Comparison.MOST - 1), "branches");
        }
        TreeSet<Integer> free = IntStream.rangeClosed(1, Comparison.MOST).boxed().collect(Collectors.toCollection(TreeSet::new));
        List<Branch> branches = new ArrayList<>();
        String name = name(section);
        int style = style(section, free);
        for (Section each : sections) {
            branches.add(branch(each, own, style(each, free)));
        }
        return new Comparison(name, style, branches);
    }

    private static String name(Section section) throws InvalidExperiment {
        String name = section.text("name", "");
        if (name.length() > Branch.LONGEST_NAME) {
            throw section.objection(Message.of("{0} has {1} characters, but must have at most {2}", section.path("name"), name.length(), Branch.LONGEST_NAME), "name");
        }
        return name;
    }

    /** The style of a run, which no run behind it may have. */
    private static int style(Section section, TreeSet<Integer> free) throws InvalidExperiment {
        int style = (int) section.whole("style", 1, Comparison.MOST).orElse(free.first());
        if (!free.remove(style)) {
            throw section.objection(Message.of("{0} is {1}, the style of a run before it, but must be one of {2}", section.path("style"), style, free.toString()), "style");
        }
        return style;
    }

    private static Branch branch(Section section, Experiment own, int style) throws InvalidExperiment {
        section.allowOnly(List.of("name", "style", "hidden", "start", "training", "changes"));
        Section training = section.sectionOrEmpty("training");
        Settings settings = ExperimentReader.settings(training, own.model(), Optional.of(own.settings()), List.of("seed"));
        return new Branch(name(section), style, section.flag("hidden", false), section.has("start") ? ExperimentReader.start(section, own.model()) : own.origin(), settings,
                training.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(own.seed()), ExperimentReader.changes(section, own.model(), settings));
    }

    /** The comparison as the file has it. */
    static Map<String, Object> write(Experiment own) {
        Comparison comparison = own.comparison();
        Map<String, Object> members = new LinkedHashMap<>();
        ExperimentWriter.putText(members, "name", comparison.name());
        members.put("style", comparison.style());
        members.put("branches", comparison.branches().stream().map(branch -> write(branch, own)).toList());
        return members;
    }

    private static Map<String, Object> write(Branch branch, Experiment own) {
        Map<String, Object> members = new LinkedHashMap<>();
        ExperimentWriter.putText(members, "name", branch.name());
        members.put("style", branch.style());
        if (branch.isHidden()) {
            members.put("hidden", true);
        }
        if (!branch.origin().equals(own.origin())) {
            members.put("start", own.model() instanceof MatrixChain chain ? MatrixFormat.writeStart(branch.origin(), chain) : ((Start.Point) branch.origin()).weights());
        }
        Map<String, Object> training = ExperimentWriter.difference(own.settings(), branch.settings());
        if (branch.seed() != own.seed()) {
            training.put("seed", branch.seed());
        }
        if (!training.isEmpty()) {
            members.put("training", training);
        }
        if (!branch.changes().isEmpty()) {
            members.put("changes", ExperimentWriter.changes(branch.settings(), branch.changes()));
        }
        return members;
    }
}
