package org.yuragi.spiking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.engine.Engine;
import org.yuragi.engine.checkpoint.Checkpoints;
import org.yuragi.network.Inbox;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;
import org.yuragi.network.RecordingBlock;
import org.yuragi.spiking.SpikingResult.Firing;

/** The promise: spikes are a function of the description, and of nothing that it is run with. */
class SameSpikesTest {
    private static final List<String> NETWORKS = List.of(Networks.DELTA, Networks.CONDUCTANCE);

    @Test
    void sameSpikesForAnyNumberOfBlocks() {
        for (String network : NETWORKS) {
            SpikingResult one = Networks.run(Networks.read(network), 1);
            assertTrue(one.firing().stream().mapToLong(Firing::total).min().orElse(0) > 100, "it fires");
            for (int blocks : new int[] {2, 3, 7}) {
                SpikingResult more = Networks.run(Networks.read(network, "blocks=" + blocks), 1);
                assertEquals(one.synapses(), more.synapses(), blocks + " blocks");
                assertEquals(one.events(), more.events(), blocks + " blocks");
                assertEquals(one.spikeHash(), more.spikeHash(), blocks + " blocks");
            }
        }
    }

    @Test
    void sameSpikesForAnyNumberOfTasks() {
        for (String network : NETWORKS) {
            SpikingDescription seven = Networks.read(network, "blocks=7");
            String one = Networks.run(seven, 1).spikeHash();
            for (int tasks : new int[] {2, 3, 7}) {
                assertEquals(one, Networks.run(seven, tasks).spikeHash(), tasks + " tasks");
            }
        }
    }

    /** Also what was recorded, byte for byte: spikes in flight, and what was not yet written, are part of the state. */
    @Test
    void sameSpikesWhenStoppedAndResumedWithOtherTasks(@TempDir Path folder) throws IOException {
        for (String network : NETWORKS) {
            SpikingDescription description = Networks.read(network, "blocks=3");
            Path own = Files.createTempDirectory(folder, "run");
            String records = own.resolve("records").toString();
            String expected = run(new Engine(Networks.spark(), 3).recordingTo(records), description);
            List<byte[]> recorded = files(own.resolve("records"));
            Checkpoints each = new Checkpoints(own.resolve("checkpoints").toString(), "run", 100, 0);
            Engine engine = new Engine(Networks.spark(), 2).recordingTo(records).savingTo(each);
            assertThrows(
                    IllegalStateException.class,
                    () -> engine.run(
                            new Stopping(new SpikingNetwork(description), 250), block -> "never there", done -> {}));
            String again = own.resolve("again").toString();
            assertEquals(
                    expected,
                    run(new Engine(Networks.spark(), 1).recordingTo(again).savingTo(each), description));
            List<byte[]> recordedAgain = files(own.resolve("again"));
            assertEquals(recorded.size(), recordedAgain.size());
            for (int i = 0; i < recorded.size(); i++) {
                assertArrayEquals(recorded.get(i), recordedAgain.get(i));
            }
        }
    }

    private static String run(Engine engine, SpikingDescription description) {
        return new SpikingResult(
                        description, engine.run(new SpikingNetwork(description), SpikingBlock::harvest, done -> {}))
                .spikeHash();
    }

    private static List<byte[]> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<byte[]> contents = new ArrayList<>();
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().startsWith("epoch"))
                    .sorted()
                    .toList()) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        }
    }

    /** A network that fails in an epoch. */
    private record Stopping(SpikingNetwork network, long at) implements Network<Stopping.Failing> {
        @Override
        public int blocks() {
            return network.blocks();
        }

        @Override
        public long epochs() {
            return network.epochs();
        }

        @Override
        public Failing build(int block) {
            return new Failing(network.build(block), at);
        }

        private record Failing(SpikingBlock block, long at) implements RecordingBlock {
            @Override
            public void step(long epoch, Inbox in, Outbox out) {
                if (epoch == at) {
                    throw new IllegalStateException("stopped");
                }
                block.step(epoch, in, out);
            }

            @Override
            public void save(DataOutput to) throws IOException {
                block.save(to);
            }

            @Override
            public void load(DataInput from) throws IOException {
                block.load(from);
            }

            @Override
            public long recordedBytes() {
                return block.recordedBytes();
            }

            @Override
            public void drain(DataOutput to) throws IOException {
                block.drain(to);
            }
        }
    }

    @Test
    void anotherSeedGivesOtherSpikes() {
        assertNotEquals(
                Networks.run(Networks.read(Networks.DELTA), 1).spikeHash(),
                Networks.run(Networks.read(Networks.DELTA, "seed=2"), 1).spikeHash());
    }
}
