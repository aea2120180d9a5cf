package thalweg.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import thalweg.model.MatrixChain;
import thalweg.model.Model;
import thalweg.model.ScalarChain;
import thalweg.model.Valley;
import thalweg.theory.Density;
import thalweg.theory.Marginal;
import thalweg.theory.ShakenPair;
import thalweg.theory.TiltedValley;
import thalweg.training.Settings;

/** Confined to one thread. Counts where the runs of a cloud stand, and keeps the densities that are expected as long as the settings are the same. */
public final class SpreadStudy {

    private static final int PARTS = 72;
    private static final double OPEN_REACH = 3.6;
    private static final double PAIR_REACH = 4;
    /** So much of the expected density is looked at, but not beyond so many times the start and the usual reach: some have slow tails. */
    private static final double SHOWN = 0.995;
    private static final double MOST_STARTS = 3;

    private Model model;
    private Settings settings;
    private List<Double> start;
    private Optional<TiltedValley> theory = Optional.empty();
    private Optional<Density> small = Optional.empty();
    private Optional<Density> end = Optional.empty();
    private double flatness;
    private double middle;
    private double reach;

    /** Answers with one spread. */
    public void answer(CloudView cloud, Consumer<Spread> found) {
        found.accept(of(cloud));
    }

    /** Where the runs of a cloud stand. */
    public Spread of(CloudView cloud) {
        expect(cloud);
        double[] places = places(cloud);
        int[] counts = new int[PARTS];
        int beyond = 0;
        for (double place : places) {
            double part = Math.floor((place + reach) / (2 * reach) * PARTS);
            if (part >= 0 && part < PARTS) {
                counts[(int) part]++;
            } else if (!Double.isNaN(place)) {
                beyond++;
            }
        }
        Optional<Marginal> now = Relaxation.of(cloud.experiment(), cloud.step(), reach);
        var measured = new Spread.Measured(meanFlatness(places), medianSize(places), end.map(density -> density.distance(places)).orElse(Double.NaN),
                now.map(density -> density.distance(places)).orElse(Double.NaN));
        return new Spread(cloud.runs(), cloud.diverged(), cloud.step(), -reach, reach, counts, beyond, small, end, now, measured, new Spread.Expected(flatness, middle),
                theory.map(TiltedValley::burnIn).orElse(Double.NaN), theory.map(TiltedValley::greatestValidity).orElse(Double.NaN));
    }

    private void expect(CloudView cloud) {
        Settings present = cloud.experiment().settingsAt(cloud.step());
        if (cloud.experiment().model().equals(model) && present.equals(settings) && cloud.experiment().start().equals(start)) {
            return;
        }
        model = cloud.experiment().model();
        settings = present;
        start = cloud.experiment().start();
        theory = Optional.empty();
        small = Optional.empty();
        flatness = Double.NaN;
        switch (model) {
            case ScalarChain chain -> {
                end = ShakenPair.imbalance(chain, settings);
                reach = reach(chain.imbalance(new double[] {start.get(0), start.get(1)}), PAIR_REACH * chain.target());
            }
            case Valley valley -> {
                theory = TiltedValley.of(valley, settings);
                small = theory.flatMap(TiltedValley::stationary);
                end = theory.flatMap(TiltedValley::stationaryAtFiniteStep);
                flatness = end.map(density -> density.mean(valley::flatness)).orElse(Double.NaN);
                reach = valley.profile() == Valley.Profile.RING ? Math.PI : reach(start.get(0), OPEN_REACH);
            }
            case MatrixChain _ -> throw noPlaces();
        }
        middle = end.map(density -> density.quantile(0.75)).orElse(Double.NaN);
    }

    private static IllegalArgumentException noPlaces() {
        return new IllegalArgumentException("the minima of a chain of matrices are no line on which runs have places");
    }

    private double reach(double from, double usual) {
        double most = MOST_STARTS * Math.max(Math.abs(from), usual);
        double tail = end.map(density -> Math.min(density.quantile(SHOWN), most)).orElse(0.0);
        return Math.max(Math.max(1.15 * Math.abs(from), usual), tail);
    }

    private double[] places(CloudView cloud) {
        double[] places = new double[cloud.runs()];
        switch (model) {
            case ScalarChain _ -> Arrays.setAll(places, run -> (cloud.first()[run] - cloud.second()[run]) * (cloud.first()[run] + cloud.second()[run]));
            case Valley valley -> {
                boolean isRing = valley.profile() == Valley.Profile.RING;
                double turn = 2 * Math.PI;
                Arrays.setAll(places, run -> cloud.first()[run] - (isRing ? turn * Math.rint(cloud.first()[run] / turn) : 0));
            }
            case MatrixChain _ -> throw noPlaces();
        }
        return places;
    }

    private double meanFlatness(double[] places) {
        return model instanceof Valley valley ? Arrays.stream(places).filter(place -> !Double.isNaN(place)).map(valley::flatness).average().orElse(Double.NaN) : Double.NaN;
    }

    private static double medianSize(double[] places) {
        double[] sizes = Arrays.stream(places).filter(place -> !Double.isNaN(place)).map(Math::abs).sorted().toArray();
        int half = sizes.length / 2;
        return sizes.length == 0 ? Double.NaN : sizes.length % 2 == 1 ? sizes[half] : 0.5 * (sizes[half - 1] + sizes[half]);
    }
}
