import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Makes the self-contained app of the system it runs on: {@code target/thalweg}, on macOS {@code target/thalweg.app}.
 * Single-threaded; the build runs it as a source file at {@code mvn package}.
 *
 * <pre>
 *   OpenJFX jars      -- jmod -->  target/jmods  -- jlink, inside jpackage -->  the app's own Java runtime
 *   the other jars    ----------->  target/app    -- jpackage ------------->    the app's class path
 *   one headless trial run of the app  ------------------------------------>    its AOT cache: classes loaded and linked ahead
 * </pre>
 *
 * OpenJFX comes as jars that carry their native libraries as resources and unpack them into the user's home at the first
 * start. As {@code jmod} files the libraries lie in the runtime itself: nothing is written, and the first start is as fast as
 * the second.
 */
final class AppImage {

    private static final String NAME = "thalweg";
    private static final String RECORDING = "thalweg.aotconf";
    private static final String CACHE = "thalweg.aot";
    private static final String LOG = "trial.log";

    /** Beside what the compiler sees: JFreeChart reads JDBC types, Ikonli logs, presets are listed through the zip file system. */
    private static final String MODULES = "javafx.controls,java.desktop,java.logging,java.naming,java.prefs,java.sql,java.xml,"
            + "jdk.localedata,jdk.unsupported,jdk.zipfs";

    /** The window opens without a display, plays, and closes by itself. */
    private static final String TRIAL = " -Dglass.platform=Headless -Dprism.order=sw -Dthalweg.trial=6000";
    /** A trial run takes ten seconds; on a machine under load some more. */
    private static final long TRIAL_LIMIT_SECONDS = 120;

    private final Path target;
    private final Path image;

    private AppImage(Path target) {
        this.target = target;
        image = Files.isDirectory(target.resolve(NAME + ".app")) ? target.resolve(NAME + ".app") : target.resolve(NAME);
    }

    /**
     * @param args the build's output directory, the app's main jar there, its version, the directory of the OpenJFX jars,
     *         the class path that the program is run with, then the JVM options it starts with
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path target = Path.of(args[0]).toAbsolutePath();
        for (String made : List.of("app", "jmods", NAME, NAME + ".app")) {
            clear(target.resolve(made));
        }
        jars(target, args[1], args[4]);
        modules(target, Path.of(args[3]));
        link(target, args[1], args[2], List.of(args).subList(5, args.length));
        new AppImage(target).train();
    }

    private static void jars(Path target, String main, String classPath) throws IOException {
        Path app = Files.createDirectories(target.resolve("app"));
        Files.copy(target.resolve(main), app.resolve(main));
        for (String entry : classPath.split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName().toString();
            if (name.endsWith(".jar") && !name.startsWith("javafx-")) {
                Files.copy(jar, app.resolve(name));
            }
        }
    }

    private static void modules(Path target, Path javafx) throws IOException {
        Path jmods = Files.createDirectories(target.resolve("jmods"));
        for (Path jar : list(javafx, ".jar")) {
            String name = jar.getFileName().toString().replace(".jar", "");
            Path classes = Files.createDirectories(jmods.resolve(name).resolve("classes"));
            Path libraries = Files.createDirectories(jmods.resolve(name).resolve("libraries"));
            try (var file = new JarFile(jar.toFile())) {
                for (var entry : (Iterable<JarEntry>) file.stream().filter(e -> !e.isDirectory())::iterator) {
                    Path to = (isNative(entry.getName()) ? libraries : classes).resolve(entry.getName());
                    Files.createDirectories(to.getParent());
                    try (var in = file.getInputStream(entry)) {
                        Files.copy(in, to);
                    }
                }
            }
            run("jmod", "create", "--class-path", classes.toString(), "--libs", libraries.toString(),
                    jmods.resolve(name + ".jmod").toString());
            clear(jmods.resolve(name));
        }
    }

    private static boolean isNative(String entry) {
        return entry.endsWith(".so") || entry.endsWith(".dylib") || entry.endsWith(".dll");
    }

    private static void link(Path target, String jar, String version, List<String> javaOptions) {
        var arguments = new ArrayList<>(List.of("--type", "app-image", "--name", NAME, "--app-version", version,
                "--dest", target.toString(), "--input", target.resolve("app").toString(), "--main-jar", jar,
                "--main-class", "thalweg.Main", "--module-path", target.resolve("jmods").toString(),
                "--add-modules", MODULES,
                // Nothing is stripped of its line numbers: a stack trace in a bug report stays readable.
                "--jlink-options", "--strip-native-commands --no-man-pages --no-header-files"));
        if (System.getProperty("os.name").equals("Linux")) {
            // Windows and macOS each want a format of their own; there the app has jpackage's icon.
            arguments.addAll(List.of("--icon", target.resolve("classes/assets/icons/thalweg-256.png").toString()));
        }
        for (String option : javaOptions) {
            arguments.add("--java-options");
            arguments.add(option);
        }
        run("jpackage", arguments.toArray(String[]::new));
    }

    /** Without the cache the app is whole, but starts slower: so a training that fails is reported and is no error. */
    private void train() throws IOException, InterruptedException {
        Path settings = settings();
        Path recording = target.resolve(RECORDING);
        Path cache = target.resolve(CACHE);
        Files.deleteIfExists(recording);
        Files.deleteIfExists(cache);
        if (launch("-XX:AOTMode=record", "-XX:AOTConfiguration=" + RECORDING)
                && launch("-XX:AOTMode=create", "-XX:AOTConfiguration=" + RECORDING, "-XX:AOTCache=" + CACHE)
                && Files.exists(cache)) {
            Files.move(cache, settings.resolveSibling(CACHE));
            String text = Files.readString(settings);
            Files.writeString(settings, text.replace("[JavaOptions]", "[JavaOptions]\njava-options=-XX:AOTCache=$APPDIR/" + CACHE));
        } else {
            System.err.println("The app is packaged without its AOT cache and will start slower: its trial run failed, see "
                    + target.resolve(LOG));
        }
    }

    private boolean launch(String... options) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(launcher().toString()).directory(target.toFile())
                .redirectErrorStream(true).redirectOutput(target.resolve(LOG).toFile());
        // Beside its settings the launcher takes JVM options from this variable only, and splits it at every space: so no paths here.
        builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", options) + TRIAL);
        Process process = builder.start();
        if (!process.waitFor(TRIAL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return false;
        }
        return process.exitValue() == 0;
    }

    private Path launcher() throws IOException {
        return find(p -> p.endsWith(Path.of("bin", NAME)) || p.endsWith(Path.of("MacOS", NAME)) || p.endsWith(NAME + ".exe"));
    }

    private Path settings() throws IOException {
        return find(p -> p.endsWith(NAME + ".cfg"));
    }

    private Path find(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            return files.filter(wanted).findFirst().orElseThrow();
        }
    }

    private static List<Path> list(Path directory, String end) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(p -> p.toString().endsWith(end)).sorted().toList();
        }
    }

    private static void run(String tool, String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int status = ToolProvider.findFirst(tool).orElseThrow(() -> new IllegalStateException(
                "This JDK has no " + tool + ": install a full JDK to package the app.")).run(writer, writer, arguments);
        if (status != 0) {
            throw new IllegalStateException(tool + " failed with status " + status + ":\n" + out);
        }
    }

    private static void clear(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path path : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                    Files.delete(path);
                }
            }
        }
    }
}
