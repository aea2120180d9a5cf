package thalweg.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import thalweg.model.Model;
import thalweg.training.Method;
import thalweg.training.Noise;
import thalweg.training.Settings;

/**
 * Stateless. Settings to be compared from one start under one noise: they differ in what is compared and in nothing else. Noise of another kind is as strong as the present one where both kinds
 * have the same number, σ mostly, and has its default numbers otherwise; so has another method.
 */
public final class Lineup {

    private Lineup() { }

    /**
     * Every choice of a method with every choice of a noise that the model knows under it; the present settings first, if they are among them.
     *
     * @param methods to choose from; the present one where there are none
     * @param noises to choose from; the present one where there are none
     */
    public static List<Settings> of(Model model, Settings now, List<Method.Kind> methods, List<Noise.Kind> noises) {
        Set<Settings> all = new LinkedHashSet<>();
        for (Method.Kind kind : methods.isEmpty() ? List.of(now.method().kind()) : methods) {
            Settings moved = kind == now.method().kind() ? now : now.withMethod(Method.of(kind));
            List<Noise.Kind> allowed = Noise.Kind.allowed(model, moved.method());
            for (Noise.Kind noise : noises.isEmpty() ? List.of(moved.noise().kind()) : noises) {
                if (allowed.contains(noise)) {
                    all.add(moved.withNoise(Noise.of(noise, moved.noise())));
                }
            }
        }
        List<Settings> ordered = new ArrayList<>(all);
        if (ordered.remove(now)) {
            ordered.addFirst(now);
        }
        return ordered;
    }

    /** Label noise, which walks to flat minima, and isotropic noise, which does not, of the same σ; descent, and no weight decay, which would walk with both. */
    public static List<Settings> labelAgainstIsotropic(Settings now) {
        Settings plain = now.method().kind() == Method.Kind.GRADIENT_FLOW ? now.withMethod(Method.GRADIENT_DESCENT) : now;
        Settings free = plain.withWeightDecay(0);
        return List.of(free.withNoise(Noise.of(Noise.Kind.LABEL, now.noise())), free.withNoise(Noise.of(Noise.Kind.GRADIENT, now.noise())));
    }

    /** The present learning rate, half of it and twice. */
    public static List<Settings> learningRates(Settings now) {
        return List.of(now, now.withLearningRate(0.5 * now.learningRate()), now.withLearningRate(2 * now.learningRate()));
    }
}
