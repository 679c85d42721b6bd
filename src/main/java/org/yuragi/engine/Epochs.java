package org.yuragi.engine;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.engine.checkpoint.BadCheckpoint;
import org.yuragi.engine.exchange.Exchange;
import org.yuragi.engine.exchange.Exchange.Address;
import org.yuragi.engine.exchange.Hub;
import org.yuragi.engine.exchange.PeerLost;
import org.yuragi.engine.exchange.Reports;
import org.yuragi.engine.exchange.TaskFailed;
import org.yuragi.engine.exchange.Topology;
import org.yuragi.network.Block;
import org.yuragi.network.Message;
import org.yuragi.network.Network;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** What one task does: build its blocks, step them through all epochs, hand over the harvest. */
final class Epochs<B extends Block, R extends Serializable>
        extends AbstractFunction1<Iterator<Integer>, Iterator<TaskResult<R>>> implements Serializable {
    private static final long serialVersionUID = 1L;
    private final Broadcast<Network<B>> shared;
    private final Engine.Harvest<B, R> harvest;
    private final Plan plan;

    Epochs(Broadcast<Network<B>> shared, Engine.Harvest<B, R> harvest, Plan plan) {
        this.shared = shared;
        this.harvest = harvest;
        this.plan = plan;
    }

    @Override
    public Iterator<TaskResult<R>> apply(Iterator<Integer> partition) {
        TaskResult<R> result = run(BarrierTaskContext.get());
        return CollectionConverters.asScala(List.of(result).iterator());
    }

    private TaskResult<R> run(BarrierTaskContext context) {
        Network<B> network = shared.value();
        Topology topology = new Topology(network, plan.tasks());
        int task = context.partitionId();
        try (Hub hub = Hub.join(plan.attempt(), topology, plan.firstEpoch())) {
            List<OwnedBlock<B>> owned = null;
            TaskResult<R> cannot = null;
            try {
                owned = build(network, topology, task, hub);
            } catch (BadCheckpoint damaged) {
                cannot = new TaskResult.Damaged<>(damaged.epoch(), damaged.getMessage());
                hub.fail(new TaskFailed(damaged.getMessage()));
            } catch (RuntimeException fault) {
                cannot = new TaskResult.Failed<>("task " + task + ", building its blocks", fault);
                hub.fail(new TaskFailed("task " + task + " could not build its blocks: " + fault));
            }
            Address[] addresses = Gathering.addresses(context, hub, plan.tasks(), cannot != null);
            if (cannot != null || addresses == null) {
                return cannot != null ? cannot : new TaskResult.Stopped<>();
            }
            TaskResult<R> result = run(network, owned, task, hub, addresses);
            if (plan.driver().port() == 0 && result instanceof TaskResult.Done<R> done) {
                hub.keep(task, done);
                return new TaskResult.Kept<>(task);
            }
            return result;
        }
    }

    private List<OwnedBlock<B>> build(Network<B> network, Topology topology, int task, Hub hub) {
        Configuration hadoop = plan.hadoop().value();
        List<OwnedBlock<B>> owned = new ArrayList<>();
        for (int index : topology.blocksOf(task)) {
            B block = network.build(index);
            if (plan.from() != null) {
                plan.from().restore(index, block, from -> restored(hub, from, index), hadoop);
            }
            owned.add(new OwnedBlock<>(index, block));
        }
        return owned;
    }

    private Message restored(Hub hub, int from, int to) {
        return hub.message(plan.firstEpoch() - 1, from, to);
    }

    private TaskResult<R> run(Network<B> network, List<OwnedBlock<B>> owned, int task, Hub hub, Address[] addresses) {
        long epoch = plan.firstEpoch();
        try (Exchange exchange = new Exchange(hub, task, addresses, plan.timeoutNs())) {
            owned.forEach(block -> block.join(exchange));
            Reports.Listener driver = Reports.to(plan.driver(), hub, task);
            try (Saving<B> saving = new Saving<>(plan, task, network, owned, exchange, driver)) {
                long epochs = network.epochs();
                for (; epoch < epochs; epoch++) {
                    saving.before(epoch);
                    for (OwnedBlock<B> block : owned) {
                        block.step(epoch);
                        if (plan.records() != null) {
                            plan.records().drain(block.block(), block.index(), epoch, epoch == epochs - 1);
                        }
                    }
                    if (epoch < epochs - 1) {
                        exchange.finish(epoch);
                    }
                }
                String part = saving.atTheEnd(epochs);
                List<Harvested<R>> harvested = owned.stream()
                        .map(block -> new Harvested<>(block.index(), harvest.apply(block.block())))
                        .toList();
                return new TaskResult.Done<>(task, harvested, part);
            } catch (TaskFailed other) {
                return new TaskResult.Stopped<>();
            } catch (PeerLost lost) {
                throw lost;
            } catch (RuntimeException fault) {
                exchange.fail(epoch, fault);
                return new TaskResult.Failed<>("task " + task + ", epoch " + epoch, fault);
            } finally {
                if (driver instanceof AutoCloseable connection) {
                    close(connection);
                }
            }
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (PeerLost | Error gone) {
            hub.lost(task, gone.toString());
            throw gone;
        }
    }

    private static void close(AutoCloseable connection) throws IOException {
        try {
            connection.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
