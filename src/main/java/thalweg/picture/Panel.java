package thalweg.picture;

import thalweg.model.Model;

/** Immutable. What stands beside the landscape: a chart of the run, or a study of what lies around it. */
public interface Panel {

    /** The word in identifiers and in files' names. */
    String key();

    /** The words above it. */
    String title(Model model);

    /** A new painter of it. */
    ScenePainter painter();
}
