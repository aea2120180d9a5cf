package thalweg.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import thalweg.export.WholeFile;

/** Confined to one thread. The argument that asks for a table. */
final class CsvOption {

    private static final String STANDARD_OUTPUT = "-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write the table there; - is standard output.")
    private String csv;

    /** Whether there is to be a table. */
    boolean isGiven() {
        return csv != null;
    }

    /** Writes it: to standard output, also where the option is not given, or as a file, whole or not at all.
     * @param source what the table is about; its file is not written over */
    void write(Terminal terminal, Source source, WholeFile.Content table) throws IOException {
        if (csv == null || csv.equals(STANDARD_OUTPUT)) {
            table.writeTo(terminal.data());
            return;
        }
        Path path = path(spec, "--csv", csv);
        if (source.isAt(path)) {
            throw new ParameterException(spec.commandLine(), "--csv is " + csv + ", which is the experiment itself");
        }
        WholeFile.write(path, table);
        terminal.out().println("wrote " + csv);
    }

    /** The path that an option names. */
    static Path path(CommandSpec spec, String option, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException impossible) {
            throw new ParameterException(spec.commandLine(), option + " is " + name + ", which cannot be the name of a file");
        }
    }
}
