package thalweg.picture;

import java.util.Map;
import java.util.Optional;
import thalweg.run.LayerStudy;
import thalweg.run.MatrixMoment;
import thalweg.run.MatrixRecord;
import thalweg.run.PathPlane;
import thalweg.run.RegimeStudy;
import thalweg.run.ScaleStudy;

/**
 * Immutable. What has been computed beside a run of a matrix chain, as far as it has come.
 *
 * @param record the run against the steps
 * @param moment the step that is shown, or one shortly before it
 * @param layers the same for the layers
 * @param plane the loss over the plane of the run
 * @param branches the branches against the steps, by their numbers
 * @param regimes the same teacher from three initial scales
 * @param scales the same teacher from many
 */
public record MatrixFindings(Optional<MatrixRecord> record, Optional<MatrixMoment> moment, Optional<LayerStudy> layers, Optional<PathPlane> plane,
        Map<Long, MatrixRecord> branches, Optional<RegimeStudy> regimes, Optional<ScaleStudy> scales) {

    /** Nothing. */
    public static final MatrixFindings NONE = new MatrixFindings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

    /** These and a plane. */
    MatrixFindings withPlane(PathPlane found) {
        return new MatrixFindings(record, moment, layers, Optional.of(found), branches, regimes, scales);
    }
}
