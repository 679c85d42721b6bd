package org.yuragi.engine.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.PlainFiles;
import org.yuragi.network.Block;
import org.yuragi.network.Message;

/**
 * Writes one task's part of each checkpoint. Blocks pass their states on between two epochs ({@link Pipe}); the file is written
 * behind the run's back, which waits for it only where the states are larger than the pipe. A full disk is, in Hadoop's words, an
 * {@link FSError}: it costs a checkpoint and not the run.
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
    private static final int PIECE = 1 << 20;
    private static final int FEWEST = 8;
    /** The tasks of one JVM, at most one a core, have this part of its memory for all their pipes. */
    private static final int PART_OF_MEMORY = 16;

    private final Checkpoints settings;
    private final String attempt;
    private final int task;
    private final Configuration hadoop;
    private final Pipe pipe;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "yuragi-checkpoint");
        daemon.setDaemon(true);
        return daemon;
    });
    private Future<String> writing;
    private boolean taking;
    // Of the thread that writes: nothing more comes of this part.
    private boolean ended;

    /** @param attempt in the name of the folder that is written aside: an earlier attempt's writers have their own */
    public PartWriter(Checkpoints settings, String attempt, int task, Configuration hadoop) {
        this(settings, attempt, task, hadoop, new Pipe(PIECE, pieces()));
    }

    PartWriter(Checkpoints settings, String attempt, int task, Configuration hadoop, Pipe pipe) {
        this.settings = settings;
        this.attempt = attempt;
        this.task = task;
        this.hadoop = hadoop;
        this.pipe = pipe;
    }

    private static int pieces() {
        Runtime jvm = Runtime.getRuntime();
        long fair = jvm.maxMemory() / PART_OF_MEMORY / jvm.availableProcessors() / PIECE;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(FEWEST, fair));
    }

    /** Begins a part, once the last one is written. */
    public void begin(long epoch, Listener listener) throws IOException {
        await();
        taking = true;
        writing = thread.submit(() -> written(epoch, listener));
    }

    /** Passes one block's state on; called for all blocks of the task, one after the other. */
    public void take(int block, Block from, int blocks, IntFunction<Message> incoming) throws IOException {
        BlockState.write(pipe, from, blocks, incoming);
        pipe.endBlock(block);
    }

    /** All blocks are taken: the rest is done behind the run's back. */
    public void end() {
        taking = false;
        pipe.endAll();
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

    /** The states are not coming to their end. */
    private static final class Abandoned extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private String written(long epoch, Listener listener) throws InterruptedException {
        ended = false;
        try {
            String part = write(epoch).json();
            listener.written(epoch, part);
            return part;
        } catch (Abandoned abandoned) {
            return null;
        } catch (IOException | RuntimeException | FSError e) {
            listener.notWritten(epoch, e.toString());
            return null;
        } finally {
            // Whoever fills the pipe must not wait for a file that does not come.
            while (!ended) {
                Pipe.Piece piece = pipe.take();
                pipe.giveBack(piece);
                ended = piece.endsAll();
            }
        }
    }

    private Manifest.Part write(long epoch) throws IOException, InterruptedException {
        Path folder = CheckpointFolder.aside(settings.folder(), epoch, attempt);
        Path file = new Path(folder, String.format(Locale.ROOT, "part-%05d", task));
        FileSystem files = PlainFiles.of(file, hadoop);
        try {
            List<Manifest.Entry> entries = new ArrayList<>();
            long bytes;
            try (FSDataOutputStream out = files.create(file, true)) {
                bytes = write(out, entries);
                out.hsync();
            }
            return new Manifest.Part(file.getName(), bytes, entries);
        } catch (IOException | InterruptedException | RuntimeException | FSError e) {
            try {
                files.delete(file, false);
            } catch (IOException alsoGone) {
                e.addSuppressed(alsoGone);
            }
            throw e;
        }
    }

    /** Writes what comes through the pipe. @return bytes in all */
    private long write(OutputStream out, List<Manifest.Entry> entries) throws IOException, InterruptedException {
        CRC32C crc = new CRC32C();
        long begin = 0;
        long end = 0;
        Pipe.Piece piece = pipe.take();
        for (; !piece.endsAll(); piece = pipe.take()) {
            try {
                out.write(piece.bytes(), 0, piece.length());
                crc.update(piece.bytes(), 0, piece.length());
            } finally {
                pipe.giveBack(piece);
            }
            end += piece.length();
            if (piece.endsBlock()) {
                entries.add(new Manifest.Entry(piece.block(), begin, end - begin, crc.getValue()));
                begin = end;
                crc.reset();
            }
        }
        ended = true;
        if (piece.abandons()) {
            throw new Abandoned();
        }
        return end;
    }

    /** Lets the part that is being written come to its end: it may be the newest there will be. */
    @Override
    public void close() {
        if (taking) {
            // The run ended in the midst of saving: there is no end to wait for.
            pipe.abandon();
        }
        thread.shutdown();
        try {
            thread.awaitTermination(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
