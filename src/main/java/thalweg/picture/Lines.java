package thalweg.picture;

import java.awt.FontMetrics;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/** Stateless. Fits texts into the room that there is, broken where their language breaks: between words, in Chinese and Japanese between most characters. */
final class Lines {

    private Lines() { }

    /** The lines of a text, none wider than the room unless it cannot be broken. */
    static List<String> of(String text, FontMetrics metrics, double room) {
        List<String> lines = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getLineInstance(Language.spoken().locale());
        breaks.setText(text);
        int begin = 0;
        int last = 0;
        for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
            if (last > begin && metrics.stringWidth(text.substring(begin, next).strip()) > room) {
                lines.add(text.substring(begin, last).strip());
                begin = last;
            }
            last = next;
        }
        lines.add(text.substring(begin).strip());
        return lines;
    }

    /** As many of the sentences as there is room for; if not even the first one fits, as much of it, and an ellipsis. */
    static String fitted(String text, FontMetrics metrics, double room) {
        if (metrics.stringWidth(text) <= room) {
            return text;
        }
        for (int end = text.length() - 1; end > 0; end--) {
            if (endsSentence(text, end) && metrics.stringWidth(text.substring(0, end + 1)) <= room) {
                return text.substring(0, end + 1);
            }
        }
        String first = of(text, metrics, room - metrics.stringWidth("…")).getFirst();
        return metrics.stringWidth(first + "…") <= room ? first + "…" : "…";
    }

    private static boolean endsSentence(String text, int at) {
        return text.charAt(at) == '。' || text.charAt(at) == '.' && text.startsWith(" ", at + 1);
    }
}
