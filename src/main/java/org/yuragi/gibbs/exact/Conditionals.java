package org.yuragi.gibbs.exact;

import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Choice;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.gibbs.graph.PosteriorSettings;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * The log-odds that blocks compute for each neuron and synapse, against differences of the log joint: each variable is asked
 * in a random state of all others, right after blocks have exchanged.
 *
 * @param neurons largest difference over neurons and data
 * @param synapses largest difference over synapses
 */
public record Conditionals(double neurons, double synapses) {
    /** Asks every variable of a network, split into blocks. */
    public static Conditionals of(SmallNetwork network, Kernel kernel, int blocks, long seed) {
        PosteriorSettings settings = new PosteriorSettings(seed, blocks, 1, 0, 1, 1, 1);
        Blocks running = new Blocks(network.sampled(settings, kernel));
        Assignment state = random(network, seed);
        running.takeAndExchange(state, 0);
        Ask ask = new Ask(new LogJoint(network.model()), state, network.model().perConnection());
        for (int b = 0; b < blocks; b++) {
            // Its sites choose what they are: nothing changes, and each is asked in the same state.
            running.endRound(b, 0, ask);
        }
        return new Conditionals(ask.neurons, ask.synapses);
    }

    private static Assignment random(SmallNetwork network, long seed) {
        CounterRandom random = new CounterRandom(seed, Purpose.PRESENTATION);
        Assignment state = new Variables(network.model(), network.data()).start();
        for (int d = 0; d < state.neurons().length; d++) {
            for (int i = 0; i < state.neurons()[d].length; i++) {
                if (!network.data().isClamped(i)) {
                    state.neurons()[d][i] = (byte) (random.bits(i, 0, d) & 1);
                }
            }
        }
        for (int s = 0; s < state.synapses().length; s++) {
            state.synapses()[s] = (byte) (random.bits(s, 1, 0) & 1);
        }
        return state;
    }

    private static final class Ask implements Choice {
        private final LogJoint joint;
        private final Assignment state;
        private final int perConnection;
        private double neurons;
        private double synapses;

        Ask(LogJoint joint, Assignment state, int perConnection) {
            this.joint = joint;
            this.state = state;
            this.perConnection = perConnection;
        }

        @Override
        public boolean neuron(int neuron, int datum, long sweep, double logit) {
            neurons = Math.max(neurons, Math.abs(logit - difference(state.neurons()[datum], neuron)));
            return state.neurons()[datum][neuron] != 0;
        }

        @Override
        public boolean synapse(int connection, int k, long sweep, double logit) {
            int s = connection * perConnection + k;
            synapses = Math.max(synapses, Math.abs(logit - difference(state.synapses(), s)));
            return state.synapses()[s] != 0;
        }

        private double difference(byte[] of, int at) {
            byte was = of[at];
            of[at] = 1;
            double on = joint.of(state);
            of[at] = 0;
            double off = joint.of(state);
            of[at] = was;
            return on - off;
        }
    }
}
