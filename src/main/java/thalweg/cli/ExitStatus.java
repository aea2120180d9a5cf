package thalweg.cli;

/** Constants. How a command ends, as the shell sees it; scripts depend on these numbers. A process that is interrupted ends with 130, which is Java's own doing. */
final class ExitStatus {

    /** Everything asked for was done. */
    static final int DONE = 0;
    /** A claim was missed. */
    static final int MISSED = 1;
    /** The input is wrong: the command line, or an experiment. */
    static final int WRONG_INPUT = 2;
    /** A file could not be written, or something failed. */
    static final int FAILED = 3;

    private ExitStatus() { }
}
