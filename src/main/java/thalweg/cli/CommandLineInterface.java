package thalweg.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine;
import thalweg.run.Sweep;
import thalweg.Version;
import thalweg.experiment.InvalidExperiment;
import thalweg.experiment.Spelling;

/**
 * Confined to one thread. The command line: parses it, runs the command, and turns everything that goes wrong into one sentence on standard
 * error and an exit status. Needs no display.
 */
@Command(name = "thalweg", description = {"A desktop laboratory for the last act of training: gradient descent falls into a valley of minima, then walks along it.",
        "", "Without a command it opens the window."},
        footer = {"", "X is the name of a preset or the path of an experiment, a JSON file or a PNG picture that the program made.",
            "Exit status: 0 done, 1 a claim was missed, 2 the input is wrong, 3 a file could not be written or something failed, 130 interrupted."})
public final class CommandLineInterface implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    private CommandLineInterface() { }

    /** Runs a command line in this process.
     * @return the exit status */
    public static int run(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        String beginning = terminal.watched() ? System.lineSeparator() : "";
        Thread farewell = new Thread(() -> terminal.err().println(beginning + "thalweg: interrupted."), "thalweg-farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        int status = run(args, terminal);
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException interrupted) {
            // It was: the hook speaks, and the process ends with the status of its signal.
        }
        return status;
    }

    /** Runs a command line that speaks to this terminal.
     * @return the exit status */
    static int run(String[] args, Terminal terminal) {
        Optional<String> last = beforeNothing(args);
        if (last.isPresent()) {
            terminal.err().println("thalweg: the argument behind " + last.get() + " is empty; thalweg --help says what there is.");
            return ExitStatus.WRONG_INPUT;
        }
        CommandLine line = new CommandLine(new CommandLineInterface());
        line.addSubcommand(new ListCommand(terminal));
        line.addSubcommand(new RunCommand(terminal));
        line.addSubcommand(new VerifyCommand(terminal));
        line.addSubcommand(new RenderCommand(terminal));
        line.addSubcommand(new EnsembleCommand(terminal));
        line.addSubcommand(new SweepCommand(terminal));
        line.addSubcommand(new MapCommand(terminal));
        for (CommandLine command : allOf(line)) {
            command.getCommandSpec().mixinStandardHelpOptions(true).version("thalweg " + Version.current()).usageMessage().sortOptions(false);
            command.registerConverter(Long.class, CommandLineInterface::whole);
            command.registerConverter(Double.class, CommandLineInterface::number);
            command.registerConverter(Variation.class, Variation::parse);
            command.registerConverter(Sweep.Level.class, LevelOption::parse);
        }
        line.setOut(new PrintWriter(terminal.out(), true)).setErr(new PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.watched() ? Ansi.AUTO : Ansi.OFF));
        line.setUsageHelpWidth(100).setAbbreviatedOptionsAllowed(false);
        line.setParameterExceptionHandler((refused, arguments) -> refuse(refused, terminal));
        line.setExecutionExceptionHandler((failure, command, arguments) -> fail(failure, command, terminal));
        try {
            return line.execute(args);
        } catch (OutOfMemoryError tooMuch) {
            terminal.err().println("thalweg: there is not enough memory for this.");
            return ExitStatus.FAILED;
        } catch (LinkageError _) {
            terminal.err().println("thalweg: a library of this system that pictures need is missing: install fontconfig (Debian, Ubuntu, Fedora).");
            return ExitStatus.FAILED;
        } finally {
            terminal.out().flush();
        }
    }

    /** What stands before an empty argument, which a variable of the shell becomes that nobody set. No argument has a meaning when it is empty. */
    private static Optional<String> beforeNothing(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].isEmpty() || args[i].matches("--[a-z-]+=")) {
                return Optional.of(args[i].isEmpty() ? i == 0 ? "thalweg" : args[i - 1] : args[i]);
            }
        }
        return Optional.empty();
    }

    private static List<CommandLine> allOf(CommandLine line) {
        return Stream.concat(Stream.of(line), line.getSubcommands().values().stream()).toList();
    }

    private static Long whole(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException other) {
            throw new TypeConversionException(text + " is not a whole number");
        }
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException other) {
            throw new TypeConversionException(text + " is not a number");
        }
    }

    /** No command at all. */
    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int refuse(ParameterException refused, Terminal terminal) {
        CommandLine command = refused.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.err().println(name + ": " + sentence(refused) + "; " + name + " --help says what there is.");
        return ExitStatus.WRONG_INPUT;
    }

    private static String sentence(ParameterException refused) {
        if (refused instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
            String argument = unmatched.getUnmatched().getFirst();
            CommandSpec command = refused.getCommandLine().getCommandSpec();
            if (unmatched.isUnknownOption()) {
                return "there is no option " + argument + Spelling.guess(argument, command.optionsMap().keySet());
            }
            return command.subcommands().isEmpty() ? "there is one argument too many, " + argument
                    : "there is no command " + argument + Spelling.guess(argument, command.subcommands().keySet());
        }
        if (refused instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
            ArgSpec argument = missing.getMissing().getFirst();
            return (argument instanceof OptionSpec option ? option.longestName() + " " : "") + argument.paramLabel() + " is missing";
        }
        // Two slips of picocli's own messages, and its full stop.
        String message = refused.getMessage().replace("option option", "option").replaceFirst(" at index \\d+", "").replaceFirst("[.]$", "");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static int fail(Exception failure, CommandLine command, Terminal terminal) {
        if (failure instanceof InvalidExperiment) {
            terminal.err().println("thalweg: " + failure.getMessage());
            return ExitStatus.WRONG_INPUT;
        }
        if (failure instanceof IOException broken && isNobodyReading(broken)) {
            return ExitStatus.DONE;
        }
        if (failure instanceof IOException) {
            terminal.err().println("thalweg: " + failure.getMessage() + ".");
            return ExitStatus.FAILED;
        }
        String place = Arrays.stream(failure.getStackTrace()).findFirst().map(frame -> " at " + frame).orElse("");
        terminal.err().println("thalweg: " + command.getCommandName() + " failed, which is a mistake in this program: " + failure + place + ".");
        return ExitStatus.FAILED;
    }

    /** Whether the reader of a pipe, such as {@code head}, has seen enough. */
    private static boolean isNobodyReading(IOException broken) {
        String message = String.valueOf(broken.getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed") || message.contains("pipe has been ended");
    }
}
