package org.yuragi.gibbs.graph;

import java.io.Serializable;
import org.yuragi.gibbs.Logistic;
import org.yuragi.input.InvalidInput;

/**
 * A dual-stochastic network as it is born: graph, coefficients, biases and the synapses' prior.
 * {@code v_i = b_i + sum_jk a_ijk s_ijk x_j}, {@code P(x_i = 1 | parents) = sigma(v_i)}, {@code P(s_ijk = 1) = rho}.
 */
public final class GraphModel implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Graph graph;
    private final int perConnection;
    private final double prior;
    private final double[] coefficients;
    private final double[] biases;

    /**
     * @param perConnection binary synapses of each connection, from 1
     * @param prior rho, between 0 and 1
     * @param biases one a neuron; those of inputs are not used
     * @param seed of the coefficients that are drawn
     * @throws InvalidInput for values out of range
     */
    public GraphModel(
            Graph graph, int perConnection, Coefficients coefficients, double prior, double[] biases, long seed) {
        this(graph, perConnection, coefficients.draw(graph.connections(), perConnection, seed), prior, biases);
    }

    /**
     * The same with coefficients that are given.
     *
     * @param coefficients connections x synapses
     */
    public GraphModel(Graph graph, int perConnection, double[] coefficients, double prior, double[] biases) {
        if (coefficients.length != graph.connections() * perConnection) {
            throw new InvalidInput(
                    "model", "coefficients", coefficients.length, "one for each of the synapses of each connection");
        }
        if (perConnection < 1 || perConnection > 64) {
            throw new InvalidInput("model", "synapses per connection", perConnection, "from 1 to 64");
        }
        if (!(prior > 0 && prior < 1)) {
            throw new InvalidInput("model", "prior", prior, "a probability between 0 and 1");
        }
        if (biases.length != graph.neurons()) {
            throw new InvalidInput("model", "biases", biases.length, "one for each of " + graph.neurons() + " neurons");
        }
        this.graph = graph;
        this.perConnection = perConnection;
        this.prior = prior;
        this.biases = biases.clone();
        this.coefficients = coefficients.clone();
    }

    /** Neurons and connections. */
    public Graph graph() {
        return graph;
    }

    /** Synapses of each connection. */
    public int perConnection() {
        return perConnection;
    }

    /** Synapses in all. */
    public int synapses() {
        return coefficients.length;
    }

    /** Coefficient of synapse {@code k} of a connection. */
    public double coefficient(int connection, int k) {
        return coefficients[connection * perConnection + k];
    }

    /** Probability that a synapse is on before any data. */
    public double prior() {
        return prior;
    }

    /** The prior's log-odds. */
    public double logitPrior() {
        return Logistic.logit(prior);
    }

    /** A neuron's bias. */
    public double bias(int neuron) {
        return biases[neuron];
    }
}
