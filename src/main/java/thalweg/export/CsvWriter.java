package thalweg.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Confined to one thread. Writes CSV: RFC 4180, UTF-8, one header line. Every number is what {@link Double#toString(double)} writes, so that
 * {@link Double#parseDouble} gives the same bits back; one that is not finite is an empty cell.
 */
final class CsvWriter {

    private final Writer writer;
    private final CSVPrinter printer;

    /** Begins a table with its header. The stream is not closed here. */
    CsvWriter(OutputStream out, List<String> header) throws IOException {
        this.writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        this.printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(header);
    }

    void cell(long number) throws IOException {
        printer.print(number);
    }

    void cell(double number) throws IOException {
        printer.print(Double.isFinite(number) ? Double.toString(number) : "");
    }

    void cell(String text) throws IOException {
        printer.print(text);
    }

    void cells(double[] numbers) throws IOException {
        for (double number : numbers) {
            cell(number);
        }
    }

    void endRow() throws IOException {
        printer.println();
    }

    void flush() throws IOException {
        writer.flush();
    }
}
