package org.yuragi.engine.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.PlainFiles;
import org.yuragi.network.Block;
import org.yuragi.network.Message;

/**
 * Writes one task's part of each checkpoint. Blocks are copied to memory between two epochs; the file is written behind the
 * run's back. A full disk is, in Hadoop's words, an {@link FSError}: it costs a checkpoint and not the run.
 */
public final class PartWriter implements AutoCloseable {
    /** Told how it went. */
    public interface Listener {
        /** A part is written and closed. */
        void written(long epoch, String part);

        /** A part could not be written; what was written of it is gone. */
        void notWritten(long epoch, String why);
    }

    private static final long PATIENCE_S = 60;
    private final Checkpoints settings;
    private final String attempt;
    private final int task;
    private final Configuration hadoop;
    private final List<BlockState> states = new ArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "yuragi-checkpoint");
        daemon.setDaemon(true);
        return daemon;
    });
    private Future<String> writing;

    /** @param attempt in the name of the folder that is written aside: an earlier attempt's writers have their own */
    public PartWriter(Checkpoints settings, String attempt, int task, Configuration hadoop) {
        this.settings = settings;
        this.attempt = attempt;
        this.task = task;
        this.hadoop = hadoop;
    }

    /** Copies one block's state; called for all blocks of the task, one after the other. */
    public void take(int position, int block, Block from, int blocks, IntFunction<Message> incoming)
            throws IOException {
        if (position == 0) {
            await();
        }
        if (position == states.size()) {
            states.add(new BlockState(block));
        }
        states.get(position).take(from, blocks, incoming);
    }

    /** Writes what was taken. */
    public void write(long epoch, Listener listener) {
        writing = thread.submit(() -> {
            try {
                String part = write(epoch).json();
                listener.written(epoch, part);
                return part;
            } catch (IOException | RuntimeException | FSError e) {
                listener.notWritten(epoch, e.toString());
                return null;
            }
        });
    }

    /** Waits until the last part is written. @return it, or {@code null} if it could not be written or there was none */
    public String await() throws IOException {
        if (writing == null) {
            return null;
        }
        try {
            return writing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing a checkpoint", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Manifest.Part write(long epoch) throws IOException {
        Path folder = CheckpointFolder.aside(settings.folder(), epoch, attempt);
        Path file = new Path(folder, String.format(Locale.ROOT, "part-%05d", task));
        FileSystem files = PlainFiles.of(file, hadoop);
        List<Manifest.Entry> entries = new ArrayList<>();
        long offset = 0;
        try (FSDataOutputStream out = files.create(file, true)) {
            for (BlockState state : states) {
                entries.add(state.entry(offset));
                out.write(state.bytes(), 0, state.length());
                offset += state.length();
            }
            out.hsync();
        } catch (IOException | RuntimeException | FSError e) {
            try {
                files.delete(file, false);
            } catch (IOException alsoGone) {
                e.addSuppressed(alsoGone);
            }
            throw e;
        }
        return new Manifest.Part(file.getName(), offset, entries);
    }

    /** Lets the part that is being written come to its end: it may be the newest there will be. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
