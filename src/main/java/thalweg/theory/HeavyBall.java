package thalweg.theory;

/**
 * Immutable. Descent with momentum towards the floor of a valley of constant stiffness: with the distance r to the floor, the speed u, and h = ηS
 *
 * <p>u' = βu + r,  r' = r − hu',  u₀ = 0, r₀ = 1,
 *
 * <p>solved by Gₙ = (z₊ⁿ − z₋ⁿ)/(z₊ − z₋), z± the roots of z² − (1 + β − h)z + β: uₙ = Gₙ and rₙ = Gₙ₊₁ − βGₙ. It swings where the roots are complex,
 * (1 − √β)² &lt; h &lt; (1 + √β)², and is stable for h &lt; 2(1 + β). Without momentum rₙ = (1 − h)ⁿ.
 *
 * <p>Two weights move against each other by u across the valley, and with what the velocity remembers each step takes from ln|D| in units of η²r₀²
 *
 * <p>Σ_{m≤n} uₘ²(1 + 2β(1 − βⁿ⁻ᵐ)/(1 − β)),  in all (1 + β)²/((1 − β)²h(2(1 + β) − h)).
 *
 * <p>Evaluated without steps and to 10⁻¹² of what it has come to, also where the roots meet. The recursion after B. Polyak, USSR Comput. Math. Math. Phys. 4(5), 1–17 (1964); the sum is derived.
 *
 * @param beta β, 0 to below 1
 * @param step h, above 0 and below 2(1 + β)
 */
record HeavyBall(double beta, double step) {

    /** rₙ, the part of the distance that is left after n steps, a whole number or infinite; negative beyond the floor, and beyond −1 where h &gt; 2. */
    double distance(double n) {
        return n == Double.POSITIVE_INFINITY ? 0 : response(n + 1) - beta * response(n);
    }

    /** What n steps have taken from ln|D|, in units of η²r₀². */
    double lost(double n) {
        double all = (1 + beta) / (1 - beta) * toCome(0, 1);
        if (n == Double.POSITIVE_INFINITY) {
            return all;
        }
        double remembered = beta == 0 ? 0 : 2 * beta / (1 - beta) * fadingSquares(n);
        return all - (1 + beta) / (1 - beta) * toCome(response(n), response(n + 1)) - remembered;
    }

    /** The variance of r after n steps under noise in the gradients, from 0 at first to 1 in the end: Σ_{m≤n} Gₘ² in parts of the whole sum. */
    double shaken(double n) {
        return n == Double.POSITIVE_INFINITY ? 1 : 1 - toCome(response(n), response(n + 1)) / toCome(0, 1);
    }

    /** −ln z₊, what a step takes from the logarithm of a distance that creeps, (1 − √β)² &gt; h ≥ 0. */
    double decay() {
        return -StrictMath.log1p(-2 * step / (1 - beta + step + Math.sqrt(discriminant())));
    }

    /** Whether it swings, or crosses the floor at every step. */
    boolean crosses() {
        double slow = 1 - Math.sqrt(beta);
        return step > slow * slow;
    }

    /** Gₙ. */
    private double response(double n) {
        if (n <= 1) {
            return n;
        }
        double discriminant = discriminant();
        double root = Math.sqrt(Math.abs(discriminant));
        double trace = Math.abs(1 + beta - step);
        double size;
        if (discriminant > 0) {
            // ln z₊ from 1 − z₊, which a long fall needs precisely; z₋ = β/z₊.
            double slow = Math.min(step, 2 * (1 + beta) - step);
            double ratio = StrictMath.log1p(2 * root * (trace + root) / (4 * beta));
            size = StrictMath.exp((n - 1) * StrictMath.log1p(-2 * slow / (1 - beta + slow + root))) * StrictMath.expm1(-n * ratio) / StrictMath.expm1(-ratio);
        } else {
            double angle = StrictMath.atan2(root, trace);
            size = StrictMath.pow(beta, 0.5 * (n - 1)) * (root == 0 ? n : StrictMath.sin(n * angle) / StrictMath.sin(angle));
        }
        return step > 1 + beta && n % 2 == 0 ? -size : size;
    }

    /** Σu² over the steps that follow a speed and the next one. */
    private double toCome(double speed, double next) {
        double crossed = 2 * beta * (1 + beta - step) * speed * next;
        return ((1 + beta) * (next * next + beta * beta * speed * speed) - crossed) / ((1 - beta) * step * (2 * (1 + beta) - step));
    }

    /** Σ_{m≤n} βⁿ⁻ᵐGₘ² = (G₂ₙ₊₁ − (2n + 1)βⁿ)/(z₊ − z₋)², and where that cancels its series, Σ_{k≥1} C(n + k, 2k)(2n + 1)/(2k + 1) · xᵏ⁻¹βⁿ⁻¹ with x = (z₊ − z₋)²/β. */
    private double fadingSquares(double n) {
        double odd = 2 * n + 1;
        double x = discriminant() / beta;
        if (odd * odd * Math.abs(x) > 1) {
            return (response(odd) - odd * StrictMath.pow(beta, n)) / discriminant();
        }
        double term = n * (n + 1) * odd / 6;
        double sum = 0;
        for (int k = 2; sum + term != sum; k++) {
            sum += term;
            term *= x * (n + k) * (n - k + 1) / (2.0 * k * (2 * k + 1));
        }
        return sum * StrictMath.pow(beta, n - 1);
    }

    /** (z₊ − z₋)², from the two steps at which the roots meet. */
    private double discriminant() {
        double root = Math.sqrt(beta);
        double slow = (1 - beta) / (1 + root);
        return (slow * slow - step) * ((1 + root) * (1 + root) - step);
    }
}
