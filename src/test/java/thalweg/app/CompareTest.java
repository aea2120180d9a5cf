package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import thalweg.experiment.Branch;
import thalweg.experiment.Comparison;
import thalweg.experiment.Experiment;
import thalweg.run.Simulation;
import thalweg.run.Speed;
import thalweg.training.Method;
import thalweg.training.Noise;

/** Methods and kinds of noise on one clock, and the table of the runs. */
@ExtendWith(Toolkit.class)
class CompareTest {

    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = new WindowUnderTest(1000, 700);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Experiment experiment() {
        return window.view().trajectory().experiment();
    }

    private void awaitRuns(int count) {
        window.await("there are " + count + " runs", view -> view.trajectory().experiment().comparison().branches().size() == count - 1 && window.laboratory().branches().size() == count - 1);
    }

    /** Space plays elsewhere; on a box it does what it does in every program. */
    @Test
    void boxesOfTheCardAreCheckedBySpace() {
        Toolkit.fx(() -> window.window.commands().toggleCompareCard());
        CheckBox box = window.find("compare-method-momentum");
        CheckBox before = window.find("compare-method-gradient-flow");
        Toolkit.fx(before::requestFocus);
        window.keys(KeyCode.TAB);
        boolean played = window.view().playing();
        window.keys(KeyCode.SPACE);
        Toolkit.await("the box is checked", box::isSelected);
        assertEquals(played, window.view().playing());
    }

    /** From launch: C, down, Enter. */
    @Test
    void labelNoiseIsComparedWithIsotropicNoiseInThreeKeys() {
        window.await("it plays", view -> view.playing() && view.position() > 5);
        List<Double> start = experiment().start();
        long seed = experiment().seed();
        window.keys(KeyCode.C);
        window.keys(KeyCode.DOWN);
        window.keys(KeyCode.ENTER);
        awaitRuns(2);
        window.await("both play", view -> view.playing() && view.position() > 50 && window.laboratory().branches().getFirst().run().lastStep() > 50);
        Experiment live = experiment();
        Branch other = live.comparison().branches().getFirst();
        assertEquals(List.of(Noise.Kind.LABEL, Noise.Kind.GRADIENT), List.of(live.settings().noise().kind(), other.settings().noise().kind()));
        assertEquals(live.settings().noise().values(), other.settings().noise().values());
        assertEquals(live.settings().withNoise(Noise.NONE), other.settings().withNoise(Noise.NONE));
        assertEquals(start, live.start());
        assertEquals(start, other.of(live).start());
        assertEquals(List.of(seed, seed), List.of(live.seed(), other.seed()));
        assertFalse(live.comparison().name().isEmpty() || other.name().isEmpty());
        Toolkit.fx(() -> window.laboratory().clock().pause());
        window.await("it rests", view -> !view.playing() && window.laboratory().branches().getFirst().run().lastStep() >= view.trajectory().lastStep());
        Simulation alone = new Simulation(other.of(live), 0);
        alone.advance(window.view().trajectory().lastStep());
        assertArrayEquals(alone.state(), Toolkit.fx(() -> window.laboratory().branches().getFirst().run().stateAt(alone.step())));
        window.keys(KeyCode.CONTROL, KeyCode.Z);
        awaitRuns(1);
    }

    @Test
    void allMethodsPlayOnOneClock() {
        window.click("compare");
        window.keys(KeyCode.DOWN);
        window.keys(KeyCode.DOWN);
        window.keys(KeyCode.ENTER);
        awaitRuns(6);
        Comparison comparison = experiment().comparison();
        assertEquals(Method.Kind.values().length, Stream.concat(Stream.of(experiment().settings()), comparison.branches().stream().map(Branch::settings)).map(each -> each.method().kind()).distinct().count());
        assertEquals(Comparison.MOST, Stream.concat(Stream.of(comparison.style()), comparison.branches().stream().map(Branch::style)).distinct().count());
        window.await("all have come as far as the clock", view -> view.position() > 100 && window.laboratory().branches().stream().allMatch(each -> each.run().lastStep() > 100));
    }

    @Test
    void chosenMethodsRunUnderChosenNoises() {
        Toolkit.fx(() -> window.window.commands().toggleCompareCard());
        Button start = window.find("start-comparison");
        assertTrue(start.isDisabled());
        window.click("compare-method-momentum");
        window.click("compare-noise-label");
        assertTrue(start.isDisabled(), "one run is no comparison");
        window.click("compare-method-gradient-descent");
        window.click("compare-noise-dropout");
        window.click("compare-noise-none");
        assertFalse(start.isDisabled());
        window.click("compare-noise-weight");
        assertTrue(start.isDisabled(), "eight cannot be told apart");
        window.click("compare-noise-weight");
        window.click("start-comparison");
        awaitRuns(6);
        // The present settings are among them and are the live run's.
        assertEquals(Method.Kind.GRADIENT_DESCENT, experiment().settings().method().kind());
        assertEquals(Noise.Kind.NONE, experiment().settings().noise().kind());
    }

