package thalweg.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import thalweg.run.Table;

/**
 * Stateless. The table of a run as CSV: RFC 4180, one header line. Every number is what {@link Double#toString(double)} writes, so that
 * {@link Double#parseDouble} gives the same bits back; a quantity that is not defined, or not finite, is empty.
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
     * Runs a table's experiment and writes the table, in UTF-8. Flushes at the end, but does not close.
     *
     * @param progress as in {@link Table#read}
     * @throws IOException if the stream cannot be written
     */
    public static void write(Table table, OutputStream out, DoubleConsumer progress) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        @SuppressWarnings("resource") // Closing the printer would close the stream, which is not ours.
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(table.columns());
        table.<IOException>read((step, numbers, phase) -> {
            printer.print(step);
            for (double number : numbers) {
                printer.print(Double.isFinite(number) ? Double.toString(number) : "");
            }
            printer.print(phase.key());
            printer.println();
        }, progress);
        writer.flush();
    }
}
