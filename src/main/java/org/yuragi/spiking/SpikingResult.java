package org.yuragi.spiking;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.result.ResultHash;

/** What a run has come to: all blocks' harvests as one, by population and neuron. */
public final class SpikingResult {
    /** Intervals a neuron must have, at the least, for their variation to count: of fewer it is biased low. */
    public static final int INTERVALS_FOR_CV = 10;

    /**
     * The firing of one population; arrays by its neurons.
     *
     * @param spikes of the whole run
     * @param rateHz from where on is measured
     * @param cv coefficient of variation of the intervals; NaN where a neuron has fewer than {@link #INTERVALS_FOR_CV}
     * @param lastMs time of the last spike; NaN for none
     */
    public record Firing(String population, long[] spikes, double[] rateHz, double[] cv, double[] lastMs) {
        /** Mean rate, in Hz. */
        public double meanRateHz() {
            return mean(rateHz);
        }

        /** Mean over the neurons that have one; NaN if none has. */
        public double meanCv() {
            return mean(cv);
        }

        /** All spikes. */
        public long total() {
            long total = 0;
            for (long count : spikes) {
                total += count;
            }
            return total;
        }

        /** Time of the last spike of all, in ms; NaN for none. */
        public double lastSpikeMs() {
            double last = Double.NaN;
            for (double each : lastMs) {
                last = Double.isNaN(last) || each > last ? each : last;
            }
            return last;
        }

        private static double mean(double[] values) {
            double sum = 0;
            int count = 0;
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    sum += value;
                    count++;
                }
            }
            return count == 0 ? Double.NaN : sum / count;
        }
    }

    private final SpikingDescription description;
    private final List<SpikingHarvest> blocks;
    private final List<Firing> firing = new ArrayList<>();
    private final String spikeHash;

    /** @param blocks by rising block */
    public SpikingResult(SpikingDescription description, List<SpikingHarvest> blocks) {
        this.description = description;
        this.blocks = List.copyOf(blocks);
        Layout layout = new Layout(description);
        ResultHash hash = new ResultHash();
        int[] offset = new int[blocks.size()];
        for (int p = 0; p < layout.populations(); p++) {
            hash.add(layout.name(p));
            firing.add(firing(layout, p, offset, hash));
            for (int block = 0; block < offset.length; block++) {
                offset[block] += layout.size(p, block);
            }
        }
        this.spikeHash = hash.hex();
    }

    private Firing firing(Layout layout, int p, int[] offset, ResultHash hash) {
        int size = layout.size(p);
        Firing its = new Firing(layout.name(p), new long[size], new double[size], new double[size], new double[size]);
        double seconds = description.biologicalS() - description.measuredFromS();
        int neuron = 0;
        for (SpikingHarvest block : blocks) {
            for (int i = 0; i < layout.size(p, block.block()); i++, neuron++) {
                int local = offset[block.block()] + i;
                its.spikes[neuron] = block.spikes()[local];
                its.rateHz[neuron] = block.measured()[local] / seconds;
                long n = block.measured()[local] - 1;
                its.cv[neuron] =
                        n < INTERVALS_FOR_CV ? Double.NaN : cv(n, block.intervals()[local], block.squares()[local]);
                long last = block.last()[local];
                its.lastMs[neuron] = last < 0 ? Double.NaN : (last + 1) * description.dtMs();
                hash.add(block.spikes()[local]).add(block.hash()[local]);
            }
        }
        return its;
    }

    private static double cv(long n, double sum, double squares) {
        double mean = sum / n;
        return Math.sqrt(Math.max(0, (squares - sum * mean) / (n - 1))) / mean;
    }

    /** The network that ran. */
    public SpikingDescription description() {
        return description;
    }

    /** All populations, in the order of their names. */
    public List<Firing> firing() {
        return firing;
    }

    /** One population. */
    public Firing firing(String population) {
        return firing.stream()
                .filter(each -> each.population().equals(population))
                .findFirst()
                .orElseThrow();
    }

    /** All spikes of all neurons. */
    public long spikes() {
        return firing.stream().mapToLong(Firing::total).sum();
    }

    /** How many synapses there are. */
    public long synapses() {
        return blocks.stream().mapToLong(SpikingHarvest::synapses).sum();
    }

    /** What they take, in bytes. */
    public long synapseBytes() {
        return blocks.stream().mapToLong(SpikingHarvest::synapseBytes).sum();
    }

    /** How often a spike reached a synapse, failures included. */
    public long events() {
        return blocks.stream().mapToLong(SpikingHarvest::events).sum();
    }

    /** A hash of every spike of every neuron: the same for any number of blocks and tasks. */
    public String spikeHash() {
        return spikeHash;
    }
}
