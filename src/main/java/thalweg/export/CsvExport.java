package thalweg.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import thalweg.run.FateMap;
import thalweg.run.Sweep;
import thalweg.run.Table;

/**
 * Stateless. Tables as CSV: RFC 4180, UTF-8, one header line. Every number is what {@link Double#toString(double)} writes, so that
 * {@link Double#parseDouble} gives the same bits back; a quantity that is not defined, or not finite, is empty.
 *
 * <p>A stream that is written to is flushed at the end, but not closed. For a file, whole or not at all, {@link WholeFile} lends one.
 */
public final class CsvExport {

    private CsvExport() { }

    /**
     * Runs a table's experiment and writes the table, whole or not at all.
     *
     * @param progress as in {@link Table#read}
     * @throws IOException if the file cannot be written
     */
    public static void write(Table table, Path file, DoubleConsumer progress) throws IOException {
        WholeFile.write(file, out -> write(table, out, progress));
    }

    /**
     * Runs a table's experiment and writes the table.
     *
     * @param progress as in {@link Table#read}
     * @throws IOException if the stream cannot be written
     */
    public static void write(Table table, OutputStream out, DoubleConsumer progress) throws IOException {
        CsvWriter csv = new CsvWriter(out, table.columns());
        table.<IOException>read((step, numbers, phase) -> {
            csv.cell(step);
            csv.cells(numbers);
            if (table.hasPhases()) {
                csv.cell(phase.key());
            }
            csv.endRow();
        }, progress);
        csv.flush();
    }

    /**
     * Runs a sweep and writes its table.
     *
     * @param keys the columns before the sweep's own
     * @param values what stands in them for each experiment
     * @param withRuns whether a column {@code run} follows them
     * @param progress as in {@link Sweep#read}
     * @throws IOException if the stream cannot be written
     */
    public static void write(Sweep sweep, List<String> keys, IntFunction<List<String>> values, boolean withRuns, OutputStream out,
            DoubleConsumer progress) throws IOException {
        List<String> header = new ArrayList<>(keys);
        if (withRuns) {
            header.add("run");
        }
        header.addAll(sweep.columns());
        CsvWriter csv = new CsvWriter(out, header);
        sweep.<IOException>read(row -> {
            for (String value : values.apply(row.point())) {
                csv.cell(value);
            }
            if (withRuns) {
                csv.cell(row.run());
            }
            csv.cell(row.step());
            csv.cells(row.numbers());
            if (sweep.hasPhases()) {
                csv.cell(row.phase().key());
            }
            for (OptionalLong step : row.reached()) {
                csv.cell(step.isPresent() ? Long.toString(step.getAsLong()) : "");
            }
            csv.endRow();
        }, progress);
        csv.flush();
    }

    /** Writes a map, a row for each start: {@code w1}, {@code w2}, {@code fate}, {@code steps}, {@code sharpness}.
     * @throws IOException if the stream cannot be written */
    public static void write(FateMap map, OutputStream out) throws IOException {
        CsvWriter csv = new CsvWriter(out, List.of("w1", "w2", "fate", "steps", "sharpness"));
        for (int row = 0; row < map.request().rows(); row++) {
            for (int column = 0; column < map.request().columns(); column++) {
                int start = map.start(column, row);
                csv.cell(map.request().first(column));
                csv.cell(map.request().second(row));
                csv.cell(map.fate(start).key());
                csv.cell((long) map.steps(start));
                csv.cell(map.sharpness(start));
                csv.endRow();
            }
        }
        csv.flush();
    }
}
