package thalweg.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/** Stateless. Fits texts into the room that there is, broken where their language breaks: between words, in Chinese and Japanese between most characters. */
final class Lines {

    private static final double LEAST_SHRINK = 0.68;

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

    /** A text up to its first full stop. */
    static String firstSentence(String text) {
        int end = 0;
        while (end < text.length() && !endsSentence(text, end)) {
            end++;
        }
        return text.substring(0, Math.min(text.length(), end + 1));
    }

    /** A font as small as a text needs to fit the room, but not so small that nobody reads it. */
    static Font shrunk(Graphics2D graphics, Font font, String text, double room) {
        double width = graphics.getFontMetrics(font).stringWidth(text);
        // A little less, as widths do not shrink evenly with the size.
        return width <= room ? font : font.deriveFont((float) (font.getSize2D() * Math.max(LEAST_SHRINK, 0.98 * room / width)));
    }

    private static boolean endsSentence(String text, int at) {
        return text.charAt(at) == '。' || text.charAt(at) == '.' && text.startsWith(" ", at + 1);
    }
}
