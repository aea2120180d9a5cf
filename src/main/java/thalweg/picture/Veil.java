package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Confined to one thread. Paints a panel that would tell what comes, but not while somebody is to predict it. */
final class Veil implements ScenePainter {

    private final Panel panel;
    private final ScenePainter behind;

    Veil(Panel panel, ScenePainter behind) {
        this.panel = panel;
        this.behind = behind;
    }

    @Override
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        if (!scene.aspect().hidesTheory()) {
            behind.paint(graphics, width, height, scene);
            return;
        }
        Look look = scene.look();
        StudyFrame frame = StudyFrame.of(width, height, look, Span.linear(0, 1), Span.linear(0, 1));
        Graphics2D own = (Graphics2D) graphics.create();
        own.addRenderingHints(Quality.HINTS);
        frame.background(own, look);
        frame.words(own, look, panel.title(scene.model()), List.of());
        frame.sentence(own, look, Words.of("slide.hidden"));
        own.dispose();
    }

    @Override
    public void paint(BufferedImage target, Scene scene) {
        if (scene.aspect().hidesTheory()) {
            ScenePainter.super.paint(target, scene);
        } else {
            behind.paint(target, scene);
        }
    }

    @Override
    public boolean isComplete() {
        return behind.isComplete();
    }
}
