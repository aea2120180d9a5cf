package thalweg.run;

import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** Along which directions a plane through the weights of a matrix chain lies. */
public enum PlaneAxes {
    /** The two in which the run varies most. */
    PRINCIPAL,
    /** From its start to its newest step, and across that the one in which it varies most. */
    START_END,
    /** The top two eigenvectors of the Hessian at the step that is shown. */
    HESSIAN,
    /** Two that a seed chooses, through the step that is shown. */
    RANDOM;

    /** The word in keys of texts, in files and on the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that word.
     * @throws NoSuchElementException if there is none */
    public static PlaneAxes of(String key) {
        return Stream.of(values()).filter(axes -> axes.key().equals(key)).findFirst().orElseThrow();
    }

    /** Whether the plane goes through the step that is shown, and with it. */
    public boolean isAboutStep() {
        return this == HESSIAN || this == RANDOM;
    }
}
