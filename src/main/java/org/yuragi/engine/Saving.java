package org.yuragi.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.engine.checkpoint.PartWriter;
import org.yuragi.engine.exchange.Exchange;
import org.yuragi.engine.exchange.Reports;
import org.yuragi.network.Block;
import org.yuragi.network.Network;

/** When a task saves its blocks, and what it tells the driver between two epochs. */
final class Saving<B extends Block> implements AutoCloseable, PartWriter.Listener {
    private static final long REPORT_EVERY_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private final Plan plan;
    private final int task;
    private final Network<B> network;
    private final List<OwnedBlock<B>> owned;
    private final Exchange exchange;
    private final Reports.Listener driver;
    private final PartWriter writer;
    private long reported = System.nanoTime();
    private long called = reported;
    private long calledFor;

    Saving(
            Plan plan,
            int task,
            Network<B> network,
            List<OwnedBlock<B>> owned,
            Exchange exchange,
            Reports.Listener driver) {
        this.plan = plan;
        this.task = task;
        this.network = network;
        this.owned = owned;
        this.exchange = exchange;
        this.driver = driver;
        this.calledFor = plan.firstEpoch();
        this.writer = plan.checkpoints() == null
                ? null
                : new PartWriter(
                        plan.checkpoints(),
                        Plan.tag(plan.attempt()),
                        task,
                        plan.hadoop().value());
    }

    /** Called before each epoch, when all messages that it reads are here. */
    void before(long epoch) {
        if (task == 0) {
            tellAndCall(epoch);
        }
        if (writer == null || epoch == plan.firstEpoch()) {
            return;
        }
        Checkpoints settings = plan.checkpoints();
        boolean counted = settings.everyEpochs() > 0 && epoch % settings.everyEpochs() == 0;
        if (counted || epoch == exchange.checkpointCalledFor()) {
            save(epoch, true);
        }
    }

    /** Task 0 has the clock: the others follow its call, so that all save the same epoch. */
    private void tellAndCall(long epoch) {
        long now = System.nanoTime();
        if (now - reported > REPORT_EVERY_NS) {
            reported = now;
            driver.progress(epoch);
        }
        boolean due = writer != null
                && plan.checkpoints().everyS() > 0
                && now - called > plan.checkpoints().everyS() * 1e9;
        // A call is made only when the last one has been heard and followed by all.
        if (due && epoch > calledFor + plan.tasks() && epoch < network.epochs() - plan.tasks() - 1) {
            called = now;
            calledFor = exchange.callForCheckpoint(epoch);
        }
    }

    private void save(long epoch, boolean inFlight) {
        try {
            writer.begin(epoch, this);
            for (OwnedBlock<B> block : owned) {
                writer.take(
                        block.index(),
                        block.block(),
                        inFlight ? network.blocks() : 0,
                        from -> block.waiting(epoch, from));
            }
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Saves the end of the run, so that what comes after it can be repeated without it. @return the task's part */
    String atTheEnd(long epochs) {
        if (writer == null || plan.firstEpoch() == epochs) {
            return null;
        }
        try {
            save(epochs, false);
            return writer.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void written(long epoch, String part) {
        if (epoch < network.epochs()) {
            driver.written(task, epoch, part);
        }
    }

    @Override
    public void notWritten(long epoch, String why) {
        driver.notWritten(task, epoch, why);
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }
}
