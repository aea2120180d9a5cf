package thalweg.picture;

import java.util.Locale;
import thalweg.model.Model;

/** A constant of an enum: what stands beside the landscape, a chart of the run or a study of what lies around it. */
public interface Panel {

    /** The name of the constant that it is. */
    String name();

    /** The word in identifiers and in files' names. */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words above it. */
    String title(Model model);

    /** Whether it draws the runs that are compared, each in its style. */
    default boolean drawsRuns() {
        return false;
    }

    /** A new painter of it. */
    ScenePainter painter();
}
