package org.yuragi.job.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.config.TypedConfig;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.files.Listing;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;

/**
 * What is kept of a run while it is not complete: in a folder beside its output, checkpoints of its networks, and
 * {@code run.json}, which says what run it is. Gone when the run is complete; left, and said so, when it is stopped.
 */
public final class Unfinished implements AutoCloseable {
    private static final String DESCRIPTION = "run.json";
    /** What it is renamed from when it is written anew, and what counts if a killed process left only that. */
    private static final String NEW_DESCRIPTION = DESCRIPTION + ".new";
    /** Where an output names the run it is of. */
    static final String ID = "run_id";

    private final Job<?> job;
    private final Request<?> request;
    private final Map<String, String> inputHashes;
    private final FileSystem files;
    private final Path folder;
    private final String id;
    private final Voice voice;
    private final Thread atExit = new Thread(this::leave, "unfinished-run");
    private boolean described;
    private boolean open = true;

    private Unfinished(
            Job<?> job,
            Request<?> request,
            Map<String, String> inputHashes,
            FileSystem files,
            Path folder,
            Voice voice) {
        this.voice = voice;
        this.job = job;
        this.request = request;
        this.inputHashes = inputHashes;
        this.files = files;
        this.folder = folder;
        this.id = request.resumed() == null
                ? UUID.randomUUID().toString()
                : request.resumed().id();
    }

    private static Path folder(String out, Configuration hadoop) throws IOException {
        Path target = new Path(out);
        target = target.getFileSystem(hadoop).makeQualified(target);
        return new Path(target.getParent(), target.getName() + ".yuragi-checkpoint");
    }

    /** Reads what a run that was stopped has left. @throws InvalidInput if there is none */
    public static Recorded recorded(String out, Configuration hadoop) {
        try {
            Path folder = folder(out, hadoop);
            FileSystem files = folder.getFileSystem(hadoop);
            Denied.check(files, folder);
            Recorded run = recorded(files, folder);
            if (isComplete(out, run, files)) {
                throw new InvalidInput(
                        "--resume", "", out, "a run that was stopped; this one is complete, and nothing is left to do");
            }
            return run;
        } catch (FileNotFoundException e) {
            throw new InvalidInput(
                    "--resume",
                    "",
                    out,
                    "a run that was stopped after a checkpoint; there is no " + new Path(out).getName()
                            + ".yuragi-checkpoint beside it",
                    e);
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidInput("--out", "", out, "a path that can be read (" + e.getMessage() + ")", e);
        }
    }

    private static Recorded recorded(FileSystem files, Path folder) throws IOException {
        Path file = new Path(folder, DESCRIPTION);
        if (files.exists(file)) {
            return read(files, file);
        }
        Path aside = new Path(folder, NEW_DESCRIPTION);
        try {
            return read(files, aside);
        } catch (InvalidInput cutShort) {
            throw new FileNotFoundException(file.toString());
        }
    }

