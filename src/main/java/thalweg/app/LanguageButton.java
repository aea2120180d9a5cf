package thalweg.app;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.feather.Feather;
import thalweg.picture.Language;
import thalweg.picture.Letters;

/** FX thread only. The button in the bar that chooses the language; each is named in itself, in its own letters. */
final class LanguageButton extends MenuButton {

    LanguageButton(Commands commands) {
        Buttons.dress(this, "language", Feather.GLOBE);
        getStyleClass().addAll("button-icon", "no-arrow");
        var group = new ToggleGroup();
        for (Language language : Language.values()) {
            var item = new RadioMenuItem(Strings.of(language, "language"));
            item.setId("language-" + language.key());
            item.setStyle("-fx-font-family: \"" + Letters.family(language) + "\";");
            item.setToggleGroup(group);
            item.setSelected(language == Language.spoken());
            item.setOnAction(_ -> commands.speak(language));
            getItems().add(item);
        }
    }
}
