package org.yuragi.job.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.yuragi.config.TypedConfig;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.IngestConfig;
import org.yuragi.job.ingest.IngestJob;
import org.yuragi.job.ingest.IngestReport;
import org.yuragi.job.ingest.RecordingInput;
import org.yuragi.job.ingest.WrittenRecording;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.job.run.StreamedTable;
import org.yuragi.job.spectrum.SpectrumJob;
import org.yuragi.recording.generated.ImagedNetwork;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.report.Report;
import org.yuragi.report.Section;

/** {@code jobs/record}: a simulated network as a microscope would have seen it, in a store that every analysis opens. */
public final class RecordJob extends Job<RecordConfig> {
    static final String SPONTANEOUS = "--spontaneous";
    private static final String UNIT = "dF/F";
    /** Of a row of spikes, about. */
    private static final int SPIKE_BYTES = 24;

    private static final IngestConfig USUAL = TypedConfig.defaults(IngestConfig.class);

    @Override
    public String name() {
        return "record";
    }

    @Override
    public String summary() {
        return "Images simulated spikes through a model of calcium into a session store, which decode, synchrony, places and"
                + " spectrum open like any recording.";
    }

    @Override
    public String example() {
        return "jobs/record --spontaneous out/spontaneous --out out/record";
    }

    @Override
    public Class<RecordConfig> config() {
        return RecordConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(
                JobOption.input(
                                SPONTANEOUS,
                                "DIR",
                                "The output of jobs/spontaneous, with its table of spikes; each one more is one more session.")
                        .ofOutputOf("spontaneous"),
                JobOption.input(
                                SpectrumJob.HIDDEN_CODE,
                                "DIR",
                                "The output of jobs/learn, with its table of the hidden code; each repeat is a session.")
                        .ofOutputOf("learn"));
    }

    @Override
    public void check(Request<RecordConfig> request) {
        if (request.option(SPONTANEOUS).isPresent()
                == request.option(SpectrumJob.HIDDEN_CODE).isPresent()) {
            throw new InvalidInput("options", "", null, "either " + SPONTANEOUS + " or " + SpectrumJob.HIDDEN_CODE);
        }
        RecordConfig config = request.config();
        if (config.riseS() >= config.decayS()) {
            throw new InvalidInput(
                    "config", "rise_s", config.riseS(), "less than decay_s, which is " + config.decayS() + " s");
        }
        if (!config.animal().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new InvalidInput("config", "animal", config.animal(), "a name of letters, digits, dots and dashes");
        }
    }

    @Override
    public Outcome run(Run<RecordConfig> run) {
        RecordConfig config = run.config();
        List<ImagedSpikes> spikes = run.option(SPONTANEOUS).isPresent()
                ? ImagedSpikes.ofNetworks(run, run.optionValues(SPONTANEOUS))
                : ImagedSpikes.ofCode(run, run.request().required(SpectrumJob.HIDDEN_CODE));
        List<ImagedNetwork.Session> sessions = new ArrayList<>();
        for (int s = 0; s < spikes.size(); s++) {
            sessions.add(new ImagedNetwork.Session(
                    "session" + (s + 1),
                    image(config, spikes.get(s), s),
                    spikes.get(s).intervals()));
        }
        SessionStore store = store(run, sessions);
        List<IngestJob.Taken> taken = IngestJob.taken(store, USUAL);
        List<Section> parts = new ArrayList<>(RecordReport.sections(config, spikes, sessions));
        parts.addAll(IngestReport.sections(store, taken, USUAL));
        return new Outcome(
                        IngestJob.hash(store),
                        new Report("Recorded: " + config.animal(), RecordReport.lead(config, spikes), parts))
                .figure("animal", config.animal())
                .figure(
                        "sessions",
                        sessions.stream().map(ImagedNetwork.Session::name).toList())
                .figure("cells", spikes.get(0).neurons().length)
                .figure("frames", spikes.stream().map(ImagedSpikes::frames).toList())
                .figure("spikes", ImagedSpikes.total(spikes))
                .figure("rate_hz", ImagedSpikes.meanRateHz(spikes, config.rateHz()))
                .figure("intervals", intervals(spikes))
                .table("cells", cells(run, spikes.get(0)))
                .table("true_spikes", trueSpikes(run, spikes));
    }

