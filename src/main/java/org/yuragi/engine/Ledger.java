package org.yuragi.engine;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.fs.FSError;
import org.yuragi.engine.checkpoint.CheckpointFolder;
import org.yuragi.engine.exchange.Attempt;
import org.yuragi.engine.exchange.Reports;

/** What the driver hears in one attempt: progress, and parts of checkpoints, which it puts together. */
final class Ledger implements Reports.Listener, AutoCloseable {
    private final CheckpointFolder folder;
    private final String attempt;
    private final int tasks;
    private final AtomicLong epochs = new AtomicLong();
    private final Set<Long> complained = ConcurrentHashMap.newKeySet();
    // One thread, and not the transport's: a slow file system must not hold up the exchange.
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread daemon = new Thread(work, "yuragi-ledger");
        daemon.setDaemon(true);
        return daemon;
    });

    /** @param folder {@code null} if there are no checkpoints */
    Ledger(CheckpointFolder folder, Attempt attempt, int tasks) {
        this.folder = folder;
        this.attempt = Plan.tag(attempt);
        this.tasks = tasks;
    }

    long epochs() {
        return epochs.get();
    }

    @Override
    public void progress(long done) {
        epochs.set(done);
    }

    @Override
    public void written(int task, long epoch, String part) {
        later(epoch, () -> folder.written(epoch, attempt, task, tasks, part));
    }

    @Override
    public void notWritten(int task, long epoch, String why) {
        if (complained.add(epoch)) {
            complain(epoch, why);
        }
        later(epoch, () -> folder.notWritten(epoch, attempt));
    }

    private static void complain(long epoch, String why) {
        System.err.println("yuragi: no checkpoint at epoch " + epoch + " (" + why
                + "); the run goes on, and the checkpoint before it stays");
    }

    private interface Work {
        void run() throws IOException;
    }

    private void later(long epoch, Work work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (IOException | RuntimeException | FSError e) {
                    if (complained.add(epoch)) {
                        complain(epoch, e.toString());
                    }
                }
            });
        } catch (RejectedExecutionException e) {
            // The attempt is over; what it has not completed is cleared away by the next.
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
