package org.yuragi.gibbs;

/**
 * Which block has which neurons: each layer is spread evenly over all blocks. Layer 0 is the hidden layer above the inputs, the one
 * above the last hidden layer is that of the outputs.
 *
 * @param settings sizes of hidden layers and number of blocks
 * @param outputs number of output neurons
 */
record Layout(LearningSettings settings, int outputs) {
    /** The last hidden layer. */
    int top() {
        return settings.shape().layers() - 1;
    }

    /** Neurons of a hidden layer, or of the outputs above the last one. */
    int size(int layer) {
        return layer > top() ? outputs : settings.shape().hidden(layer);
    }

    /** Those of them that a block has. */
    Slice slice(int layer, int block) {
        return Slice.of(size(layer), block, settings.blocks());
    }
}