    private static List<Map<String, Integer>> intervals(List<ImagedSpikes> spikes) {
        return spikes.stream()
                .map(session -> {
                    Map<String, Integer> counts = new LinkedHashMap<>();
                    session.intervals().forEach((table, rows) -> counts.put(table, rows.size()));
                    return counts;
                })
                .toList();
    }

    private static float[][] image(RecordConfig config, ImagedSpikes spikes, int session) {
        int cells = spikes.neurons().length;
        float[][] activity = new float[spikes.frames()][cells];
        for (int cell = 0; cell < cells; cell++) {
            float[] trace = config.model()
                    .fluorescence(
                            spikes.counts()[cell], config.rateHz(), config.seed(), ImagedSpikes.key(session, cell));
            for (int frame = 0; frame < trace.length; frame++) {
                activity[frame][cell] = trace[frame];
            }
        }
        return activity;
    }

    /** NWB files first, so that what was recorded can be taken elsewhere, too; then the store of them. */
    private static SessionStore store(Run<RecordConfig> run, List<ImagedNetwork.Session> sessions) {
        RecordConfig config = run.config();
        var kept = WrittenRecording.keep(
                run,
                local -> ImagedNetwork.write(
                        local,
                        config.animal(),
                        "Simulated by Yuragi, imaged with " + config.model() + ": no animal was recorded",
                        sessions,
                        config.rateHz(),
                        UNIT));
        try (var progress = new RecordingInput.WritingProgress(run)) {
            return RecordingInput.writer(run, USUAL.storeOptions(), progress)
                    .write(
                            new RecordingFiles(run.spark().sparkContext().hadoopConfiguration())
                                    .inFolder(kept + "/" + config.animal(), ""),
                            run.outputPath(RecordingInput.STORE));
        }
    }

    private static Dataset<Row> cells(Run<?> run, ImagedSpikes spikes) {
        List<Row> rows = new ArrayList<>();
        for (int cell = 0; cell < spikes.neurons().length; cell++) {
            rows.add(RowFactory.create(cell, spikes.neurons()[cell]));
        }
        return run.spark()
                .createDataFrame(rows, StructType.fromDDL("cell INT, neuron INT"))
                .coalesce(1);
    }

    /** Frames in which a cell fired in a session, and its spikes in all frames. */
    private record Fired(String session, int cell, int[] frames, int[] counts) {}

    private static Dataset<Row> trueSpikes(Run<?> run, List<ImagedSpikes> sessions) {
        // Frames in which a cell fired, one cell that did after the other, and the table's row at which each begins.
        TreeMap<Integer, Fired> cells = new TreeMap<>();
        int rows = 0;
        for (int s = 0; s < sessions.size(); s++) {
            int[][] counts = sessions.get(s).counts();
            for (int cell = 0; cell < counts.length; cell++) {
                int[] its = counts[cell];
                int[] frames = IntStream.range(0, its.length)
                        .filter(frame -> its[frame] > 0)
                        .toArray();
                if (frames.length > 0) {
                    cells.put(rows, new Fired("session" + (s + 1), cell, frames, its));
                    rows = Math.addExact(rows, frames.length);
                }
            }
        }
        return StreamedTable.of(
                        run.spark(),
                        StructType.fromDDL("session STRING, cell INT, frame INT, spikes INT"),
                        rows,
                        SPIKE_BYTES,
                        row -> {
                            Map.Entry<Integer, Fired> cell = cells.floorEntry(row);
                            Fired fired = cell.getValue();
                            int frame = fired.frames[row - cell.getKey()];
                            return RowFactory.create(fired.session, fired.cell, frame, fired.counts[frame]);
                        })
                .coalesce(1);
    }
}
