package org.yuragi.job.spontaneous;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yuragi.bench.TimedNetwork;
import org.yuragi.bench.TimedNetwork.Timed;
import org.yuragi.engine.LocalRun;
import org.yuragi.input.Heap;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.InOneThread;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Progress;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.report.Report;
import org.yuragi.result.ResultHash;
import org.yuragi.spiking.SpikingBlock;
import org.yuragi.spiking.SpikingDescription;
import org.yuragi.spiking.SpikingHarvest;
import org.yuragi.spiking.SpikingNetwork;
import org.yuragi.spiking.SpikingResult;
import org.yuragi.spiking.SpikingResult.Firing;

/** {@code jobs/spontaneous}: a network of spiking neurons, left to itself. */
public final class SpontaneousJob extends Job<SpontaneousConfig> implements InOneThread<SpontaneousConfig> {
    private static final String LABEL = "network";
    /** Activity is sustained if a neuron fires in so much of the run's end. */
    private static final double END_MS = 100;

    @Override
    public String name() {
        return "spontaneous";
    }

    @Override
    public String summary() {
        return "Simulates a recurrent network of spiking neurons: by default one with lognormal synapses that keeps firing by"
                + " itself after a kick.";
    }

    @Override
    public String example() {
        return "jobs/spontaneous --set biological_s=5 --set projections.ee.weight.sigma=0.8 --out out/spontaneous";
    }

    @Override
    public Class<SpontaneousConfig> config() {
        return SpontaneousConfig.class;
    }

    @Override
    public void check(Request<SpontaneousConfig> request) {
        checkMemory(request.config().description());
    }

    /** Refuses what does not fit, where it is known what there is: in this JVM, or in executors of a given size. */
    private static void checkMemory(SpikingDescription description) {
        String master = System.getProperty("spark.master", "local");
        if (!master.startsWith("local")) {
            return;
        }
        double needed = description.expectedBytes();
        if (!Heap.holds(needed)) {
            throw new InvalidInput(
                    "config",
                    "populations",
                    String.format(
                            Locale.ROOT,
                            "%,d neurons, %,.0f synapses",
                            description.neurons(),
                            description.expectedSynapses()),
                    "a network that fits: this one " + Heap.needs(needed));
        }
    }

    /** What a run gave, and what it took. */
    record Simulated(SpikingResult result, double buildS, double simulateS) {}

    @Override
    public Outcome run(Run<SpontaneousConfig> run) {
        SpikingDescription description = run.config().description();
        Simulated simulated = simulate(run, description);
        SpikingResult result = simulated.result();
        SpontaneousTables tables = new SpontaneousTables(run.spark(), result, run.recorded(LABEL));
        SpontaneousReport report = new SpontaneousReport(
                result,
                tables,
                sustained(result),
                RecordedSpikes.measure(
                        result, run.recorded(LABEL), run.spark().sparkContext().hadoopConfiguration()));
        Outcome outcome =
                new Outcome(hash(result), new Report("Spontaneous activity", report.lead(), report.sections()));
        figures(simulated).forEach(outcome::figure);
        tables.addTo(outcome);
        return outcome;
    }

    /** Spikes are hashed whether they are recorded or not: here nobody reads a record, so nothing is recorded. */
    @Override
    public Result inOneThread(SpontaneousConfig config) {
        SpikingDescription description = config.description().recordingNothing();
        long begin = System.nanoTime();
        LocalRun<SpikingBlock> run = new LocalRun<>(new SpikingNetwork(description));
        long built = System.nanoTime();
        run.toTheEnd();
        SpikingResult result = new SpikingResult(
                description, run.blocks().stream().map(SpikingBlock::harvest).toList());
        return new Result(
                hash(result), figures(new Simulated(result, (built - begin) / 1e9, (System.nanoTime() - built) / 1e9)));
    }

    private static String hash(SpikingResult result) {
        return new ResultHash().add(result.spikeHash()).add(result.synapses()).hex();
    }

    private static Map<String, Object> figures(Simulated simulated) {
        SpikingResult result = simulated.result();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("neurons", result.description().neurons());
        figures.put("synapses", result.synapses());
        figures.put("biological_s", result.description().biologicalS());
        figures.put("spikes", result.spikes());
        figures.put("synaptic_events", result.events());
        for (Firing firing : result.firing()) {
            figures.put("rate_" + firing.population() + "_hz", firing.meanRateHz());
        }
        for (Firing firing : result.firing()) {
            figures.put("cv_isi_" + firing.population(), finite(firing.meanCv()));
        }
        figures.put("build_s", simulated.buildS());
        figures.put("simulate_s", simulated.simulateS());
        figures.put("sustained", sustained(result));
        figures.put("last_spike_ms", finite(lastSpikeMs(result)));
        figures.put("bytes_per_synapse", (double) result.synapseBytes() / Math.max(1, result.synapses()));
        figures.put("spike_hash", result.spikeHash());
        return figures;
    }

    private static Simulated simulate(Run<SpontaneousConfig> run, SpikingDescription description) {
        TimedNetwork<SpikingBlock> network = new TimedNetwork<>(new SpikingNetwork(description), 0);
        try (Progress progress = run.progress("simulating", network.epochs())) {
            List<Finished> blocks = run.engine(LABEL).run(network, SpontaneousJob::finished, progress::at);
            return new Simulated(
                    new SpikingResult(
                            description, blocks.stream().map(Finished::harvest).toList()),
                    blocks.stream().mapToDouble(Finished::buildS).max().orElse(0),
                    blocks.stream().mapToDouble(Finished::runS).max().orElse(0));
        }
    }

    private record Finished(SpikingHarvest harvest, double buildS, double runS) implements java.io.Serializable {}

    private static Finished finished(Timed<SpikingBlock> block) {
        return new Finished(block.block().harvest(), block.buildS(), block.runS());
    }

    private static double lastSpikeMs(SpikingResult result) {
        return result.firing().stream()
                .mapToDouble(Firing::lastSpikeMs)
                .filter(ms -> !Double.isNaN(ms))
                .max()
                .orElse(Double.NaN);
    }

    private static boolean sustained(SpikingResult result) {
        return lastSpikeMs(result) > result.description().biologicalS() * 1000 - END_MS;
    }

    /** JSON has no NaN. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
