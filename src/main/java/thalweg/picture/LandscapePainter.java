package thalweg.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import thalweg.run.Trajectory;

/** Confined to one thread. Paints the landscape: the loss over a plane of two weights, its valley of minima, and the run. */
public final class LandscapePainter {

    /**
     * Paints a scene for the screen; what has not changed since the last call is not painted again.
     *
     * @param target of type INT_RGB or INT_ARGB_PRE. Modified: every pixel of it.
     */
    public void paint(BufferedImage target, Scene scene) {
        Graphics2D graphics = target.createGraphics();
        paint(graphics, target.getWidth(), target.getHeight(), scene);
        graphics.dispose();
    }

    /**
     * Paints a scene into any graphics, at the scale of its transform.
     *
     * @param width of the picture in the units of the graphics
     * @param height of the picture in the units of the graphics
     */
    public void paint(Graphics2D graphics, double width, double height, Scene scene) {
        LandscapeGeometry geometry = LandscapeGeometry.of(width, height, scene.look(), scene.viewport());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(scene.look().panel());
        graphics.fill(new java.awt.geom.Rectangle2D.Double(0, 0, width, height));
        graphics.setColor(scene.look().grid());
        graphics.fill(geometry.plot());
        graphics.setColor(scene.look().text());
        graphics.setFont(scene.look().title());
        graphics.drawString(scene.title(), (float) scene.look().length(16), (float) scene.look().length(25));
        Trajectory trajectory = scene.trajectory();
        Path2D path = new Path2D.Double();
        int rows = trajectory.rowAtOrBefore(scene.position()) + 1;
        for (int row = 0; row < rows; row += Math.max(1, rows / 2000)) {
            double x = geometry.pixelX(trajectory.value(row, scene.i()));
            double y = geometry.pixelY(trajectory.value(row, scene.j()));
            if (row == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        graphics.setColor(scene.look().regularization());
        graphics.setStroke(scene.look().line(3));
        graphics.clip(geometry.plot());
        graphics.draw(path);
    }
}
