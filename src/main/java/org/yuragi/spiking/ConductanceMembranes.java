package org.yuragi.spiking;

/**
 * Membranes with decaying conductances. With {@code u} the potential above where the membrane rests, {@code g = g_E + g_I}
 * and {@code r = g_E (V_E - rest) + g_I (V_I - rest)}, the equation is {@code du/dt = -u/tau_m - g u + r}.
 *
 * <p>The linear parts are exact: conductances decay by {@code S = exp(-dt/tau_s)} a step, the leak by
 * {@code P = exp(-dt/tau_m)}. What couples them, {@code exp(t/tau_m) (r - g u)}, is integrated by the trapezoidal rule,
 * solved for the new potential:
 *
 * <pre>u' = (P (u (1 - a g) + a r) + a S r) / (1 + a S g),    a = dt/2</pre>
 *
 * It is of second order, exact without conductances, and stable for any. Spikes arrive at the end of a step.
 */
final class ConductanceMembranes extends Membranes {
    private final MembraneState state;
    private final double decay;
    private final double decayOfConductance;
    private final double halfStep;
    private final double halfStepAfter;
    private final double driveFactor;
    private final double towardsExcitation;
    private final double towardsInhibition;

    ConductanceMembranes(
            Population.Conductance population, MembraneState state, int from, int to, double rest, double dtMs) {
        super(population, state, from, to, rest, dtMs);
        this.state = state;
        this.decay = StrictMath.exp(-dtMs / population.tauMMs());
        this.decayOfConductance = StrictMath.exp(-dtMs / population.tauSMs());
        this.halfStep = dtMs / 2;
        this.halfStepAfter = halfStep * decayOfConductance;
        this.driveFactor = decay * halfStep + halfStepAfter;
        this.towardsExcitation = population.excitationMv() - rest;
        this.towardsInhibition = population.inhibitionMv() - rest;
    }

    @Override
    void step(double[] excites, double[] inhibits, int from, int to, double[] highest, boolean first) {
        conduct(state.potential, state.excitation, state.inhibition, from, to);
        decay(state.excitation, excites, from, to, decayOfConductance);
        decay(state.inhibition, inhibits, from, to, decayOfConductance);
        if (first) {
            System.arraycopy(state.potential, from, highest, from, to - from);
        } else {
            raise(highest, state.potential, from, to);
        }
    }

    private void conduct(double[] potential, double[] excitation, double[] inhibition, int from, int to) {
        double p = decay;
        double before = halfStep;
        double after = halfStepAfter;
        double drive = driveFactor;
        double e = towardsExcitation;
        double h = towardsInhibition;
        for (int i = from; i < to; i++) {
            double g = excitation[i] + inhibition[i];
            double r = e * excitation[i] + h * inhibition[i];
            potential[i] = (p * potential[i] * (1 - before * g) + drive * r) / (1 + after * g);
        }
    }

    private static void decay(double[] conductance, double[] input, int from, int to, double factor) {
        for (int i = from; i < to; i++) {
            conductance[i] = factor * conductance[i] + input[i];
        }
    }

    private static void raise(double[] highest, double[] potential, int from, int to) {
        for (int i = from; i < to; i++) {
            highest[i] = Math.max(highest[i], potential[i]);
        }
    }

    @Override
    double potentialAfter(int neuron, double before, double excites, double inhibits) {
        double g = state.excitation[neuron] + state.inhibition[neuron];
        double r = towardsExcitation * state.excitation[neuron] + towardsInhibition * state.inhibition[neuron];
        passRefractory(neuron, excites, inhibits);
        return (decay * before * (1 - halfStep * g) + driveFactor * r) / (1 + halfStepAfter * g);
    }

    @Override
    void passRefractory(int neuron, double excites, double inhibits) {
        state.excitation[neuron] = decayOfConductance * state.excitation[neuron] + excites;
        state.inhibition[neuron] = decayOfConductance * state.inhibition[neuron] + inhibits;
    }
}
