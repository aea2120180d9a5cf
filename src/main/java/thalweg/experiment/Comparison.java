package thalweg.experiment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Immutable. The runs that an experiment's own run is compared with, and how it is called among them.
 *
 * @param name of the own run; empty for the one that goes with its style
 * @param style of the own run, from 1 to {@value #MOST}
 * @param branches the others, at most {@value #MOST} − 1, no two runs of one style
 */
public record Comparison(String name, int style, List<Branch> branches) {

    /** So many runs can be told apart, the own one included. */
    public static final int MOST = 6;

    /** The own run alone. */
    public static final Comparison NONE = new Comparison("", 1, List.of());

    /** @throws IllegalArgumentException if there are too many runs, two of one style, or a name is too long */
    public Comparison {
        branches = List.copyOf(branches);
        Branch.check(name, style);
        if (branches.size() >= MOST) {
            throw new IllegalArgumentException("there are " + branches.size() + " branches, but must be at most " + (MOST - 1));
        }
        Set<Integer> styles = new HashSet<>(Set.of(style));
        for (Branch branch : branches) {
            if (!styles.add(branch.style())) {
                throw new IllegalArgumentException("two runs have the style " + branch.style());
            }
        }
    }

    /** What the runs are called, the own one first; empty where one has no name. */
    public List<String> names() {
        return Stream.concat(Stream.of(name), branches.stream().map(Branch::name)).toList();
    }

    /** Whether there is room for one run more. */
    public boolean hasRoom() {
        return branches.size() < MOST - 1;
    }

    /** The least style that no run has.
     * @throws java.util.NoSuchElementException if there is none */
    public int freeStyle() {
        return IntStream.rangeClosed(1, MOST).filter(free -> style != free && branches.stream().noneMatch(branch -> branch.style() == free)).findFirst().orElseThrow();
    }

    /** The branch of that style. */
    public Optional<Branch> branch(int wanted) {
        return branches.stream().filter(branch -> branch.style() == wanted).findFirst();
    }

    /** The same with a branch more. */
    public Comparison with(Branch added) {
        List<Branch> more = new ArrayList<>(branches);
        more.add(added);
        return new Comparison(name, style, more);
    }

    /** The same with another branch in the place of the one that has its style. */
    public Comparison changed(Branch branch) {
        return new Comparison(name, style, branches.stream().map(one -> one.style() == branch.style() ? branch : one).toList());
    }

    /** The same without the branch of that style. */
    public Comparison without(int unwanted) {
        return new Comparison(name, style, branches.stream().filter(branch -> branch.style() != unwanted).toList());
    }

    /** The same with the own run called and drawn so. */
    public Comparison withOwn(String changedName, int changedStyle) {
        return new Comparison(changedName, changedStyle, branches);
    }
}
