package thalweg.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import thalweg.experiment.Question;

/** Immutable. The words of a lesson as they stand above the pictures of a figure: at the left what a step says, at the right what it asks, or what came. */
final class SlidePainter {

    private static final double TEXT_SHARE = 0.52;

    private final Look look;
    private final double width;
    private final double left;
    private final FontRenderContext context;
    private final List<Paragraph> words = new ArrayList<>();
    private final List<Paragraph> beside = new ArrayList<>();

    /** Sets the words of a slide.
     * @param width that there is for them
     * @param graphics which they will be drawn on */
    SlidePainter(Slide slide, Look look, double width, Graphics2D graphics) {
        this.look = look;
        this.width = width;
        context = graphics.getFontRenderContext();
        boolean hasQuestion = slide.step().question().isPresent();
        left = hasQuestion ? TEXT_SHARE * width : width;
        double room = hasQuestion ? left - look.length(24) : width;
        String count = Words.of("slide.count", Integer.toString(slide.number()), Integer.toString(slide.count()));
        String heading = PresetWords.of(slide.step().experiment().title());
        words.add(Paragraph.of(heading + "   " + count, heading.length(), look.title().deriveFont((float) look.length(18)), look.text(), look.tick(), look.muted(), room, look.length(27),
                context));
        words.add(text(PresetWords.of(slide.step().experiment().about()), room));
        List<Paragraph> rest = hasQuestion ? beside : words;
        double restRoom = hasQuestion ? width - left : width;
        if (slide.isOpen()) {
            slide.step().question().ifPresent(question -> ask(question, slide, restRoom));
        } else {
            slide.outcome().forEach(said -> rest.add(said(said, restRoom)));
        }
    }

    private Font plain() {
        return look.subtitle().deriveFont((float) look.length(16));
    }

    private Paragraph text(String text, double room) {
        return Paragraph.of(text, plain(), look.text(), room, look.length(23), context);
    }

    private Paragraph said(Slide.Said said, double room) {
        return switch (said.kind()) {
            case GUESS -> Paragraph.of(said.text(), plain(), look.muted(), room, look.length(23), context);
            case CAME -> Paragraph.of(said.text(), look.title().deriveFont((float) look.length(16)), look.text(), room, look.length(23), context);
            case NOTICE -> text(said.text(), room);
        };
    }

    private void ask(Question question, Slide slide, double room) {
        beside.add(Paragraph.of(PresetWords.of(question.text()), look.title().deriveFont((float) look.length(16)), look.text(), room, look.length(25), context));
        if (question instanceof Question.Choices asked) {
            for (int i = 0; i < asked.choices().size(); i++) {
                String place = Integer.toString(i + 1);
                boolean chosen = slide.guess().filter(new Question.Chosen(i)::equals).isPresent();
                beside.add(Paragraph.of(place + "   " + PresetWords.of(asked.choices().get(i).text()), place.length(), look.title().deriveFont((float) look.length(16)), look.accent(), plain(),
                        chosen ? look.accent() : look.text(), room, look.length(25), context));
            }
        }
    }

    double height() {
        return Math.max(height(words), height(beside));
    }

    private double height(List<Paragraph> column) {
        return column.stream().mapToDouble(Paragraph::height).sum() + Math.max(0, column.size() - 1) * gap();
    }

    private double gap() {
        return look.length(5);
    }

    void draw(Graphics2D graphics, double x, double y) {
        draw(graphics, words, x, y);
        draw(graphics, beside, x + left, y);
    }

    private void draw(Graphics2D graphics, List<Paragraph> column, double x, double top) {
        double y = top;
        for (Paragraph paragraph : column) {
            y = paragraph.draw(graphics, x, y) + gap();
        }
    }
}
