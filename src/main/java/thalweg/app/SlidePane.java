package thalweg.app;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import thalweg.experiment.Lesson;
import thalweg.experiment.Question;
import thalweg.model.Parameter;
import thalweg.picture.Formulas;
import thalweg.picture.PresetWords;
import thalweg.picture.Slide;

/**
 * FX thread only. The words of one step of a lesson: at the left its text, at the right what it asks, and afterwards what came. It has room for both from the beginning, so that nothing moves when a question is
 * answered.
 */
final class SlidePane extends GridPane {

    private static final double TEXT_SHARE = 52;
    private static final Parameter GUESS = new Parameter("guess", Double.NaN, -1e12, true, 1e12, true, false);

    private final Lecture lecture;
    private final Label heading = label("slide-heading");
    private final Label text = label("slide-text");
    private final VBox asked = new VBox();
    private final VBox outcome = new VBox();
    private final List<ToggleButton> choices = new ArrayList<>();
    private final Optional<NumberField> number;
    private List<Slide.Said> said = List.of();

    /** @param refused gets the sentence when something was typed that is no number */
    SlidePane(Lesson.Step step, Lecture lecture, Consumer<String> refused) {
        this.lecture = lecture;
        getStyleClass().add("slide");
        heading.setText(PresetWords.of(step.experiment().title()));
        text.setText(Formulas.unbroken(PresetWords.of(step.experiment().about())));
        outcome.getStyleClass().add("slide-outcome");
        asked.getStyleClass().add("slide-question");
        var words = new VBox(heading, text);
        words.getStyleClass().add("slide-words");
        add(words, 0, 0);
        number = step.question().flatMap(question -> ask(question, refused));
        if (step.question().isPresent()) {
            getColumnConstraints().addAll(share(TEXT_SHARE), share(100 - TEXT_SHARE));
            add(new StackPane(asked, outcome, room(step)), 1, 0);
        } else {
            getColumnConstraints().add(share(100));
            var room = new VBox(notice(step));
            room.setVisible(false);
            words.getChildren().add(new StackPane(outcome, room));
        }
    }

    private static ColumnConstraints share(double percent) {
        var column = new ColumnConstraints();
        column.setPercentWidth(percent);
        return column;
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label paragraph(Slide.Said said) {
        Label label = label("slide-" + said.kind().name().toLowerCase(Locale.ROOT));
        label.setText(Formulas.unbroken(said.text()));
        return label;
    }

    private static Label notice(Lesson.Step step) {
        return paragraph(new Slide.Said(Slide.Said.Kind.NOTICE, PresetWords.of(step.notice())));
    }

    private Optional<NumberField> ask(Question question, Consumer<String> refused) {
        Label sentence = label("slide-asked");
        sentence.setText(Formulas.unbroken(PresetWords.of(question.text())));
        asked.getChildren().add(sentence);
        return switch (question) {
            case Question.Choices offered -> {
                var group = new ToggleGroup();
                for (int i = 0; i < offered.choices().size(); i++) {
                    int index = i;
                    var button = new ToggleButton(Strings.of("lesson.choice", Integer.toString(i + 1), Formulas.unbroken(PresetWords.of(offered.choices().get(i).text()))));
                    button.getStyleClass().add("choice");
                    button.setMnemonicParsing(false);
                    button.setWrapText(true);
                    button.setMaxWidth(Double.MAX_VALUE);
                    button.setMinHeight(USE_PREF_SIZE);
                    button.setAlignment(Pos.CENTER_LEFT);
                    button.setToggleGroup(group);
                    button.setOnAction(_ -> lecture.choose(index));
                    choices.add(button);
                }
                asked.getChildren().addAll(choices);
                yield Optional.empty();
            }
            case Question.Number _ -> {
                var field = new NumberField(GUESS, value -> lecture.guess(new Question.Given(value)), refused);
                field.setAccessibleText(sentence.getText());
                field.setPromptText(Strings.of("lesson.guess"));
                field.getStyleClass().add("guess");
                var row = new HBox(field);
                row.setAlignment(Pos.CENTER_LEFT);
                asked.getChildren().add(row);
                yield Optional.of(field);
            }
        };
    }

    /** As much room as what is said in the end will need, about: the longest answers, and what is to be noticed. */
    private static Node room(Lesson.Step step) {
        String longest = step.question().orElseThrow() instanceof Question.Choices offered
                ? offered.choices().stream().map(Question.Choice::text).map(PresetWords::of).max(Comparator.comparingInt(String::length)).orElseThrow() : "";
        var room = new VBox(paragraph(new Slide.Said(Slide.Said.Kind.GUESS, longest + "0".repeat(9))),
                paragraph(new Slide.Said(Slide.Said.Kind.CAME, longest + " 0000000".repeat(6))), notice(step));
        room.getStyleClass().add("slide-outcome");
        room.setVisible(false);
        return room;
    }

    /** Whether it is the step that is shown; only then its parts have names. */
    void display(boolean shown) {
        setVisible(shown);
        heading.setId(shown ? "slide-heading" : null);
        text.setId(shown ? "slide-text" : null);
        outcome.setId(shown ? "slide-outcome" : null);
        for (int i = 0; i < choices.size(); i++) {
            choices.get(i).setId(shown ? "choice-" + (i + 1) : null);
        }
        number.ifPresent(field -> field.setId(shown ? "guess-field" : null));
    }

    /** Shows what was guessed and what came. */
    void show(Slide slide) {
        asked.setVisible(slide.isOpen() || !slide.isOver());
        asked.setDisable(!slide.isOpen());
        outcome.setVisible(slide.isOver());
        for (int i = 0; i < choices.size(); i++) {
            choices.get(i).setSelected(slide.guess().equals(Optional.of(new Question.Chosen(i))));
        }
        slide.guess().ifPresent(guess -> {
            if (guess instanceof Question.Given given) {
                number.ifPresent(field -> field.show(given.number()));
            }
        });
        List<Slide.Said> now = slide.outcome();
        if (!now.equals(said)) {
            said = now;
            outcome.getChildren().setAll(now.stream().map(SlidePane::paragraph).toList());
        }
    }

    /** What a screen reader is to hear of it. */
    String spoken() {
        return String.join(" ", Stream.concat(Stream.of(heading.getText() + ".", text.getText()), said.stream().map(Slide.Said::text)).toList());
    }
}
