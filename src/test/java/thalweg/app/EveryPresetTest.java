package thalweg.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import thalweg.experiment.Catalogue;
import thalweg.experiment.Experiment;
import thalweg.experiment.Preset;

/** A lecturer who leafs through the presets, forwards and backwards, with the drawer open or not, sees no fault. */
@ExtendWith(Toolkit.class)
class EveryPresetTest {

    @Test
    void leafingThroughAllOfThemTellsNoFault() {
        try (var window = new WindowUnderTest(1000, 700)) {
            List<String> faults = new ArrayList<>();
            Toolkit.fx(() -> window.laboratory().notices().shown().subscribe(notice -> notice.filter(Notice::grave).ifPresent(told -> faults.add(told.sentence()))));
            List<Preset> presets = Catalogue.bundled().presets();
            for (Preset preset : presets) {
                open(window, preset);
            }
            Toolkit.fx(() -> window.window.commands().toggleDrawer());
            for (Preset preset : presets.reversed()) {
                open(window, preset);
            }
            assertEquals(List.of(), Toolkit.fx(() -> List.copyOf(faults)));
        }
    }

    private static void open(WindowUnderTest window, Preset preset) {
        Toolkit.fx(() -> {
            window.window.commands().openPreset(preset);
            // As a frame shows it that comes before the trainer has begun the new run: the old run's model, the new one's knobs.
            window.window.workbench().show(window.laboratory().view().get(), window.laboratory().knobs().settings().get());
        });
        Experiment shown = preset.lesson().isLesson() ? preset.lesson().steps().getFirst().experiment() : preset.experiment();
        window.await(preset.name() + " is shown", view -> view.trajectory().experiment().title().equals(shown.title()));
        Toolkit.pause(60);
    }
}
