package thalweg.experiment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import thalweg.model.MatrixChain;
import thalweg.model.Message;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;

/** Stateless. The file's {@code model}: how each kind is read and written, and where a run of it starts if nobody says. */
final class ModelFormat {

    static final String SCALAR_CHAIN = "scalar-chain";
    static final String VALLEY = "valley";
    private static final String KIND = "kind";
    private static final String PROFILE = "profile";

    private ModelFormat() { }

    static Model read(Section section) throws InvalidExperiment {
        return switch (section.word(KIND, List.of(SCALAR_CHAIN, VALLEY, MatrixFormat.KIND), Optional.of(SCALAR_CHAIN))) {
            case VALLEY -> valley(section);
            case MatrixFormat.KIND -> MatrixFormat.read(section);
            default -> chain(section);
        };
    }

    private static Model chain(Section section) throws InvalidExperiment {
        section.allowOnly(List.of(KIND, ScalarChain.DEPTH.key(), ScalarChain.TARGET.key()), Message.of(" for kind {0}", SCALAR_CHAIN));
        return new ScalarChain((int) section.number(ScalarChain.DEPTH, ScalarChain.DEPTH.standard()),
                section.number(ScalarChain.TARGET, ScalarChain.TARGET.standard()));
    }

    private static Model valley(Section section) throws InvalidExperiment {
        section.allowOnly(List.of(KIND, PROFILE, Valley.LAMBDA_0.key(), Valley.SLOPE.key()), Message.of(" for kind {0}", VALLEY));
        List<String> profiles = Arrays.stream(Valley.Profile.values()).map(Valley.Profile::key).toList();
        Valley.Profile profile = Valley.Profile.of(section.word(PROFILE, profiles, Optional.of(Valley.Profile.RING.key()))).orElseThrow();
        double lambda0 = section.number(Valley.LAMBDA_0, Valley.LAMBDA_0.standard());
        double slope = section.number(Valley.SLOPE, Valley.SLOPE.standard());
        if (profile == Valley.Profile.OPEN && slope != 0) {
            throw section.objection(Message.of("{0} is {1}, but must be 0 for profile {2}, whose floor is level", section.path(Valley.SLOPE.key()), Claim.inWords(slope), profile.key()),
                    Valley.SLOPE.key());
        }
        return new Valley(profile, lambda0, slope);
    }

    static Map<String, Object> write(Model model) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(KIND, kind(model));
        switch (model) {
            case ScalarChain chain -> {
                members.put(ScalarChain.DEPTH.key(), chain.depth());
                members.put(ScalarChain.TARGET.key(), chain.target());
            }
            case MatrixChain matrices -> MatrixFormat.write(matrices, members);
            case Valley valley -> {
                members.put(PROFILE, valley.profile().key());
                members.put(Valley.LAMBDA_0.key(), valley.lambda0());
                members.put(Valley.SLOPE.key(), valley.slope());
            }
        }
        return members;
    }

    /** The word in the file. */
    static String kind(Model model) {
        return switch (model) {
            case ScalarChain _ -> SCALAR_CHAIN;
            case Valley _ -> VALLEY;
            case MatrixChain _ -> MatrixFormat.KIND;
        };
    }

    /** Which model it is, for messages about what depends on it: " at depth 2". */
    static Message context(Model model) {
        return switch (model) {
            case ScalarChain chain -> Message.of(" at depth {0}", chain.depth());
            case Valley _, MatrixChain _ -> Message.of(" for kind {0}", kind(model));
        };
    }

    /**
     * Where a run starts if nobody says. For a chain the first weight is 3, all others are equal, and their product 0.6: for the target 1 and depth 2 (3, 0.2); other targets scale it.
     * In a valley it is (3, 0.2) too, far on the sharp side; the matrices of a chain are Gaussian.
     */
    static Start standardStart(Model model) {
        return switch (model) {
            case ScalarChain chain -> {
                double unit = StrictMath.pow(chain.target(), 1.0 / chain.depth());
                Double[] start = new Double[chain.depth()];
                Arrays.fill(start, unit * StrictMath.pow(0.2, 1.0 / (chain.depth() - 1)));
                start[0] = 3 * unit;
                yield new Start.Point(List.of(start));
            }
            case Valley _ -> new Start.Point(List.of(3.0, 0.2));
            case MatrixChain _ -> MatrixFormat.standardStart();
        };
    }
}
