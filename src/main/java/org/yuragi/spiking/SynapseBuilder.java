package org.yuragi.spiking;

import java.util.Arrays;
import java.util.List;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Builds the synapses of one projection onto one block: each target draws its sources twice, first to count them by source,
 * then to fill the lists, so that nothing but the lists themselves is ever held.
 */
final class SynapseBuilder {
    private final SpikingDescription description;
    private final Layout layout;
    private final int block;
    private final int number;
    private final Projection projection;
    private final int source;
    private final List<Integer> targets;
    private final CounterRandom connectivity;
    private final CounterRandom weightDraws;
    private final CounterRandom delayDraws;
    private final int[] drawn;

    private interface Visitor {
        void at(long entity, int localTarget, int index, int source);
    }

    SynapseBuilder(SpikingDescription description, Layout layout, int block, int number, Projection projection) {
        this.description = description;
        this.layout = layout;
        this.block = block;
        this.number = number;
        this.projection = projection;
        this.source = layout.index(projection.from());
        this.targets = layout.indices(projection.to()).stream().sorted().toList();
        this.connectivity = CounterRandom.ofPart(description.seed(), Purpose.CONNECTION, number);
        this.weightDraws = CounterRandom.ofPart(description.seed(), Purpose.WEIGHT, number);
        this.delayDraws = CounterRandom.ofPart(description.seed(), Purpose.DELAY, number);
        this.drawn = new int[(projection.rule().most(layout.size(source)) + 3) & ~3];
    }

    /** @param neurons numbers of the block's neurons in the network */
    Synapses build(int[] neurons) {
        // Conductances are added to the one or the other; potentials are raised or lowered.
        boolean conductances = layout.population(0) instanceof Population.Conductance;
        double sign =
                projection.weightScale() * (conductances && projection.weight().least() < 0 ? -1 : 1);
        int sources = layout.size(source);
        long[] counts = new long[sources + 1];
        forEach((entity, target, index, from) -> counts[from + 1]++);
        for (int i = 0; i < sources; i++) {
            counts[i + 1] += counts[i];
        }
        if (counts[sources] > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException(
                    counts[sources] + " synapses of one projection in one block; more blocks are needed");
        }
        int[] start = new int[sources + 1];
        Arrays.setAll(start, i -> (int) counts[i]);
        boolean oneDelay = Synapses.haveOneDelay(projection, description.dtMs());
        boolean oneWeight = projection.weight() instanceof Distribution.Constant;
        int synapses = start[sources];
        char[] only = oneDelay ? new char[synapses] : null;
        int[] packed = oneDelay ? null : new int[synapses];
        float[] weights = oneWeight ? null : new float[synapses];
        int[] next = Arrays.copyOf(start, sources);
        forEach((entity, target, index, from) -> {
            int at = next[from]++;
            if (oneDelay) {
                only[at] = (char) target;
            } else {
                packed[at] = delay(entity, index) << 16 | target;
            }
            if (!oneWeight) {
                double weight = projection.weight().sample(weightDraws, entity, index);
                weights[at] = (float) (weight * sign);
            }
        });
        if (!oneDelay) {
            sort(start, packed, weights);
        }
        return new Synapses(
                start,
                only,
                packed,
                weights,
                (float) (projection.weight().most() * sign),
                (int) Layout.steps(projection.delayMs().least(), description.dtMs()),
                number,
                projection.failure() * projection.weightScale(),
                description.seed(),
                neurons);
    }

    private int delay(long entity, int index) {
        double ms = projection.delayMs().sample(delayDraws, entity, index);
        return (int) Math.max(1, Layout.steps(ms, description.dtMs()));
    }

    /** Each source's synapses by rising delay, then target, then weight: an order that no block can change. */
    private static void sort(int[] start, int[] packed, float[] weights) {
        long[] both = new long[0];
        for (int source = 0; source + 1 < start.length; source++) {
            int from = start[source];
            int count = start[source + 1] - from;
            if (weights == null) {
                Arrays.sort(packed, from, from + count);
                continue;
            }
            both = both.length < count ? new long[count + count / 4] : both;
            for (int i = 0; i < count; i++) {
                both[i] = (long) packed[from + i] << 32 | Float.floatToRawIntBits(weights[from + i]) & 0xFFFFFFFFL;
            }
            Arrays.sort(both, 0, count);
            for (int i = 0; i < count; i++) {
                packed[from + i] = (int) (both[i] >>> 32);
                weights[from + i] = Float.intBitsToFloat((int) both[i]);
            }
        }
    }

    /** All synapses: targets by rising local index, of each its sources in the order drawn. */
    private void forEach(Visitor visitor) {
        int local = 0;
        int sources = layout.size(source);
        for (int population = 0; population < layout.populations(); population++) {
            int size = layout.size(population, block);
            if (targets.contains(population)) {
                int first = layout.first(population, block);
                for (int i = 0; i < size; i++) {
                    int neuron = first + i;
                    long entity = CounterRandom.entity(number, neuron);
                    int self = population == source && !projection.autapses() ? neuron - layout.first(source) : -1;
                    int count = projection.rule().draw(connectivity, entity, sources, self, drawn);
                    for (int index = 0; index < count; index++) {
                        visitor.at(entity, local + i, index, drawn[index]);
                    }
                }
            }
            local += size;
        }
    }
}
