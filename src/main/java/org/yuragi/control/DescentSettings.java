package org.yuragi.control;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * How a perceptron descends.
 *
 * @param rule what is done with a gradient
 * @param rate step size at the first image; it falls linearly to 0 at the last
 * @param decay weight decay: each step also takes {@code rate x decay} of every weight
 * @param dropout probability that a hidden neuron is silent while it learns
 */
public record DescentSettings(Rule rule, double rate, double decay, double dropout) implements Serializable {
    /** What is done with a gradient. */
    public enum Rule {
        /** Stochastic gradient descent with Nesterov's momentum, 0.9. */
        MOMENTUM,
        /** Adam (Kingma and Ba 2015): 0.9, 0.999, 1e-8. */
        ADAM
    }

    /** Of rates and decays: what one would type. */
    private static final MathContext DIGITS = new MathContext(2);

    private static final double[] DROPOUTS = {0, 0.2, 0.5};

    /**
     * Settings drawn at random (Bergstra and Bengio 2012): either rule; rate log-uniform on 0.02 .. 1 with momentum, on 3e-4 ..
     * 1e-2 with Adam; decay none or log-uniform on 1e-6 .. 1e-3 with equal probability; dropout none, 0.2 or 0.5.
     *
     * @param hidden whether there are hidden neurons; without, there is no dropout
     */
    static List<DescentSettings> draw(int count, boolean hidden, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.CONTROL_SETTING);
        List<DescentSettings> drawn = new ArrayList<>();
        for (int trial = 0; trial < count; trial++) {
            // Rules in turn, so that both are tried whatever the count.
            Rule rule = trial % 2 == 0 ? Rule.MOMENTUM : Rule.ADAM;
            double rate = rule == Rule.MOMENTUM
                    ? logUniform(0.02, 1, random.uniform(trial, 0, 0))
                    : logUniform(3e-4, 1e-2, random.uniform(trial, 0, 0));
            double decay = random.uniform(trial, 0, 1) < 0.5 ? 0 : logUniform(1e-6, 1e-3, random.uniform(trial, 0, 2));
            double dropout = hidden ? DROPOUTS[random.below(DROPOUTS.length, trial, 0, 3)] : 0;
            drawn.add(new DescentSettings(rule, rate, decay, dropout));
        }
        return drawn;
    }

    private static double logUniform(double from, double to, double u) {
        double value = StrictMath.exp(StrictMath.log(from) + u * StrictMath.log(to / from));
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
