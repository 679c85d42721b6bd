package org.yuragi.job.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.FolderClaim;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;

/**
 * The output of a run on any Hadoop file system. It grows in a folder beside the one that was asked for and is renamed
 * when it is complete, so that a reader never sees half a result; what fails or is interrupted leaves nothing.
 *
 * <p>An output that is replaced is first renamed to {@code NAME.yuragi-old}. A process that is killed before the new one is
 * in its place leaves it there, and whoever claims the folder next puts it back.
 */
public final class OutputFolder implements AutoCloseable {
    private static final String OLD = ".yuragi-old";
    private static final String PROVENANCE = "provenance.json";
    private final FileSystem files;
    private final Path target;
    private final Path staging;
    private final Path old;
    private final boolean overwrite;
    private final Thread atExit = new Thread(this::discard, "discard-output");
    private FolderClaim claim;
    private boolean open = true;

    private OutputFolder(FileSystem files, Path target, boolean overwrite) {
        this.files = files;
        this.target = target;
        this.overwrite = overwrite;
        // Not a hidden name: Spark finds no partitions below one.
        this.staging = beside(target, ".yuragi-partial");
        this.old = beside(target, OLD);
    }

    private static Path beside(Path target, String ending) {
        return new Path(target.getParent(), target.getName() + ending);
    }

    /**
     * Claims the folder and checks that it can be written.
     *
     * @throws InvalidInput if it exists and is not empty (without {@code overwrite}), cannot be written, or another run
     *     is writing it
     */
    public static OutputFolder claim(String out, boolean overwrite, Configuration hadoop) {
        try {
            Path path = new Path(out);
            FileSystem files = PlainFiles.of(path, hadoop);
            OutputFolder folder = new OutputFolder(files, files.makeQualified(path), overwrite);
            folder.refuseToLose();
            folder.claim = folder.claimStaging();
            try {
                folder.settle();
                // Another run may have completed it, or have left one, since.
                folder.refuseToLose();
            } catch (IOException | RuntimeException e) {
                folder.discard();
                throw e;
            }
            Runtime.getRuntime().addShutdownHook(folder.atExit);
            return folder;
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidInput("--out", "", out, "a folder that can be written (" + e.getMessage() + ")", e);
        }
    }

    /** Where an output is that a killed run was replacing, if it is not in its place; for messages. */
    static String oldOf(Path missing, FileSystem files) throws IOException {
        Path old = beside(files.makeQualified(missing), OLD);
        return files.exists(new Path(old, PROVENANCE)) ? PlainFiles.name(old) : "";
    }

    private void refuseToLose() throws IOException {
        if (!files.exists(target)) {
            return;
        }
        if (!files.getFileStatus(target).isDirectory()) {
            throw new InvalidInput("--out", "", target.toUri().getPath(), "a folder, but a file of that name is there");
        }
        if (files.listStatus(target).length == 0) {
            return;
        }
        if (!overwrite) {
            throw new InvalidInput(
                    "--out", "", target.toUri().getPath(), "a folder that is new or empty (--overwrite replaces it)");
        }
        if (!isOutput(target)) {
            throw new InvalidInput(
                    "--out",
                    "",
                    target.toUri().getPath(),
                    "an earlier run's output to overwrite, but it holds no provenance.json and may be something else");
        }
    }

    private boolean isOutput(Path folder) throws IOException {
        return files.exists(new Path(folder, PROVENANCE));
    }

    /** Brings to its end, or back to its beginning, what a killed run was doing with an earlier output. */
    private void settle() throws IOException {
        if (!files.exists(old)) {
            return;
        }
        boolean there = files.exists(target);
        if (!isOutput(old) || there && isOutput(target)) {
            deleteOld();
        } else if (!there || files.listStatus(target).length == 0) {
            if (there) {
                files.delete(target, false);
            }
            rename(old, target);
        }
    }

    private FolderClaim claimStaging() throws IOException {
        return FolderClaim.of(files, staging, this::clear)
                .orElseThrow(() -> new InvalidInput(
                        "--out",
                        "",
                        target.toUri().getPath(),
                        "a folder that no other run is writing (if that run is dead, delete "
                                + staging.toUri().getPath() + "; on another machine it counts as dead after "
                                + FolderClaim.VOID_AFTER_MINUTES + " minutes without a sign)"));
    }

    /** Deletes all that lies in the growing output but claims to it. */
    private void clear() throws IOException {
        if (!files.exists(staging)) {
            return;
        }
        for (FileStatus each : files.listStatus(staging)) {
            if (!FolderClaim.isOne(each.getPath())) {
                files.delete(each.getPath(), true);
            }
        }
    }

    private void writeNew(Path path, String text) throws IOException {
        try (FSDataOutputStream out = files.create(path, false)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A path in the output that is growing. */
    String staging(String name) {
        return new Path(staging, name).toString();
    }

    /** Writes one small file. */
    public void write(String name, String text) throws IOException {
        writeNew(new Path(staging, name), text);
    }

    /** Puts the complete output in its place; the process does not end in between unless it is killed. */
    public synchronized void complete() throws IOException {
        if (!open) {
            throw new IOException("the process is ending: " + target + " is not written");
        }
        claim.check();
        settle();
        boolean replaced = files.exists(target);
        if (replaced) {
            refuseToLose();
            rename(target, old);
        }
        try {
            rename(staging, target);
        } catch (IOException e) {
            if (replaced) {
                rename(old, target);
            }
            throw e;
        }
        open = false;
        // With its folder; given up only now, so that nobody else could begin to write there before.
        claim.closeIn(target);
        if (replaced) {
            deleteOld();
        }
    }

    /** First what makes it an output: the rest, if the process is killed at it, is never taken for one. */
    private void deleteOld() throws IOException {
        files.delete(new Path(old, PROVENANCE), false);
        files.delete(old, true);
    }

    private void rename(Path from, Path to) throws IOException {
        if (!files.rename(from, to)) {
            throw new IOException("cannot rename " + from + " to " + to);
        }
    }

    private synchronized void discard() {
        if (open) {
            open = false;
            try {
                if (claim.isHeld()) {
                    clear();
                }
                // The claim last: until then nobody else writes here.
                claim.close();
                deleteIfEmpty();
            } catch (IOException e) {
                System.err.println("yuragi: could not delete " + staging + ": " + e.getMessage());
            }
        }
    }

    private void deleteIfEmpty() throws IOException {
        try {
            files.delete(staging, false);
        } catch (IOException e) {
            if (!files.exists(staging) || files.listStatus(staging).length > 0) {
                return;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is going down, and the hook with it.
        }
    }
}
