package org.yuragi.spiking.validation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.yuragi.engine.LocalRun;
import org.yuragi.spiking.Networks;
import org.yuragi.spiking.SpikeRecord;
import org.yuragi.spiking.SpikingBlock;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingNetwork;
import org.yuragi.spiking.SpikingResult;

/** A network run in this thread, with what it recorded: spikes and potentials by neuron's number. */
final class Simulated {
    final TreeMap<Integer, List<Double>> spikesMs = new TreeMap<>();
    final TreeMap<Integer, List<Double>> potentialsMv = new TreeMap<>();
    final SpikingResult result;

    private Simulated(SpikingDescription description) {
        LocalRun<SpikingBlock> run = new LocalRun<>(new SpikingNetwork(description)).toTheEnd();
        int populations = description.populations().size();
        for (SpikingBlock block : run.blocks()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                block.drain(new DataOutputStream(bytes));
                SpikeRecord record = new SpikeRecord(new ByteArrayInputStream(bytes.toByteArray()), populations);
                while (record.next(visitor(description.dtMs()))) {
                    // The visitor keeps it.
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        result = new SpikingResult(
                description, run.blocks().stream().map(SpikingBlock::harvest).toList());
    }

    static Simulated of(String network, String... sets) {
        return new Simulated(Networks.read(network, sets));
    }

    private SpikeRecord.Visitor visitor(double dtMs) {
        return new SpikeRecord.Visitor() {
            @Override
            public void spike(long step, int neuron) {
                spikesMs.computeIfAbsent(neuron, n -> new ArrayList<>()).add((step + 1) * dtMs);
            }

            @Override
            public void sample(long step, int neuron, float potential, float excitation, float inhibition) {
                potentialsMv.computeIfAbsent(neuron, n -> new ArrayList<>()).add((double) potential);
            }

            @Override
            public void bin(long bin, long[] counts) {}
        };
    }
}
