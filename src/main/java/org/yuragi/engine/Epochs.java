package org.yuragi.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.input.InvalidInput;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** What one task does: build its blocks, step them through all epochs, hand over the harvest. */
final class Epochs<B extends Block, R extends Serializable>
        extends AbstractFunction1<Iterator<Integer>, Iterator<Harvested<R>>> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Broadcast<Network<B>> shared;
    private final Engine.Harvest<B, R> harvest;
    private final String run;
    private final Records records;

    Epochs(Broadcast<Network<B>> shared, Engine.Harvest<B, R> harvest, String run, Records records) {
        this.shared = shared;
        this.harvest = harvest;
        this.run = run;
        this.records = records;
    }

    @Override
    public Iterator<Harvested<R>> apply(Iterator<Integer> partition) {
        BarrierTaskContext context = BarrierTaskContext.get();
        int tasks = context.getTaskInfos().length;
        refuseSeveralExecutors(context);
        Network<B> network = shared.value();
        String attempt = run + "/" + context.stageAttemptNumber();
        LocalExchange exchange = LocalExchange.join(attempt, network.blocks(), tasks);
        try {
            List<Harvested<R>> harvested = run(network, exchange, context.partitionId(), tasks);
            return CollectionConverters.asScala(harvested.iterator());
        } catch (RuntimeException | Error fault) {
            exchange.barrier().fail(fault);
            throw fault;
        }
    }

    private List<Harvested<R>> run(Network<B> network, LocalExchange exchange, int task, int tasks) {
        List<Owned<B>> owned = new ArrayList<>();
        for (int block = task; block < network.blocks(); block += tasks) {
            owned.add(new Owned<>(block, network.build(block), exchange, network.blocks()));
        }
        exchange.barrier().await();
        long epochs = network.epochs();
        for (long epoch = 0; epoch < epochs; epoch++) {
            for (Owned<B> block : owned) {
                block.step(epoch);
                if (records != null) {
                    records.drain(block.block, block.index, epoch, epoch == epochs - 1);
                }
            }
            exchange.barrier().await();
        }
        return owned.stream()
                .map(block -> new Harvested<>(block.index, harvest.apply(block.block)))
                .toList();
    }

    /** Messages are handed over in memory: all tasks of a run must be in one JVM. */
    private static void refuseSeveralExecutors(BarrierTaskContext context) {
        String mine = SparkEnv.get().executorId();
        if (mine.equals("driver")) {
            return;
        }
        long executors = Arrays.stream(context.allGather(mine)).distinct().count();
        if (executors > 1) {
            throw new InvalidInput(
                    "Spark",
                    "executors",
                    executors,
                    "one executor that holds all tasks of a network (--total-executor-cores N --executor-cores N, or tasks = 1)");
        }
    }

    /** A block with its place in the exchange. */
    private static final class Owned<B extends Block> {
        private final int index;
        private final B block;
        private final LocalExchange exchange;
        private final int blocks;
        private final Inbox inbox = this::incoming;
        private final Outbox outbox = this::outgoing;
        private long epoch;

        Owned(int index, B block, LocalExchange exchange, int blocks) {
            this.index = index;
            this.block = block;
            this.exchange = exchange;
            this.blocks = blocks;
        }

        void step(long now) {
            epoch = now;
            for (int other = 0; other < blocks; other++) {
                exchange.outgoing(now, index, other).clear();
            }
            block.step(now, inbox, outbox);
        }

        private Message incoming(int from) {
            Message message = exchange.incoming(epoch, from, index);
            message.rewind();
            return message;
        }

        private Message outgoing(int to) {
            return exchange.outgoing(epoch, index, to);
        }
    }
}
