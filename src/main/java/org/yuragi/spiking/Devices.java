package org.yuragi.spiking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.yuragi.network.State;

/** What watches the neurons of one block, or makes them fire: traces, rates, recorded spikes, given spikes. */
final class Devices {
    private record Given(long step, int neuron) {}

    private final boolean[] recorded;
    private final long stepsPerBin;
    private final long[] inBin;
    private final SpikeLog log = new SpikeLog();
    private final int[] traced;
    private final int[] traceEvery;
    private final long[] givenSteps;
    private final int[] givenNeurons;
    private int givenFrom;
    private int givenTo;

    Devices(SpikingDescription description, Layout layout, int block) {
        Recording recording = description.recording();
        recorded = new boolean[layout.populations()];
        recording.spikes().forEach(name -> recorded[layout.index(name)] = true);
        stepsPerBin = Math.max(1, Layout.steps(recording.rateBinMs(), description.dtMs()));
        inBin = new long[layout.populations()];
        traceEvery = new int[layout.neuronsOf(block)];
        List<Integer> toTrace = new ArrayList<>();
        recording.traces().forEach((name, trace) -> {
            for (int neuron : trace.neurons()) {
                int local = local(layout, block, layout.index(name), neuron);
                if (local >= 0) {
                    toTrace.add(local);
                    traceEvery[local] = (int)
                            Math.min(Integer.MAX_VALUE, Math.max(1, Layout.steps(trace.everyMs(), description.dtMs())));
                }
            }
        });
        traced = toTrace.stream().mapToInt(Integer::intValue).sorted().toArray();
        List<Given> given = new ArrayList<>();
        for (Input input : description.inputs().values()) {
            if (input instanceof Input.Spikes spikes) {
                given.addAll(given(spikes, description, layout, block));
            }
        }
        given.sort(Comparator.comparingLong(Given::step).thenComparingInt(Given::neuron));
        givenSteps = given.stream().mapToLong(Given::step).toArray();
        givenNeurons = given.stream().mapToInt(Given::neuron).toArray();
    }

    private static List<Given> given(Input.Spikes spikes, SpikingDescription description, Layout layout, int block) {
        List<Given> given = new ArrayList<>();
        for (String to : spikes.to()) {
            for (int neuron : spikes.neurons()) {
                int local = local(layout, block, layout.index(to), neuron);
                for (double ms : spikes.timesMs()) {
                    if (local >= 0) {
                        given.add(new Given(Math.max(0, Layout.steps(ms, description.dtMs()) - 1), local));
                    }
                }
            }
        }
        return given;
    }

    /** A neuron's local index; -1 if another block has it. */
    private static int local(Layout layout, int block, int population, int neuron) {
        int offset = neuron + layout.first(population) - layout.first(population, block);
        if (offset < 0 || offset >= layout.size(population, block)) {
            return -1;
        }
        for (int before = 0; before < population; before++) {
            offset += layout.size(before, block);
        }
        return offset;
    }

    SpikeLog log() {
        return log;
    }

    void begin(long firstStep, int steps) {
        givenFrom = lowerBound(firstStep);
        givenTo = lowerBound(firstStep + steps);
    }

    private int lowerBound(long step) {
        int from = 0;
        int to = givenSteps.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (givenSteps[middle] < step) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    void markWatched(int from, int to, double[] highest) {
        for (int neuron : traced) {
            if (neuron >= from && neuron < to) {
                highest[neuron] = Double.POSITIVE_INFINITY;
            }
        }
        for (int i = givenFrom; i < givenTo; i++) {
            if (givenNeurons[i] >= from && givenNeurons[i] < to) {
                highest[givenNeurons[i]] = Double.POSITIVE_INFINITY;
            }
        }
    }

    boolean forces(long step, int neuron) {
        for (int i = givenFrom; i < givenTo; i++) {
            if (givenSteps[i] == step && givenNeurons[i] == neuron) {
                return true;
            }
        }
        return false;
    }

    /** Whether a neuron's membrane is to be sampled at the end of a step. */
    boolean samples(long step, int neuron) {
        return traceEvery[neuron] > 0 && (step + 1) % traceEvery[neuron] == 0;
    }

    void spikes(long step, int population, int[] ids, int from, int count) {
        inBin[population] += count;
        if (recorded[population] && count > 0) {
            log.spikes(step, ids, from, count);
        }
    }

    /** Called when all spikes of a step are in; the last step of a run closes its bin, full or not. */
    void endStep(long step, boolean last) {
        if ((step + 1) % stepsPerBin == 0 || last) {
            log.bin(step / stepsPerBin, inBin);
            Arrays.fill(inBin, 0);
        }
    }

    void save(DataOutput to) throws IOException {
        State.write(to, inBin);
        log.save(to);
    }

    void load(DataInput from) throws IOException {
        State.read(from, inBin);
        log.load(from);
    }
}
