package thalweg.training;

import thalweg.model.Valley;

/**
 * Confined to one thread. The gradient of one batch's loss in a valley, <b>L₀ + ½λ·m(y − δ)² + ζ·(x, y)</b>: tilted by ζ, shifted by δ, or m = 1 + σξ times as sharp
 * (after arXiv:2206.01246).
 */
final class ValleyGradient implements NoisyGradient {

    private final Valley valley;
    private final Noise.Kind kind;
    private final double sigma;
    private final Tilt tilt;
    private final NoiseStream stream;

    ValleyGradient(Valley valley, Settings settings, long seed, long run) {
        this.valley = valley;
        this.kind = settings.noise().isSilent() ? Noise.Kind.NONE : settings.noise().kind();
        this.sigma = kind == Noise.Kind.SHIFT || kind == Noise.Kind.CURVATURE ? settings.noise().value(Knobs.SIGMA) : 0;
        this.tilt = kind == Noise.Kind.TILT ? new Tilt(settings.noise(), seed) : null;
        this.stream = new NoiseStream(seed, run);
    }

    @Override
    public void run(long run) {
        stream.run(run);
    }

    @Override
    public void at(double[] weights, long step, double scale, double[] pull) {
        stream.at(step);
        double across = 0;
        double along = 0;
        double shift = 0;
        double gain = 1;
        switch (kind) {
            case TILT -> {
                tilt.draw(stream);
                across = tilt.across();
                along = tilt.along();
            }
            case SHIFT -> shift = sigma * stream.gaussian();
            case CURVATURE -> gain = 1 + sigma * stream.gaussian();
            default -> { }
        }
        double x = weights[0];
        double u = weights[1] - shift;
        pull[0] = scale * (valley.floorSlope(x) + (0.5 * valley.lambdaSlope(x) * gain) * (u * u) + along);
        pull[1] = scale * (valley.lambda(x) * gain * u + across);
    }
}
