package thalweg.app;

import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/** FX thread only. What a picture shows, with its formula, told where the pointer rests on the picture's title: below it the pointer reads the picture itself. */
final class TitleTip {

    /** The height of a title in pixels. */
    private static final double HEIGHT = 30;
    private static final double WIDTH = 420;

    private final PictureView picture;
    private final String key;
    private final Tooltip tip = new Tooltip();
    private boolean installed;

    private TitleTip(PictureView picture, String key) {
        this.picture = picture;
        this.key = key;
        tip.setWrapText(true);
        tip.setMaxWidth(WIDTH);
    }

    /** From here on the title of a picture tells.
     * @param key of the text */
    static void tell(PictureView picture, String key) {
        var title = new TitleTip(picture, key);
        picture.addEventHandler(MouseEvent.MOUSE_MOVED, event -> title.show(event.getY() < HEIGHT));
        picture.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> title.show(false));
    }

    private void show(boolean shown) {
        if (shown != installed) {
            installed = shown;
            if (shown) {
                tip.setText(Strings.of(key));
                Tooltip.install(picture, tip);
            } else {
                Tooltip.uninstall(picture, tip);
                tip.hide();
            }
        }
    }
}
