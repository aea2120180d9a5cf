package thalweg.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import thalweg.model.Parameter;
import thalweg.run.RunResult;
import thalweg.training.Settings;

/** Stateless. The table of the runs that are compared: as CSV, or as text with tabs that spreadsheets take from the clipboard. */
public final class RunsExport {

    private static final List<String> HEADER = List.of("run", "method", "methodNumbers", "learningRate", "weightDecay", "noise", "noiseNumbers", "seed", "changes", "step", "loss", "imbalance",
            "sharpness", "phaseBoundary", "diverged");

    private RunsExport() { }

    /**
     * A row of the table.
     *
     * @param name what the run is called
     * @param result what it has come to
     */
    public record Row(String name, RunResult result) { }

    /** Writes the table into a file, whole or not at all.
     * @throws IOException if it cannot be written */
    public static void write(List<Row> rows, Path file) throws IOException {
        WholeFile.write(file, out -> write(rows, out));
    }

    private static void write(List<Row> rows, OutputStream out) throws IOException {
        CsvWriter csv = new CsvWriter(out, HEADER);
        for (Row row : rows) {
            for (String cell : cells(row)) {
                csv.cell(cell);
            }
            csv.endRow();
        }
        csv.flush();
    }

    /** The table as lines of cells with tabs between them. */
    public static String text(List<Row> rows) {
        return IntStream.rangeClosed(0, rows.size()).mapToObj(i -> i == 0 ? HEADER : cells(rows.get(i - 1)))
                .map(cells -> String.join("\t", cells)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> cells(Row row) {
        RunResult result = row.result();
        Settings settings = result.settings();
        return List.of(row.name().replace('\t', ' '), settings.method().kind().key(), numbers(settings.method().kind().parameters(), settings.method().values()), number(settings.learningRate()),
                number(settings.weightDecay()), settings.noise().kind().key(), numbers(settings.noise().kind().parameters(), settings.noise().values()), Long.toString(result.experiment().seed()),
                Integer.toString(result.experiment().changesUntil(result.step())), Long.toString(result.step()), number(result.loss()), number(result.imbalance()), number(result.sharpness()),
                result.boundary().isPresent() ? Long.toString(result.boundary().getAsLong()) : "", Boolean.toString(result.isDiverged()));
    }

    private static String numbers(List<Parameter> parameters, List<Double> values) {
        return IntStream.range(0, values.size()).mapToObj(i -> parameters.get(i).key() + "=" + number(values.get(i))).collect(Collectors.joining(" "));
    }

    private static String number(double number) {
        return Double.isFinite(number) ? Double.toString(number) : "";
    }
}
