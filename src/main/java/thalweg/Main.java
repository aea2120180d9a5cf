package thalweg;

import thalweg.cli.CommandLineInterface;

/** Stateless. Where the program starts. */
public final class Main {

    private Main() {
    }

    /**
     * @param args the command line
     */
    public static void main(String[] args) {
        if (args.length > 0) {
            System.exit(CommandLineInterface.run(args));
        }
        System.out.println("thalweg " + Version.current());
    }
}
