package org.yuragi.job.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.ingest.RecordingInput.WritingProgress;
import org.yuragi.job.run.Job;
import org.yuragi.job.run.JobOption;
import org.yuragi.job.run.Outcome;
import org.yuragi.job.run.Request;
import org.yuragi.job.run.Run;
import org.yuragi.recording.Behaviour;
import org.yuragi.recording.Registration;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.store.FoundRecordings;
import org.yuragi.recording.store.RecordingFiles;
import org.yuragi.recording.store.SessionStore;
import org.yuragi.recording.store.StoreWriter;
import org.yuragi.result.ResultHash;

/** {@code jobs/ingest}: recorded sessions and their registration into a session store. */
public final class IngestJob extends Job<IngestConfig> {
    private static final String NWB = "--nwb";
    private static final String REGISTRATION = "--registration";
    private static final String ADD_TO = "--add-to";

    /**
     * A session as it came in.
     *
     * @param registered cells of it that the registration holds; -1 without a registration
     * @param missingS time of the recording without behaviour, s
     * @param fractionSlow fraction of samples below the threshold of speed; NaN without speed
     * @param dropped cells left out because of NaN
     */
    public record Taken(
            SessionInfo info, Behaviour behaviour, int registered, double missingS, double fractionSlow, int dropped) {
        double durationS() {
            return info.frames() / info.rateHz();
        }
    }

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "Takes recordings (NWB, suite2p, CaImAn, Inscopix, HDF5) and cell registrations into a session store.";
    }

    @Override
    public String example() {
        return "jobs/ingest --recordings recordings/mouse1 --out out/ingest";
    }

    @Override
    public Class<IngestConfig> config() {
        return IngestConfig.class;
    }

    @Override
    public List<JobOption> options() {
        return List.of(
                JobOption.input(
                        RecordingInput.OPTION,
                        "DIR",
                        "Sessions of one animal (NWB files, or a folder for each that holds its recording by suite2p, CaImAn,"
                                + " Inscopix or in HDF5 and perhaps behaviour.csv; with cell_registration.csv), or such a folder"
                                + " for each animal."),
                JobOption.input(
                        NWB,
                        JobOption.EITHER,
                        "One NWB file (or another session's file or folder), instead of a folder; may be repeated."),
                JobOption.input(REGISTRATION, "CSV", "Registration of one animal's cells: global_cell,day1,...,dayN."),
                JobOption.words(
                        ADD_TO,
                        "STORE",
                        "A store, or the output of an earlier jobs/ingest, that new sessions are added to, instead of a new"
                                + " one; days it holds are not read again."));
    }

    @Override
    public void check(Request<IngestConfig> request) {
        if (request.option(RecordingInput.OPTION).isPresent()
                == request.option(NWB).isPresent()) {
            throw new InvalidInput(
                    RecordingInput.OPTION, "", null, "either this option or " + NWB + " to say what to take in");
        }
    }

    /** What a store came from and what looks as it did then need not be read again. */
    @Override
    public Map<String, String> knownHashes(Request<IngestConfig> request, SparkSession spark) {
        return request.option(ADD_TO)
                .map(folder -> SessionStore.open(spark, storeIn(folder, spark))
                        .unchangedFiles(spark.sparkContext().hadoopConfiguration()))
                .orElse(Map.of());
    }

    private static String storeIn(String folder, SparkSession spark) {
        String inside = folder.replaceAll("/+$", "") + "/" + RecordingInput.STORE;
        return SessionStore.isIn(inside, spark.sparkContext().hadoopConfiguration()) ? inside : folder;
    }

    @Override
    public Outcome run(Run<IngestConfig> run) {
        try (WritingProgress progress = new WritingProgress(run)) {
            StoreWriter writer = RecordingInput.writer(run, run.config().storeOptions(), progress);
            SessionStore store = run.option(ADD_TO)
                    .map(folder -> add(run, writer, storeIn(folder, run.spark())))
                    .orElseGet(() -> writer.write(find(run, List.of()), run.outputPath(RecordingInput.STORE)));
            RecordingInput.say(writer);
            return outcome(store, taken(store, run.config()), run.config(), writer.refused(), writer.notes())
                    .figure("added", writer.added())
                    .figure("left_out", writer.refused())
                    .figure("notes", writer.notes());
        }
    }

    private static SessionStore add(Run<IngestConfig> run, StoreWriter writer, String folder) {
        SessionStore before = SessionStore.open(run.spark(), folder);
        return writer.add(find(run, before.sessions()), folder, run.config().changedSessions());
    }

    private static FoundRecordings find(Run<IngestConfig> run, List<SessionInfo> known) {
        RecordingFiles files = new RecordingFiles(run.spark().sparkContext().hadoopConfiguration(), known);
        String registration = run.option(REGISTRATION).orElse("");
        return run.option(RecordingInput.OPTION)
                .map(folder -> files.inFolder(folder, registration))
                .orElseGet(() -> files.ofFiles(run.optionValues(NWB), registration));
    }

    /** What the store holds, session by session. */
    public static List<Taken> taken(SessionStore store, IngestConfig config) {
        List<SessionInfo> infos = store.sessions();
        List<Behaviour> behaviour = store.behaviour(infos);
        List<int[]> dropped = store.dropped(infos);
        List<Taken> taken = new ArrayList<>();
        for (String animal : store.animals()) {
            Registration registration = store.registration(animal).orElse(null);
            for (SessionInfo info : store.sessions(animal)) {
                int at = infos.indexOf(info);
                Behaviour its = behaviour.get(at);
                double measured = its.samples() < 2 ? 0 : its.samples() * its.intervalS();
                taken.add(new Taken(
                        info,
                        its,
                        registration == null ? -1 : registration.common(info.order(), info.order()).length,
                        Math.max(0, info.frames() / info.rateHz() - measured),
                        its.fractionBelow(config.immobileBelowCmS()),
                        dropped.get(at).length));
            }
        }
        return taken;
    }

    /** Summary, report and hash of a store. */
    private static Outcome outcome(
            SessionStore store, List<Taken> taken, IngestConfig config, List<String> leftOut, List<String> notes) {
        boolean one = store.animals().size() == 1;
        return new Outcome(hash(store), IngestReport.of(store, taken, config, leftOut, notes))
                .figure("animals", store.animals())
                .figure(
                        "sessions",
                        taken.stream()
                                .map(each -> one
                                        ? each.info().session()
                                        : each.info().animal() + "/"
                                                + each.info().session())
                                .toList())
                .figure("days", taken.size())
                .figure(
                        "cells",
                        ints(taken.stream().mapToInt(each -> each.info().cells())))
                .figure(
                        "frames",
                        taken.stream().map(each -> each.info().frames()).toList())
                .figure("registered", ints(taken.stream().mapToInt(Taken::registered)))
                .figure(
                        "behaviour_samples",
                        ints(taken.stream().mapToInt(each -> each.behaviour().samples())))
                .figure(
                        "gaps",
                        ints(taken.stream().mapToInt(each -> each.behaviour().gaps())))
                .figure(
                        "without_behaviour_s",
                        taken.stream().map(Taken::missingS).toList())
                .figure(
                        "fraction_immobile",
                        taken.stream()
                                .map(each -> Double.isNaN(each.fractionSlow()) ? null : each.fractionSlow())
                                .toList())
                .figure(
                        "nan_frames",
                        taken.stream().map(each -> each.info().missingFrames()).toList())
                .figure(
                        "mended_samples",
                        ints(taken.stream().mapToInt(each -> each.behaviour().mendedSamples())))
                .figure("dropped_cells", ints(taken.stream().mapToInt(Taken::dropped)));
    }

    private static List<Integer> ints(IntStream values) {
        return values.boxed().toList();
    }

    /** The hash of all data and of who is registered as whom; not of where files lay. */
    public static String hash(SessionStore store) {
        ResultHash hash = new ResultHash();
        for (SessionInfo info : store.sessions()) {
            hash.add(info.animal()).add(info.session()).add(info.dataSha256());
        }
        for (String animal : store.animals()) {
            store.registration(animal).ifPresent(registration -> {
                for (int[] cell : registration.cellOf()) {
                    hash.add(animal, cell);
                }
            });
        }
        return hash.hex();
    }
}
