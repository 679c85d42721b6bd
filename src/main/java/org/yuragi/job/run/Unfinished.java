package org.yuragi.job.run;

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
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.config.TypedConfig;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.input.InvalidInput;

/**
 * What is kept of a run while it is not complete: in a folder beside its output, checkpoints of its networks, and
 * {@code run.json}, which says what run it is. Gone when the run is complete; left, and said so, when it is stopped.
 */
public final class Unfinished implements AutoCloseable {
    private static final String DESCRIPTION = "run.json";
    private static final String[] WORTH_KEEPING = {"*/epoch-*/manifest.json", "*/part-*"};
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
            Path file = new Path(folder, DESCRIPTION);
            Denied.check(file.getFileSystem(hadoop), folder);
            try (var in = file.getFileSystem(hadoop).open(file)) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Recorded.read(file.toUri().getPath(), text, "id", "branches", "overwrite");
            }
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

    /** Whether a run was stopped on its way to an output, and can go on. */
    public static boolean isLeftOf(String out, Configuration hadoop) throws IOException {
        Path folder = folder(out, hadoop);
        return folder.getFileSystem(hadoop).exists(new Path(folder, DESCRIPTION));
    }

    /** Refuses to begin anew where a run was stopped, unless that was asked for. */
    static void check(Request<?> request, Configuration hadoop) throws IOException {
        if (request.resumed() == null && !request.overwrite() && isLeftOf(request.out(), hadoop)) {
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
        FileSystem files = folder.getFileSystem(hadoop);
        if (files instanceof LocalFileSystem local) {
            local.setWriteChecksum(false);
        }
        if (request.resumed() == null) {
            files.delete(folder, true);
        } else {
            request.resumed().recorded().checkInputs(inputHashes);
        }
        Unfinished unfinished = new Unfinished(job, request, inputHashes, files, folder, voice);
        Runtime.getRuntime().addShutdownHook(unfinished.atExit);
        return unfinished;
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
            Path aside = new Path(folder, DESCRIPTION + ".new");
            try (FSDataOutputStream out = files.create(aside, true)) {
                out.write(Provenance.json(run).getBytes(StandardCharsets.UTF_8));
            }
            Path file = new Path(folder, DESCRIPTION);
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

    private boolean hasCheckpoint() throws IOException {
        for (String pattern : WORTH_KEEPING) {
            FileStatus[] found = files.globStatus(new Path(folder, pattern));
            if (found != null && found.length > 0) {
                return true;
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
