package org.yuragi.spiking;

import org.yuragi.network.Network;

/** A described network, ready to run. */
public final class SpikingNetwork implements Network<SpikingBlock> {
    private static final long serialVersionUID = 1L;
    private final SpikingDescription description;
    private final long epochs;

    /** @param description is checked */
    public SpikingNetwork(SpikingDescription description) {
        this.description = description.checked();
        this.epochs = new Layout(description).epochs();
    }

    /** Its description. */
    public SpikingDescription description() {
        return description;
    }

    @Override
    public int blocks() {
        return description.blocks();
    }

    @Override
    public long epochs() {
        return epochs;
    }

    /** Steps of one epoch: as many as the smallest delay has. */
    public int stepsPerEpoch() {
        return new Layout(description).stepsPerEpoch();
    }

    @Override
    public SpikingBlock build(int block) {
        return new SpikingBlock(description, block);
    }
}
