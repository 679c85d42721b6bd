package org.yuragi.recording.store;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something now and then while the thread that made it waits for Spark. */
final class Ticker implements AutoCloseable {
    private static final long EVERY_MS = 500;
    private final Runnable tick;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress of a take");
        thread.setDaemon(true);
        return thread;
    });

    Ticker(Runnable tick) {
        this.tick = tick;
        clock.scheduleWithFixedDelay(tick, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        tick.run();
    }
}
