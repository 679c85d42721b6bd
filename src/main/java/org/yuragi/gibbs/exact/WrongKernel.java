package org.yuragi.gibbs.exact;

import org.yuragi.gibbs.graph.Choice;
import org.yuragi.gibbs.graph.GibbsKernel;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.LocalState;

/** Laws that are wrong in ways one could plausibly get wrong: a test that cannot tell them from Gibbs' law proves nothing. */
public enum WrongKernel implements Kernel {
    /** Neurons listen to their inputs only, not to what their own synapses send back. */
    NO_RETROGRADE("the retrograde term dropped") {
        @Override
        public void updateNeuron(LocalState state, int neuron, long sweep, Choice choice) {
            for (int d = 0; d < state.data(); d++) {
                double logit = state.potential(neuron, d);
                state.setNeuron(neuron, d, choice.neuron(state.neuron(neuron), d, sweep, logit));
            }
        }
    },
    /** Synapses believe in another prior: log-odds 1 higher. */
    WRONG_PRIOR("a wrong prior") {
        @Override
        public void updateSynapse(LocalState state, int connection, int k, long sweep, Choice choice) {
            double logit = state.synapseLogit(connection, k) + 1;
            state.setSynapse(connection, k, choice.synapse(state.connection(connection), k, sweep, logit));
        }
    },
    /** All synapses onto a neuron choose at once, each as if the others stayed as they were. */
    ROW_AT_ONCE("all synapses of a row at once") {
        @Override
        public void updateSynapse(LocalState state, int connection, int k, long sweep, Choice choice) {
            int begin = state.rowBegin(connection);
            if (connection > begin || k > 0) {
                return;
            }
            int end = state.rowEnd(connection);
            int each = state.perConnection();
            boolean[] on = new boolean[(end - begin) * each];
            for (int s = 0; s < on.length; s++) {
                int c = begin + s / each;
                on[s] = choice.synapse(state.connection(c), s % each, sweep, state.synapseLogit(c, s % each));
            }
            for (int s = 0; s < on.length; s++) {
                state.setSynapse(begin + s / each, s % each, on[s]);
            }
        }
    };

    private static final GibbsKernel RIGHT = new GibbsKernel();
    private final String words;

    WrongKernel(String words) {
        this.words = words;
    }

    /** What is wrong with it. */
    public String words() {
        return words;
    }

    @Override
    public void updateNeuron(LocalState state, int neuron, long sweep, Choice choice) {
        RIGHT.updateNeuron(state, neuron, sweep, choice);
    }

    @Override
    public void updateSynapse(LocalState state, int connection, int k, long sweep, Choice choice) {
        RIGHT.updateSynapse(state, connection, k, sweep, choice);
    }
}
