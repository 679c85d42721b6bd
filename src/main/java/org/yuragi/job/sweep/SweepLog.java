package org.yuragi.job.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.Listing;
import org.yuragi.files.PlainFiles;

/**
 * Where a sweep puts down its runs as they end, one line each, beside its output: a sweep that was stopped goes on with those
 * that are not there. The driver holds no more of it than one bit a run.
 */
final class SweepLog implements AutoCloseable {
    /** A new file now and then: some file systems show what was written only when the file is closed. */
    private static final long FILE_S = 60;

    private static final String PART = "part-";

    private final FileSystem files;
    private final Path folder;
    private final String session = UUID.randomUUID().toString().substring(0, 8);
    private FSDataOutputStream out;
    private long openedNanos;
    private int count;
    private boolean closed;

    SweepLog(String folder, Configuration hadoop) throws IOException {
        this.folder = new Path(folder);
        this.files = PlainFiles.of(this.folder, hadoop);
    }

    /** Which runs have been done, and did not fail. */
    BitSet done() throws IOException {
        BitSet done = new BitSet();
        for (FileStatus part : Listing.of(files, folder, PART)) {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(files.open(part.getPath()), StandardCharsets.UTF_8))) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    SweptRun run = SweptRun.of(line);
                    if (run != null && !run.hasFailed()) {
                        done.set((int) run.run());
                    }
                }
            }
        }
        return done;
    }

    /** The folder of nothing but its files, for Spark to read; closes the one that is being written. */
    synchronized String files() throws IOException {
        closePart();
        return folder.toString();
    }

    /** Puts runs down for good. @param lines one of each run, as {@link SweptRun#line} writes it */
    synchronized void add(List<String> lines) throws IOException {
        if (closed) {
            // A run that ends after its sweep was stopped: whoever goes on with the sweep may have put the log away.
            throw new IOException("the log of " + folder + " is closed");
        }
        if (out != null && System.nanoTime() - openedNanos > FILE_S * 1_000_000_000L) {
            closePart();
        }
        if (out == null) {
            out = files.create(
                    new Path(folder, String.format(Locale.ROOT, PART + "%s-%05d.jsonl", session, count++)), false);
            openedNanos = System.nanoTime();
        }
        for (String line : lines) {
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        out.hflush();
    }

    private void closePart() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        closePart();
    }
}
