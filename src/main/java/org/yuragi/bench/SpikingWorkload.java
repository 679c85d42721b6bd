package org.yuragi.bench;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yuragi.bench.TimedNetwork.Timed;
import org.yuragi.engine.Engine;
import org.yuragi.input.Heap;
import org.yuragi.input.InvalidInput;
import org.yuragi.spiking.ConnectionRule;
import org.yuragi.spiking.Distribution;
import org.yuragi.spiking.Input;
import org.yuragi.spiking.Population;
import org.yuragi.spiking.Projection;
import org.yuragi.spiking.Recording;
import org.yuragi.spiking.SpikingBlock;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingHarvest;
import org.yuragi.spiking.SpikingNetwork;
import org.yuragi.spiking.SpikingResult;

/**
 * Leaky integrate-and-fire neurons with delta synapses and a fixed in-degree, four fifths excitatory, as simulators are
 * compared on: membranes of 20 ms, threshold 20, reset 10, held at a mean of 24 mV; steps of 0.1 ms, delays of 1.5 ms.
 *
 * @param neurons how many
 * @param sources synapses onto each
 * @param weightMv of an excitatory synapse
 * @param g how much stronger inhibitory ones are
 * @param seconds simulated after warm-up
 */
record SpikingWorkload(String name, int neurons, int sources, double weightMv, double g, double seconds)
        implements Workload {
    private static final double WARM_UP_S = 0.3;
    private static final int TRIAD = 1 << 24;

    private record Finished(SpikingHarvest harvest, double buildS, double runS) implements Serializable {}

    private record Measured(SpikingResult result, double buildS, double wall) {}

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "%,d LIF neurons, %,d synapses onto each, wall time of a simulated second after warm-up",
                neurons,
                sources);
    }

    @Override
    public void run(Bench bench) throws IOException {
        double needed = description(1).expectedBytes();
        if (!Heap.holds(needed)) {
            if (!bench.figures().isEmpty()) {
                bench.say(name + " " + Heap.needs(needed) + ": left out");
                return;
            }
            throw new InvalidInput("config", "only", name, "memory for it: it " + Heap.needs(needed));
        }
        Measured one = measure(bench, 1);
        SpikingResult result = one.result();
        double rate = (double) result.spikes() / neurons / (WARM_UP_S + seconds);
        bench.figure(this, "wall_per_biological_s", one.wall(), "1 thread, " + Math.round(10 * rate) / 10.0 + " Hz");
        bench.figure(this, "build_s", one.buildS(), "1 thread");
        bench.figure(this, "bytes_per_synapse", (double) result.synapseBytes() / result.synapses(), "with their lists");
        double events = result.events() / (WARM_UP_S + seconds);
        bench.figure(this, "events_per_s", events / one.wall(), "synaptic events, 1 thread");
        double bytes = events * result.synapseBytes() / result.synapses();
        double triad = triad();
        bench.figure(this, "triad_gb_per_s", triad, "1 thread, this run");
        bench.figure(
                this,
                "memory_bandwidth_share",
                bytes / one.wall() / 1e9 / triad,
                "synapses read a second over the triad's bandwidth");
        Measured two = bench.threads() > 1 ? measure(bench, 2) : null;
        if (two != null) {
            bench.figure(this, "wall_per_biological_s_2_threads", two.wall(), "2 threads");
            bench.figure(this, "build_s_2_threads", two.buildS(), "2 threads");
            if (!two.result().spikeHash().equals(result.spikeHash())) {
                throw new IllegalStateException("other spikes with two threads");
            }
        }
        if (neurons == 10_000) {
            beside(bench, one.wall(), two == null ? Double.NaN : two.wall());
        }
    }

    private void beside(Bench bench, double one, double two) throws IOException {
        String[] network = {"" + sources, "" + weightMv, "" + g, "" + seconds, "" + 1000 * WARM_UP_S, "1"};
        try (SpikingPeers peers = new SpikingPeers()) {
            ratio(bench, "c", peers.loop(network), one, "plain C loop, 1 thread each");
            ratio(bench, "brian2_cython", peers.brian2("cython", 1, network), one, "Brian2 Cython, 1 thread each");
            ratio(bench, "brian2", peers.brian2("cpp", 1, network), one, "Brian2 C++ standalone, 1 thread each");
            if (!Double.isNaN(two)) {
                ratio(
                        bench,
                        "brian2_2_threads",
                        peers.brian2("cpp", 2, network),
                        two,
                        "Brian2 C++ standalone, 2 threads each");
            }
        }
    }

    private void ratio(Bench bench, String peer, OptionalDouble wall, double ours, String note) {
        if (wall.isEmpty()) {
            bench.say(name + ": " + peer + " is not installed");
            return;
        }
        bench.figure(this, peer + "_wall_per_biological_s", wall.getAsDouble(), note);
        bench.ratio(this, peer, wall.getAsDouble() / ours, note);
    }

    /** Runs through the engine, twice: the first time warms up the compiler. */
    private Measured measure(Bench bench, int tasks) {
        if (neurons == 10_000) {
            // Some seconds of simulated time until the compiler is through with all loops.
            once(bench, tasks, 2 * seconds);
        }
        return once(bench, tasks, seconds);
    }

    private Measured once(Bench bench, int tasks, double its) {
        SpikingDescription description = description(its);
        SpikingNetwork network = new SpikingNetwork(description);
        long warm = Math.round(WARM_UP_S * 10_000 / network.stepsPerEpoch());
        List<Finished> blocks = new Engine(bench.spark(), tasks)
                .run(new TimedNetwork<>(network, warm), SpikingWorkload::finished, done -> {});
        double run = blocks.stream().mapToDouble(Finished::runS).max().orElseThrow();
        double build = blocks.stream().mapToDouble(Finished::buildS).sum() / tasks;
        return new Measured(
                new SpikingResult(
                        description, blocks.stream().map(Finished::harvest).toList()),
                build,
                run / its);
    }

    private static Finished finished(Timed<SpikingBlock> block) {
        return new Finished(block.block().harvest(), block.buildS(), block.runS());
    }

    private SpikingDescription description(double its) {
        int inhibitory = neurons / 5;
        List<String> all = List.of("e", "i");
        Distribution delay = new Distribution.Constant(1.5);
        return new SpikingDescription(
                1,
                Math.max(4, 2 * ((neurons + 49_999) / 50_000)),
                0.1,
                WARM_UP_S + its,
                WARM_UP_S,
                map(Map.of("e", population(neurons - inhibitory), "i", population(inhibitory))),
                map(Map.of(
                        "e",
                        new Projection(
                                "e",
                                all,
                                new ConnectionRule.FixedInDegree(sources * 4 / 5),
                                new Distribution.Constant(weightMv),
                                1,
                                delay,
                                0,
                                true),
                        "i",
                        new Projection(
                                "i",
                                all,
                                new ConnectionRule.FixedInDegree(sources / 5),
                                new Distribution.Constant(-g * weightMv),
                                1,
                                delay,
                                0,
                                true))),
                map(Map.of("drive", new Input.ConstantDrive(all, 24))),
                new Recording(List.of(), 5, Collections.emptySortedMap()));
    }

    private static Population population(int count) {
        return new Population.Delta(count, 20, 0, 20, 10, 2, new Distribution.Uniform(0, 20));
    }

    private static <V> SortedMap<String, V> map(Map<String, V> entries) {
        return new TreeMap<>(entries);
    }

    /** Bandwidth of a[i] = b[i] + s c[i], in GB/s: the best of a few passes. */
    private static double triad() {
        double[] a = new double[TRIAD];
        double[] b = new double[TRIAD];
        double[] c = new double[TRIAD];
        double best = 0;
        for (int pass = 0; pass < 8; pass++) {
            long begin = System.nanoTime();
            triad(a, b, c, pass);
            best = Math.max(best, 24.0 * TRIAD / (System.nanoTime() - begin));
        }
        return best;
    }

    private static void triad(double[] a, double[] b, double[] c, double s) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + s * c[i];
        }
    }
}
