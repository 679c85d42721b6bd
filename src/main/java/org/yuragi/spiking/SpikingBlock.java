package org.yuragi.spiking;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yuragi.network.Inbox;
import org.yuragi.network.Outbox;
import org.yuragi.network.RecordingBlock;
import org.yuragi.network.State;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * A share of each population, with all synapses onto it. An epoch delivers the spikes of the epoch before, adds Poisson
 * input, takes the membranes through the epoch's steps, and sends the spikes it got.
 */
public final class SpikingBlock implements RecordingBlock {
    private static final int FADING_LEVELS = 100;
    private final SpikingDescription description;
    private final Layout layout;
    private final int block;
    private final int[] neurons;
    private final MembraneState state;
    private final double[][] excitation;
    private final double[][] inhibition;
    private final Membranes[] membranes;
    private final double[] rest;
    private final List<Targets> targets = new ArrayList<>();
    private final List<Noise> noise = new ArrayList<>();
    private final FiringStatistics statistics;
    private final Devices devices;
    private final EpochSpikes own;
    private final EpochSpikes[] arrived;
    private final int[] read;
    private final Fired fired;
    private long events;

    /** The synapses from one population, and where their input goes. */
    private record Targets(int source, Synapses synapses, double[][] rows) {}

    private record Noise(PoissonSource source, double[][] rows) {}

    SpikingBlock(SpikingDescription description, int block) {
        this.description = description;
        this.layout = new Layout(description);
        this.block = block;
        this.neurons = numbers();
        boolean conductances = layout.population(0) instanceof Population.Conductance;
        this.state = new MembraneState(neurons.length, conductances);
        // As long as a power of two, and at least one cache line: see Synapses.
        int width = Math.max(8, Integer.highestOneBit(2 * Math.max(1, neurons.length) - 1));
        this.excitation = new double[layout.rows()][width];
        this.inhibition = conductances ? new double[layout.rows()][width] : null;
        this.rest = new double[layout.populations()];
        this.membranes = new Membranes[layout.populations()];
        buildMembranes();
        int number = 0;
        for (Projection projection : description.projections().values()) {
            Synapses synapses = new SynapseBuilder(description, layout, block, number++, projection).build(neurons);
            targets.add(new Targets(
                    layout.index(projection.from()),
                    synapses,
                    rowsOf(projection.weight().least())));
        }
        buildNoise();
        this.statistics = new FiringStatistics(
                neurons.length, Layout.steps(description.measuredFromS() * 1000, description.dtMs()));
        this.devices = new Devices(description, layout, block);
        int steps = layout.stepsPerEpoch();
        this.own = new EpochSpikes(steps, layout.populations());
        this.arrived = new EpochSpikes[description.blocks()];
        Arrays.setAll(arrived, from -> new EpochSpikes(steps, layout.populations()));
        this.read = new int[description.blocks()];
        this.fired = new Fired();
    }

    private int[] numbers() {
        int[] numbers = new int[layout.neuronsOf(block)];
        int local = 0;
        for (int population = 0; population < layout.populations(); population++) {
            for (int i = 0; i < layout.size(population, block); i++) {
                numbers[local++] = layout.first(population, block) + i;
            }
        }
        return numbers;
    }

    /** Where input of a sign goes: in a delta network inhibition is subtracted at once. */
    private double[][] rowsOf(double weight) {
        return weight < 0 && inhibition != null ? inhibition : excitation;
    }

    private void buildMembranes() {
        CounterRandom draws = new CounterRandom(description.seed(), Purpose.POTENTIAL);
        int local = 0;
        for (int p = 0; p < membranes.length; p++) {
            Population population = layout.population(p);
            rest[p] = population.restMv();
            for (Input input : description.inputs().values()) {
                if (input instanceof Input.ConstantDrive drive
                        && layout.indices(drive.to()).contains(p)) {
                    rest[p] += drive.depolarisationMv();
                }
            }
            int to = local + layout.size(p, block);
            double dt = description.dtMs();
            membranes[p] = population instanceof Population.Conductance conductance
                    ? new ConductanceMembranes(conductance, state, local, to, rest[p], dt)
                    : new DeltaMembranes((Population.Delta) population, state, local, to, rest[p], dt);
            for (; local < to; local++) {
                state.potential[local] = population.initialMv().sample(draws, neurons[local], 0) - rest[p];
            }
        }
    }

    private void buildNoise() {
        double dt = description.dtMs();
        int number = 0;
        for (Input input : description.inputs().values()) {
            int its = number++;
            if (input instanceof Input.Poisson poisson) {
                long until = (long) Math.min(Long.MAX_VALUE, StrictMath.rint(poisson.untilMs() / dt));
                addNoise(
                        its,
                        poisson.to(),
                        poisson.rateHz(),
                        1,
                        poisson.weight(),
                        Layout.steps(poisson.fromMs(), dt),
                        until);
            } else if (input instanceof Input.Kick kick) {
                int levels = kick.fades() ? FADING_LEVELS : 1;
                addNoise(its, kick.to(), kick.rateHz(), levels, kick.weight(), 0, Layout.steps(kick.forMs(), dt));
            }
        }
    }

    private void addNoise(
            int number, List<String> to, double rateHz, int levels, double weight, long from, long until) {
        int local = 0;
        for (int p = 0; p < layout.populations(); p++) {
            int size = layout.size(p, block);
            if (layout.indices(to).contains(p) && rateHz > 0) {
                double mean = rateHz * description.dtMs() / 1000;
                double signed = inhibition == null ? weight : Math.abs(weight);
                noise.add(new Noise(
                        new PoissonSource(
                                description.seed(),
                                number,
                                mean,
                                levels,
                                signed,
                                from,
                                until,
                                layout.first(p, block),
                                local,
                                size),
                        rowsOf(weight)));
            }
            local += size;
        }
    }

