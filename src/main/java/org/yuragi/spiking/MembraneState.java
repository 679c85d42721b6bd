package org.yuragi.spiking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.yuragi.network.State;

/** State of a block's membranes, by local neuron. */
final class MembraneState {
    /** Potential above that at which the membrane rests, in mV. */
    final double[] potential;
    /** Conductances per ms; empty for delta synapses. */
    final double[] excitation;

    final double[] inhibition;
    /** The first step in which a neuron is no longer refractory. */
    final int[] freeAt;

    MembraneState(int neurons, boolean conductances) {
        potential = new double[neurons];
        excitation = new double[conductances ? neurons : 0];
        inhibition = new double[conductances ? neurons : 0];
        freeAt = new int[neurons];
    }

    void save(DataOutput to) throws IOException {
        State.write(to, potential);
        State.write(to, excitation);
        State.write(to, inhibition);
        State.write(to, freeAt);
    }

    void load(DataInput from) throws IOException {
        State.read(from, potential);
        State.read(from, excitation);
        State.read(from, inhibition);
        State.read(from, freeAt);
    }
}
