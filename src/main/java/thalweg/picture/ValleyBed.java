package thalweg.picture;

import java.awt.geom.Path2D;

/** Immutable. The floor of a straight valley: y = 0, walked by x. */
record ValleyBed() implements Bed {

    @Override
    public double x(double u) {
        return u;
    }

    @Override
    public double y(double u) {
        return 0;
    }

    @Override
    public double slopeX(double u) {
        return 1;
    }

    @Override
    public double slopeY(double u) {
        return 0;
    }

    @Override
    public double[] visible(Viewport part) {
        return part.leastY() <= 0 && part.greatestY() >= 0 ? new double[] {part.leastX(), part.greatestX()} : new double[] {1, 0};
    }

    @Override
    public void append(Path2D path, LandscapeGeometry geometry, double from, double to) {
        path.moveTo(geometry.pixelX(from), geometry.pixelY(0));
        path.lineTo(geometry.pixelX(to), geometry.pixelY(0));
    }

    @Override
    public boolean isStraight(LandscapeGeometry geometry, double u, double reach) {
        return true;
    }

    @Override
    public boolean isAcross(double from, double to) {
        return true;
    }

    @Override
    public double at(double coordinate, boolean isAcross) {
        return coordinate;
    }
}