    @Override
    public void step(long epoch, Inbox in, Outbox out) {
        int stepsPerEpoch = layout.stepsPerEpoch();
        deliver(epoch, in);
        long first = epoch * stepsPerEpoch;
        int steps = (int) Math.min(stepsPerEpoch, layout.steps() - first);
        for (Noise each : noise) {
            for (int step = 0; step < steps; step++) {
                each.source.addTo(each.rows[(int) (first + step) & (each.rows.length - 1)], first + step);
            }
        }
        devices.begin(first, steps);
        fired.clear();
        for (int population = 0; population < membranes.length; population++) {
            fired.population = population;
            membranes[population].advance(first, steps, excitation, inhibition, fired);
            fired.endPopulation();
        }
        send(first, steps, out);
    }

    private void deliver(long epoch, Inbox in) {
        for (int from = 0; from < arrived.length; from++) {
            arrived[from].read(in.from(from));
        }
        Arrays.fill(read, 0);
        long first = (epoch - 1) * layout.stepsPerEpoch();
        for (int step = 0; epoch > 0 && step < layout.stepsPerEpoch(); step++) {
            for (int population = 0; population < layout.populations(); population++) {
                for (int i = 0; i < targets.size(); i++) {
                    if (targets.get(i).source == population) {
                        deliver(targets.get(i), first + step, step);
                    }
                }
                for (int from = 0; from < arrived.length; from++) {
                    read[from] += arrived[from].count(step, population);
                }
            }
        }
    }

    private void deliver(Targets to, long emitted, int step) {
        for (int from = 0; from < arrived.length; from++) {
            int count = arrived[from].count(step, to.source);
            if (count > 0) {
                int[] ids = arrived[from].ids();
                events += to.synapses.deliver(
                        to.rows, emitted, ids, read[from], read[from] + count, layout.first(to.source));
            }
        }
    }

    private void send(long first, int steps, Outbox out) {
        own.clear();
        for (int step = 0; step < steps; step++) {
            int from = 0;
            for (int population = 0; population < membranes.length; population++) {
                int end = fired.ends[step][population];
                own.add(step, population, fired.ids[step], from, end - from);
                devices.spikes(first + step, population, fired.ids[step], from, end - from);
                from = end;
            }
            devices.endStep(first + step, first + step + 1 == layout.steps());
        }
        for (int to = 0; to < arrived.length; to++) {
            own.write(out.to(to));
        }
    }

    @Override
    public long recordedBytes() {
        return devices.log().length();
    }

    @Override
    public void drain(DataOutput to) throws IOException {
        devices.log().drain(to);
    }

    @Override
    public void save(DataOutput to) throws IOException {
        state.save(to);
        for (double[] row : excitation) {
            State.write(to, row);
        }
        for (int row = 0; inhibition != null && row < inhibition.length; row++) {
            State.write(to, inhibition[row]);
        }
        statistics.save(to);
        devices.save(to);
        to.writeLong(events);
    }

    @Override
    public void load(DataInput from) throws IOException {
        state.load(from);
        for (double[] row : excitation) {
            State.read(from, row);
        }
        for (int row = 0; inhibition != null && row < inhibition.length; row++) {
            State.read(from, inhibition[row]);
        }
        statistics.load(from);
        devices.load(from);
        events = from.readLong();
    }

    /** What the run has come to. */
    public SpikingHarvest harvest() {
        long synapses =
                targets.stream().mapToLong(each -> each.synapses.count()).sum();
        long bytes = targets.stream().mapToLong(each -> each.synapses.bytes()).sum();
        return new SpikingHarvest(
                block,
                synapses,
                bytes,
                events,
                statistics.spikes,
                statistics.measured,
                statistics.last,
                statistics.intervals,
                statistics.squares,
                statistics.hash);
    }

    /** Spikes of the epoch under way, by step: population after population, in each by rising neuron. */
    private final class Fired implements Membranes.Observer {
        private final int[][] ids = new int[layout.stepsPerEpoch()][16];
        private final int[] counts = new int[layout.stepsPerEpoch()];
        private final int[][] ends = new int[layout.stepsPerEpoch()][layout.populations()];
        private int population;

        void clear() {
            Arrays.fill(counts, 0);
        }

        void endPopulation() {
            for (int step = 0; step < counts.length; step++) {
                ends[step][population] = counts[step];
            }
        }

        @Override
        public void spike(long step, int index, int neuron) {
            if (counts[index] == ids[index].length) {
                ids[index] = Arrays.copyOf(ids[index], 2 * counts[index]);
            }
            ids[index][counts[index]++] = neurons[neuron];
            statistics.spike(step, neuron);
        }

        @Override
        public void markWatched(int from, int to, double[] highest) {
            devices.markWatched(from, to, highest);
        }

        @Override
        public boolean forces(long step, int neuron) {
            return devices.forces(step, neuron);
        }

        @Override
        public void see(long step, int neuron, double potential) {
            if (devices.samples(step, neuron)) {
                boolean conductances = inhibition != null;
                devices.log()
                        .sample(
                                step,
                                neurons[neuron],
                                (float) (potential + rest[population]),
                                conductances ? (float) state.excitation[neuron] : 0,
                                conductances ? (float) state.inhibition[neuron] : 0);
            }
        }
    }
}
