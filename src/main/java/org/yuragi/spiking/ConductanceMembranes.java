package org.yuragi.spiking;

/**
 * Membranes with decaying conductances. With {@code u} the potential above where the membrane rests, {@code g = g_E + g_I}
 * and {@code r = g_E (V_E - rest) + g_I (V_I - rest)}, the equation is {@code du/dt = -u/tau_m - g u + r}.
 *
 * <p>Conductances decay exactly, by {@code S = exp(-dt/tau_s)} a step. So their integrals over the step are known, {@code G = g
 * tau_s (1 - S)} and {@code R = r tau_s (1 - S)}, and with {@code L = dt/tau_m} the membrane forgets all but {@code exp(-L - G)}
 * of where it was. What drives it arrives all through the step: {@code (1 - exp(-L - G)) R / (L + G)} if it came in proportion
 * to leak and conductance, a little less as it comes early and has longer to leak, {@code R L (1/2 - 1/x + 1/(exp(x) - 1))},
 * {@code x = dt/tau_s}, to leading order. Together, with {@code exp(G)} by its series, which is positive and at least 1,
 *
 * <pre>u' = (P u + ((D - P) / (L + G) - k) R) / D,    D = 1 + G + G^2/2 + G^3/6,    P = exp(-L),
 * k = (1 - P)^2 / L (1/2 - 1/x + 1/(exp(x) - 1))</pre>
 *
 * What is left out is of fourth order in a step, so that errors go with the third power of {@code dt}; without conductances
 * the step is exact. And {@code u'} is a mean of {@code u}, {@code R/(L + G)} and 0 with weights that are not negative
 * ({@code k <= (1 - P)/L <= (D - P)/(L + G)}), where {@code R/(L + G)} is one of 0 and the reversal potentials: whatever the
 * weights and the step, no membrane leaves the range of its present potential, its rest and the reversal potentials. Spikes
 * arrive at the end of a step.
 */
final class ConductanceMembranes extends Membranes {
    private static final double SIXTH = 1 / 6.0;

    private final MembraneState state;
    private final double decay;
    private final double decayOfConductance;
    private final double leak;
    private final double lost;
    private final double late;
    private final double open;
    private final double towardsExcitation;
    private final double towardsInhibition;

    ConductanceMembranes(
            Population.Conductance population, MembraneState state, int from, int to, double rest, double dtMs) {
        super(population, state, from, to, rest, dtMs);
        this.state = state;
        double tauS = population.tauSMs();
        this.leak = dtMs / population.tauMMs();
        this.decay = StrictMath.exp(-leak);
        this.decayOfConductance = StrictMath.exp(-dtMs / tauS);
        double gone = -StrictMath.expm1(-leak);
        double early = gone * gone / leak * earliness(dtMs / tauS);
        this.lost = gone - early * leak;
        this.late = 1 - early;
        this.open = -tauS * StrictMath.expm1(-dtMs / tauS);
        this.towardsExcitation = open * (population.excitationMv() - rest);
        this.towardsInhibition = open * (population.inhibitionMv() - rest);
    }

    /** {@code 1/2 - 1/x + 1/(exp(x) - 1)}: how far before the middle of a step the mean of exp(-x t) lies, in steps. */
    private static double earliness(double x) {
        return x < 0.01 ? x / 12 - x * x * x / 720 : 0.5 - 1 / x + 1 / StrictMath.expm1(x);
    }

    @Override
    void step(double[] excites, double[] inhibits, int from, int to, double[] highest, boolean first) {
        if (first) {
            first(state.potential, state.excitation, state.inhibition, from, to, highest);
        } else {
            next(state.potential, state.excitation, state.inhibition, from, to, highest);
        }
        decay(state.excitation, excites, from, to, decayOfConductance);
        decay(state.inhibition, inhibits, from, to, decayOfConductance);
    }

    private void first(
            double[] potential, double[] excitation, double[] inhibition, int from, int to, double[] highest) {
        for (int i = from; i < to; i++) {
            double u = conducted(potential[i], excitation[i], inhibition[i]);
            potential[i] = u;
            highest[i] = u;
        }
    }

    private void next(
            double[] potential, double[] excitation, double[] inhibition, int from, int to, double[] highest) {
        for (int i = from; i < to; i++) {
            double u = conducted(potential[i], excitation[i], inhibition[i]);
            potential[i] = u;
            highest[i] = Math.max(highest[i], u);
        }
    }

    /** The formula above, with numerator and denominator times L + G: one division; D - P - k (L + G) in parts that do not cancel. */
    private double conducted(double u, double excitation, double inhibition) {
        double g = open * (excitation + inhibition);
        double r = towardsExcitation * excitation + towardsInhibition * inhibition;
        double more = g * (0.5 + SIXTH * g);
        double all = leak + g;
        return (decay * u * all + (lost + g * (late + more)) * r) / ((1 + g * (1 + more)) * all);
    }

    private static void decay(double[] conductance, double[] input, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            conductance[i] = factor * conductance[i] + input[i];
        }
    }

    @Override
    double potentialAfter(int neuron, double before, double excites, double inhibits) {
        double after = conducted(before, state.excitation[neuron], state.inhibition[neuron]);
        passRefractory(neuron, excites, inhibits);
        return after;
    }

    @Override
    void passRefractory(int neuron, double excites, double inhibits) {
        state.excitation[neuron] = decayOfConductance * state.excitation[neuron] + excites;
        state.inhibition[neuron] = decayOfConductance * state.inhibition[neuron] + inhibits;
    }
}