    private static Recorded read(FileSystem files, Path file) throws IOException {
        try (var in = files.open(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Recorded.read(file.toUri().getPath(), text, "id", "branches", "overwrite");
        }
    }

    /** Whether a run was stopped on its way to an output, and can go on. */
    public static boolean isLeftOf(String out, Configuration hadoop) throws IOException {
        Path folder = folder(out, hadoop);
        FileSystem files = folder.getFileSystem(hadoop);
        if (files.exists(new Path(folder, DESCRIPTION))) {
            return true;
        }
        try {
            recorded(files, folder);
            return true;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Whether the output is there of what looks unfinished: it was killed after that, before it could tidy up. */
    private static boolean isComplete(String out, Recorded run, FileSystem files) throws IOException {
        Path provenance = new Path(out, "provenance.json");
        if (!files.exists(provenance)) {
            return false;
        }
        try (var in = files.open(provenance)) {
            return run.text("id")
                    .equals(new ObjectMapper().readTree(in).path(ID).asText());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Refuses to begin anew where a run was stopped, unless that was asked for. */
    static void check(Request<?> request, Configuration hadoop) throws IOException {
        if (request.resumed() == null && !request.overwrite() && isLeftOf(request.out(), hadoop)) {
            Path folder = folder(request.out(), hadoop);
            FileSystem files = folder.getFileSystem(hadoop);
            if (isComplete(request.out(), recorded(files, folder), files)) {
                return;
            }
            throw new InvalidInput(
                    "--out",
                    "",
                    request.out(),
                    "a folder where no run was stopped half done: --resume goes on with that one, --overwrite begins anew");
        }
    }

    /** Opens the folder of a run that has claimed its output. */
    static Unfinished open(
            Job<?> job, Request<?> request, Map<String, String> inputHashes, Configuration hadoop, Voice voice)
            throws IOException {
        Path folder = folder(request.out(), hadoop);
        FileSystem files = PlainFiles.of(folder, hadoop);
        if (request.resumed() == null) {
            files.delete(folder, true);
        } else {
            request.resumed().recorded().checkInputs(inputHashes);
        }
        Unfinished unfinished = new Unfinished(job, request, inputHashes, files, folder, voice);
        Runtime.getRuntime().addShutdownHook(unfinished.atExit);
        return unfinished;
    }

    /** The run's own name, the same however often it is stopped and goes on. */
    String id() {
        return id;
    }

    /** A network's own folder. */
    String folder(String label) {
        return new Path(folder, label).toString();
    }

    /** A folder whose files {@code part-*} are worth going on from. */
    String keeping(String label) {
        describe();
        return folder(label);
    }

    /** Where a network's checkpoints go. */
    Checkpoints checkpoints(String label, double everyS) {
        describe();
        return new Checkpoints(folder(label), id + "/" + label, 0, everyS);
    }

    private synchronized void describe() {
        if (described) {
            return;
        }
        try {
            Map<String, Object> run = new LinkedHashMap<>();
            run.put("id", id);
            run.put("job", job.name());
            run.put("config", TypedConfig.values(request.config()));
            run.put("options", Provenance.options(job, request, files.getConf()));
            run.put("input_sha256", inputHashes);
            run.put("overwrite", request.overwrite());
            run.put(
                    "branches",
                    request.resumed() == null ? List.of() : request.resumed().branches());
            Path aside = new Path(folder, NEW_DESCRIPTION);
            try (FSDataOutputStream out = files.create(aside, true)) {
                out.write(Provenance.json(run).getBytes(StandardCharsets.UTF_8));
            }
            Path file = new Path(folder, DESCRIPTION);
            // Not every file system renames to a file that is there.
            files.delete(file, false);
            if (!files.rename(aside, file)) {
                throw new IOException("cannot rename " + aside + " to " + file);
            }
            described = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run is complete: nothing of this is needed any more. */
    synchronized void complete() throws IOException {
        open = false;
        // First what makes it one that can go on: the rest alone is nothing.
        files.delete(new Path(folder, DESCRIPTION), false);
        files.delete(new Path(folder, NEW_DESCRIPTION), false);
        files.delete(folder, true);
    }

    private synchronized void leave() {
        if (!open) {
            return;
        }
        open = false;
        try {
            if (request.resumed() != null || hasCheckpoint()) {
                if (voice == Voice.ALOUD) {
                    System.err.println("yuragi " + job.name() + ": stopped; what was done is kept: jobs/" + job.name()
                            + " --resume --out " + request.out() + " goes on");
                }
            } else {
                files.delete(folder, true);
                if (voice == Voice.ALOUD && Shutdown.underWay()) {
                    System.err.println("yuragi " + job.name() + ": stopped before anything was worth keeping");
                }
            }
            if (voice == Voice.ALOUD && Shutdown.underWay()) {
                Shutdown.hush();
            }
        } catch (IOException e) {
            System.err.println("yuragi: could not look at " + folder + ": " + e.getMessage());
        }
    }

    /** Whether there is a file {@code LABEL/epoch-N/manifest.json}, a checkpoint, or {@code LABEL/part-N}. */
    private boolean hasCheckpoint() throws IOException {
        for (FileStatus label : Listing.of(files, folder, "")) {
            if (label.isDirectory()
                    && !Listing.of(files, label.getPath(), "part-").isEmpty()) {
                return true;
            }
            for (FileStatus epoch :
                    label.isDirectory() ? Listing.of(files, label.getPath(), "epoch-") : List.<FileStatus>of()) {
                if (files.exists(new Path(epoch.getPath(), "manifest.json"))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is going down, and the hook with it.
        }
    }
}
