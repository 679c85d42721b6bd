package org.yuragi.gibbs;

import java.util.List;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;

/**
 * What a block tells others, and where that goes which arrives. A message is a kind, a layer, the first neuron or place, how many
 * values, and these.
 */
final class BlockMessages {
    private static final int SPIKES = 1;
    private static final int FIRING = 2;
    private static final int WEIGHTS = 3;
    private static final int POTENTIALS = 4;
    private final Layout layout;
    private final List<HiddenLayer> hidden;
    private final double[] potentials;
    private final int blocks;
    private final float[] column;

    /**
     * @param hidden the block's shares of the hidden layers
     * @param potentials where potentials of all output neurons arrive, images x neurons
     */
    BlockMessages(Layout layout, List<HiddenLayer> hidden, double[] potentials) {
        this.layout = layout;
        this.hidden = hidden;
        this.potentials = potentials;
        this.blocks = layout.settings().blocks();
        this.column = new float
                [layout.settings().shape().hidden().stream()
                        .max(Integer::compare)
                        .orElse(0)];
    }

    /** To the layer above, which they drive, and to the hidden layer below, whose retrograde messages they are. */
    void sendSpikes(int number, int from, int count, Outbox out) {
        HiddenLayer layer = hidden.get(number);
        layer.pack(from, count);
        for (int to = 0; to < blocks; to++) {
            boolean seen = layout.slice(number + 1, to).count() > 0
                    || number > 0 && layout.slice(number - 1, to).count() > 0;
            if (count > 0 && seen) {
                Message message =
                        begin(out.to(to), SPIKES, number, layer.slice().from() + from, count);
                layer.own().send(message, from, count);
            }
        }
    }

    /**
     * Probabilities of a layer's neurons to be on, given the layer below alone, to that layer.
     *
     * @param stride from a neuron's first image to the next neuron's
     * @param images how many images are told of
     */
    void sendFiring(int layer, Slice slice, double[] firing, int stride, int images, Outbox out) {
        for (int to = 0; to < blocks; to++) {
            for (int i = 0; i < slice.count() && layout.slice(layer - 1, to).count() > 0; i++) {
                begin(out.to(to), FIRING, layer, slice.from() + i, images).putDoubles(firing, i * stride, images);
            }
        }
    }

    /**
     * Potentials of a share of the output neurons, to the block that scores these images.
     *
     * @param own images x neurons of the share
     */
    void sendPotentials(Slice slice, double[] own, int images, int to, Outbox out) {
        int n = slice.count();
        for (int d = 0; d < images && n > 0; d++) {
            begin(out.to(to), POTENTIALS, layout.top() + 1, d * layout.outputs() + slice.from(), n)
                    .putDoubles(own, d * n, n);
        }
    }

    /** Each neuron below is told the weights of its own outgoing synapses, and of no others. */
    void sendWeights(int layer, Slice slice, Synapses synapses, Outbox out) {
        float[] weights = synapses.weights();
        for (int i = 0; i < slice.count(); i++) {
            for (int j = 0; j < layout.size(layer - 1); j++) {
                column[j] = weights[synapses.row(j) + i];
            }
            for (int to = 0; to < blocks; to++) {
                Slice receiver = layout.slice(layer - 1, to);
                begin(out.to(to), WEIGHTS, layer, slice.from() + i, receiver.count())
                        .putFloats(column, receiver.from(), receiver.count());
            }
        }
    }

    private static Message begin(Message message, int kind, int layer, int first, int count) {
        message.putInt(kind);
        message.putInt(layer);
        message.putInt(first);
        message.putInt(count);
        return message;
    }

    /** Takes in all that came. */
    void receive(Inbox in) {
        boolean weights = false;
        for (int from = 0; from < blocks; from++) {
            Message message = in.from(from);
            while (!message.isRead()) {
                int what = message.getInt();
                int layer = message.getInt();
                int first = message.getInt();
                int count = message.getInt();
                switch (what) {
                    case SPIKES -> hidden.get(layer).spikes().receive(message, first, count);
                    case FIRING -> {
                        HiddenNeurons told = hidden.get(layer - 1).neurons();
                        message.getDoubles(told.firing(), told.firingAt(first), count);
                    }
                    case POTENTIALS -> message.getDoubles(potentials, first, count);
                    case WEIGHTS -> {
                        message.getFloats(column, 0, count);
                        hidden.get(layer - 1).neurons().outgoing(first, column);
                        weights = true;
                    }
                    default -> throw new IllegalStateException("a message of kind " + what);
                }
            }
        }
        if (weights) {
            hidden.forEach(layer -> layer.neurons().prepareTeacher());
        }
    }
}