    /** The clock goes on for the others, and one of them can be made the live run where it is. */
    @Test
    void whereTheLiveRunDivergesTheOthersGoOn() {
        Toolkit.fx(() -> {
            window.laboratory().clock().pause();
            window.laboratory().clock().seek(0);
        });
        window.await("the start is shown", view -> view.position() == 0);
        window.keys(KeyCode.B);
        awaitRuns(2);
        int other = experiment().comparison().branches().getFirst().style();
        Toolkit.fx(() -> {
            window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.9));
            window.laboratory().clock().setSpeed(new Speed.StepsPerSecond(2000));
            window.laboratory().clock().play();
        });
        window.await("the clock goes on", view -> view.showsDivergence() && view.playing() && view.clock() > view.position() + 300);
        Toolkit.fx(() -> window.laboratory().clock().pause());
        window.await("it rests", view -> !view.playing());
        long clock = window.view().clock();
        Toolkit.await("the other has come as far", () -> window.laboratory().branches().getFirst().run().lastStep() >= clock);
        Toolkit.fx(() -> window.window.commands().branches().makeLive(other));
        window.await("the other is live", view -> !view.trajectory().isDiverged() && view.position() == clock);
    }

    @Test
    void theTableTellsNamesAndActs(@TempDir Path folder) throws Exception {
        Toolkit.fx(() -> {
            window.laboratory().clock().pause();
            window.laboratory().clock().seek(500);
        });
        window.await("step 500 is shown", view -> view.position() == 500);
        window.keys(KeyCode.B);
        awaitRuns(2);
        Toolkit.fx(() -> {
            window.laboratory().knobs().turn(settings -> settings.withLearningRate(0.05));
            window.laboratory().clock().seek(900);
        });
        window.await("both are trained", view -> view.trajectory().lastStep() == 900 && window.laboratory().branches().getFirst().run().lastStep() == 900);
        window.keys(KeyCode.T);
        TableView<?> table = window.find("runs");
        Toolkit.await("two rows with their numbers", () -> table.getItems().size() == 2 && cell(table, 0, "runs-step").equals("900") && cell(table, 1, "runs-step").equals("900"));
        assertEquals(List.of("0.01", "0.05"), List.of(cell(table, 0, "runs-learning-rate"), cell(table, 1, "runs-learning-rate")));
        assertNotEquals(cell(table, 0, "runs-sharpness"), cell(table, 1, "runs-sharpness"));

        CheckBox shown = window.find("show-run-1");
        window.click(shown.getId());
        window.await("the old run is hidden", view -> view.trajectory().experiment().comparison().branches().getFirst().isHidden());

        RadioButton live = window.find("live-run-1");
        window.click(live.getId());
        window.await("the old run is live", view -> view.trajectory().experiment().comparison().style() == 1 && view.settings().learningRate() == 0.01);

        select(table, 1);
        window.keys(KeyCode.F2);
        // A table lays its cells out anew before it rests; which of them has the field then is its own business.
        Toolkit.pause(700);
        Toolkit.await("its name is being typed", () -> window.stage.getScene().getFocusOwner() instanceof TextField);
        Toolkit.fx(() -> ((TextField) window.stage.getScene().getFocusOwner()).setText("five times as fast"));
        window.keys(KeyCode.ENTER);
        window.await("the copy has a name", view -> view.trajectory().experiment().comparison().branches().getFirst().name().equals("five times as fast"));

        Path file = folder.resolve("runs.csv");
        window.answers.write = Optional.of(file);
        window.click("runs-save");
        Toolkit.await("the table is written", () -> Files.exists(file));
        List<String> lines = Files.readAllLines(file);
        assertEquals(3, lines.size());
        List<String> header = Arrays.asList(lines.get(0).split(","));
        String[] row = lines.get(2).split(",", -1);
        assertEquals("five times as fast", row[0]);
        assertEquals(0.05, Double.parseDouble(row[header.indexOf("learningRate")]));
        Simulation copy = new Simulation(experiment().comparison().branches().getFirst().of(experiment()), 0);
        copy.advance(900);
        assertEquals(experiment().model().loss(copy.state()), Double.parseDouble(row[header.indexOf("loss")]));

        select(table, 1);
        window.keys(KeyCode.V);
        window.await("the copy is hidden", view -> view.trajectory().experiment().comparison().branches().getFirst().isHidden());
        window.keys(KeyCode.ENTER);
        window.await("the copy is live", view -> view.trajectory().experiment().comparison().name().equals("five times as fast"));
        select(table, 0);
        window.keys(KeyCode.DELETE);
        awaitRuns(1);
    }

    private void select(TableView<?> table, int row) {
        Toolkit.fx(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(row);
        });
        Toolkit.await("the row is selected", () -> table.isFocused() && table.getSelectionModel().getSelectedIndex() == row);
    }

    /** What a column says of the run in a row. */
    private static <R> String cell(TableView<R> table, int row, String column) {
        return Toolkit.fx(() -> {
            Object value = table.getColumns().stream().filter(each -> each.getId().equals(column)).findFirst().orElseThrow().getCellObservableValue(row).getValue();
            return value instanceof Double number ? number == Math.rint(number) ? Long.toString(number.longValue()) : number.toString() : String.valueOf(value);
        });
    }
}
