package org.yuragi.job.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.FolderClaim;
import org.yuragi.input.InvalidInput;

/**
 * The output of a run on any Hadoop file system. It grows in a folder beside the one that was asked for and is renamed
 * when it is complete, so that a reader never sees half a result; what fails or is interrupted leaves nothing.
 */
public final class OutputFolder implements AutoCloseable {
    private final FileSystem files;
    private final Path target;
    private final Path staging;
    private final boolean overwrite;
    private final Thread atExit = new Thread(this::discard, "discard-output");
    private FolderClaim claim;
    private boolean open = true;

    private OutputFolder(FileSystem files, Path target, boolean overwrite) {
        this.files = files;
        this.target = target;
        this.overwrite = overwrite;
        // Not a hidden name: Spark finds no partitions below one.
        this.staging = new Path(target.getParent(), target.getName() + ".yuragi-partial");
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
            FileSystem files = path.getFileSystem(hadoop);
            if (files instanceof LocalFileSystem local) {
                local.setWriteChecksum(false);
            }
            OutputFolder folder = new OutputFolder(files, files.makeQualified(path), overwrite);
            folder.refuseToLose();
            folder.claim = folder.claimStaging();
            Runtime.getRuntime().addShutdownHook(folder.atExit);
            return folder;
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidInput("--out", "", out, "a folder that can be written (" + e.getMessage() + ")", e);
        }
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
        if (!files.exists(new Path(target, "provenance.json"))) {
            throw new InvalidInput(
                    "--out",
                    "",
                    target.toUri().getPath(),
                    "an earlier run's output to overwrite, but it holds no provenance.json and may be something else");
        }
    }

    private FolderClaim claimStaging() throws IOException {
        return FolderClaim.of(files, staging, () -> files.delete(staging, true))
                .orElseThrow(() -> new InvalidInput(
                        "--out",
                        "",
                        target.toUri().getPath(),
                        "a folder that no other run is writing (if that run is dead, delete "
                                + staging.toUri().getPath() + ")"));
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

    /** Puts the complete output in its place. */
    public void complete() throws IOException {
        claim.close();
        Path old = new Path(target.getParent(), target.getName() + ".yuragi-old");
        boolean replaced = files.exists(target);
        if (replaced) {
            refuseToLose();
            files.delete(old, true);
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
        files.delete(old, true);
        open = false;
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
                files.delete(staging, true);
            } catch (IOException e) {
                System.err.println("yuragi: could not delete " + staging + ": " + e.getMessage());
            }
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
