package thalweg.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.feather.Feather;
import thalweg.experiment.Comparison;
import thalweg.experiment.Lineup;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.picture.Numerals;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/** FX thread only. Comparisons in one action: the same start and noise under several methods, kinds of noise or learning rates. What is offered depends on the model. */
final class CompareMenu extends MenuButton {

    private final Laboratory laboratory;
    private final BranchDesk branches;
    private final Runnable choose;

    /** @param choose shows all methods and kinds of noise to choose from */
    CompareMenu(Laboratory laboratory, BranchDesk branches, Runnable choose) {
        this.laboratory = laboratory;
        this.branches = branches;
        this.choose = choose;
        Buttons.dress(this, "compare", Feather.LAYERS);
        getStyleClass().add("button-icon");
        setOnShowing(_ -> fill());
        fill();
    }

    private void fill() {
        Model model = laboratory.experiment().model();
        Settings now = laboratory.knobs().settings().get();
        List<Noise.Kind> noises = Noise.Kind.allowed(model, now.method());
        List<MenuItem> items = new ArrayList<>();
        if (model instanceof ScalarChain) {
            List<Settings> pair = Lineup.labelAgainstIsotropic(now);
            items.add(item("compare.isotropic", () -> branches.compare(named(pair, false, true)), Numerals.of(pair.getFirst().noise().values().getFirst())));
        }
        if (noises.size() > 1 && noises.size() <= Comparison.MOST) {
            items.add(item("compare.noises", () -> branches.compare(named(Lineup.of(model, now, List.of(), noises), false, true))));
        }
        items.add(item("compare.methods", () -> branches.compare(named(Lineup.of(model, now, Arrays.asList(Method.Kind.values()), List.of()), true, false))));
        items.add(item("compare.rates", () -> branches.compare(Lineup.learningRates(now).stream().map(each ->
                new BranchDesk.Entrant(Strings.of("compare.rate", Numerals.of(each.learningRate())), each)).toList()), Numerals.of(0.5 * now.learningRate()), Numerals.of(now.learningRate()),
                Numerals.of(2 * now.learningRate())));
        items.add(new SeparatorMenuItem());
        items.add(item("compare.choose", choose));
        getItems().setAll(items);
    }

    private static MenuItem item(String key, Runnable action, Object... numbers) {
        var item = new MenuItem(Strings.of(key, numbers));
        item.setId(key.replace('.', '-'));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** Settings under the names of what they differ in. */
    static List<BranchDesk.Entrant> named(List<Settings> settings, boolean byMethod, boolean byNoise) {
        return settings.stream().map(each -> {
            String method = Strings.of("method." + each.method().kind().key());
            String noise = Strings.of("compare.noise." + (each.noise().kind() == Noise.Kind.NONE ? "none" : "some"), Strings.of("noise." + each.noise().kind().key()));
            return new BranchDesk.Entrant(byMethod && byNoise ? Strings.of("compare.both", method, noise) : byMethod ? method : noise, each);
        }).toList();
    }
}
