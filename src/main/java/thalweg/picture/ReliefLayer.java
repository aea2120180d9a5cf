package thalweg.picture;

import java.awt.Color;

/** Confined to one thread. Makes reliefs of terrains; while only the eye moves, heights and colours are kept. */
final class ReliefLayer {

    private Terrain covered;
    private double density;
    private HeightScale heights;
    private HeightGrid grid;
    private Relief.Cover cover;

    /** The relief of a terrain that is looked at from somewhere.
     * @param pixels of the picture's raster for one of its units
     * @param isFine whether it is rendered with smooth edges, which takes four times as long */
    Relief relief(Terrain terrain, double pixels, boolean isFine) {
        LandscapeGeometry flat = terrain.geometry();
        if (covered == null || pixels != density || !terrain.hasSameGround(covered)) {
            Viewport part = flat.viewport();
            heights = HeightScale.of(terrain.plane()::loss, part, terrain.plane().leastLoss(part), terrain.plane().greatestLoss(part));
            grid = HeightGrid.of(flat, terrain.plane()::loss, heights, pixels);
            int columns = Math.max(1, (int) Math.rint(flat.plot().getWidth() * pixels));
            int rows = Math.max(1, (int) Math.rint(flat.plot().getHeight() * pixels));
            int[] colours = new int[columns * rows];
            terrain.fill(colours, 0, columns, columns, rows);
            cover = new Relief.Cover(colours, columns, rows);
            density = pixels;
        }
        covered = terrain;
        ReliefGeometry geometry = ReliefGeometry.of(flat, terrain.look(), terrain.camera().orElseThrow(), terrain.plane()::loss, heights);
        return new Relief(geometry, grid, cover, pixels, isFine ? 2 : 1, walls(terrain.look()));
    }

    /** The colours of the walls below a surface's edges, those of its sides first. */
    static Color[] walls(Look look) {
        if (look.isStrong()) {
            return new Color[] {new Color(0x3c3c3c), new Color(0x4e4e4e)};
        }
        return look.isDark() ? new Color[] {new Color(0x2b313d), new Color(0x353c4a)} : new Color[] {new Color(0xc3cad6), new Color(0xd3d9e3)};
    }
}
