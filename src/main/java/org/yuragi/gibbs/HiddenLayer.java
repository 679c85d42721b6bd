package org.yuragi.gibbs;

/**
 * A share of one hidden layer with its incoming synapses.
 *
 * @param slice the share
 * @param inputs presynaptic neurons: input neurons, or those of the hidden layer below
 * @param neurons of the share
 * @param synapses onto the share
 * @param own its spikes, as they are sent
 * @param spikes the whole layer's spikes, as they came in
 */
record HiddenLayer(
        Slice slice, ActiveInputs inputs, HiddenNeurons neurons, Synapses synapses, SpikeBits own, SpikeBits spikes) {
    /** @param spikes where the whole layer's come in; {@code batch} is how many images there are side by side */
    HiddenLayer(
            Slice slice, ActiveInputs inputs, HiddenNeurons neurons, Synapses synapses, SpikeBits spikes, int batch) {
        this(slice, inputs, neurons, synapses, new SpikeBits(slice.count(), batch), spikes);
    }

    /** Packs the present states of some neurons, to be sent. */
    void pack(int from, int count) {
        for (int j = from; j < from + count; j++) {
            own.pack(j, neurons.states(), neurons.stateAt(j), inputs.count());
        }
    }

    /** Where the share is the whole layer: its present states are what all see. */
    void show(int count) {
        for (int j = 0; j < slice.count(); j++) {
            spikes.pack(j, neurons.states(), neurons.stateAt(j), count);
        }
    }
}
