package org.yuragi.gibbs.exact;

import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Graph;
import org.yuragi.gibbs.graph.GraphModel;
import org.yuragi.gibbs.graph.Role;

/**
 * The log joint of all neurons and synapses, from its definition and by {@link StrictMath}: independent of the kernels that
 * it judges.
 */
public final class LogJoint {
    private final GraphModel model;

    /** @param model coefficients, prior and biases */
    public LogJoint(GraphModel model) {
        this.model = model;
    }

    /** {@code sum_s ln P(s) + sum_d sum_i ln P(x_i | parents)}, input neurons given. */
    public double of(Assignment state) {
        double log = 0;
        for (byte s : state.synapses()) {
            log += StrictMath.log(s != 0 ? model.prior() : 1 - model.prior());
        }
        for (byte[] datum : state.neurons()) {
            for (int i = 0; i < datum.length; i++) {
                if (model.graph().role(i) != Role.INPUT) {
                    double v = potential(state, datum, i);
                    log += datum[i] != 0 ? -softplus(-v) : -softplus(v);
                }
            }
        }
        return log;
    }

    /** Potential of a neuron for one datum. */
    double potential(Assignment state, byte[] datum, int neuron) {
        Graph graph = model.graph();
        double v = model.bias(neuron);
        for (int c = graph.firstConnection(neuron); c < graph.firstConnection(neuron + 1); c++) {
            for (int k = 0; k < model.perConnection(); k++) {
                v += model.coefficient(c, k) * state.synapses()[c * model.perConnection() + k] * datum[graph.pre(c)];
            }
        }
        return v;
    }

    /** ln(1 + e^x). */
    static double softplus(double x) {
        return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }
}
