package thalweg.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;

/**
 * Immutable. A text in lines that fit a width; its formulas are not torn.
 *
 * @param lines from top to bottom
 * @param lineHeight from one to the next
 */
record Paragraph(List<TextLayout> lines, double lineHeight) {

    /** A text in one font and colour. */
    static Paragraph of(String text, Font font, Color color, double width, double lineHeight, FontRenderContext context) {
        return of(styled(text, font, color), text.length(), width, lineHeight, context);
    }

    /** A text whose beginning is set off.
     * @param lead how many letters are */
    static Paragraph of(String text, int lead, Font leadFont, Color leadColor, Font font, Color color, double width, double lineHeight, FontRenderContext context) {
        AttributedString styled = styled(text, font, color);
        if (lead > 0) {
            styled.addAttribute(TextAttribute.FONT, leadFont, 0, lead);
            styled.addAttribute(TextAttribute.FOREGROUND, leadColor, 0, lead);
        }
        return of(styled, text.length(), width, lineHeight, context);
    }

    private static AttributedString styled(String text, Font font, Color color) {
        var styled = new AttributedString(Formulas.unbroken(text));
        if (!text.isEmpty()) {
            styled.addAttribute(TextAttribute.FONT, font);
            styled.addAttribute(TextAttribute.FOREGROUND, color);
        }
        return styled;
    }

    private static Paragraph of(AttributedString text, int length, double width, double lineHeight, FontRenderContext context) {
        List<TextLayout> lines = new ArrayList<>();
        if (length > 0) {
            LineBreakMeasurer measurer = new LineBreakMeasurer(text.getIterator(), context);
            while (measurer.getPosition() < length) {
                lines.add(measurer.nextLayout((float) width));
            }
        }
        return new Paragraph(lines, lineHeight);
    }

    double height() {
        return lines.size() * lineHeight;
    }

    /** Draws it.
     * @param top the upper edge of its first line
     * @return the lower edge of its last one */
    double draw(Graphics2D graphics, double left, double top) {
        double y = top;
        for (TextLayout line : lines) {
            line.draw(graphics, (float) left, (float) (y + 0.75 * lineHeight));
            y += lineHeight;
        }
        return y;
    }
}
