package org.yuragi.gibbs.graph;

/**
 * Gibbs sampling: neurons and synapses choose from their exact conditional distribution (algorithms.md, section 1 [D]).
 *
 * <pre>{@code
 * neuron j:   logit P(x_j = 1 | rest) = v_j + sum_i [x_i w_ij - sp(u_i + w_ij) + sp(u_i)],      u_i = v_i - w_ij x_j
 * synapse:    logit P(s = 1 | rest)   = logit(rho) + sum_{d: x_j = 1} [a x_i - sp(u_i + a) + sp(u_i)],  u_i = v_i - a s
 * }</pre>
 */
public final class GibbsKernel implements Kernel {
    private static final long serialVersionUID = 1L;

    @Override
    public void updateNeuron(LocalState state, int neuron, long sweep, Choice choice) {
        double[] logits = state.neuronLogits(neuron);
        for (int d = 0; d < state.data(); d++) {
            state.setNeuron(neuron, d, choice.neuron(state.neuron(neuron), d, sweep, logits[d]));
        }
    }

    @Override
    public void updateSynapse(LocalState state, int connection, int k, long sweep, Choice choice) {
        double logit = state.synapseLogit(connection, k);
        state.setSynapse(connection, k, choice.synapse(state.connection(connection), k, sweep, logit));
    }
}
