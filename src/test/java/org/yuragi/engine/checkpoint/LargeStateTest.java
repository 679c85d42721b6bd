package org.yuragi.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.input.InvalidInput;
import org.yuragi.network.Block;
import org.yuragi.network.Inbox;
import org.yuragi.network.Message;
import org.yuragi.network.Outbox;
import org.yuragi.network.State;

/**
 * Claim: a state of any size is saved and restored as it was through a pipe of a fixed size; lengths beyond 2^31 are what they are; a
 * part that fails or is given up holds nobody up; and a checkpoint of another format is refused, not passed over.
 */
@Timeout(60)
class LargeStateTest {
    private static final Message NOTHING = new Message();

    @TempDir
    Path folder;

    @Test
    void aStateManyTimesTheSizeOfThePipeComesBackAsItWas() throws IOException {
        int[] first = numbers(50_000, 3);
        int[] second = numbers(70_001, 5);
        Message message = new Message();
        message.putInts(numbers(5000, 7), 0, 5000);
        Told told = new Told();
        PartWriter writer = writer(conf(), new Pipe(1000, 3));
        for (int epoch = 1; epoch <= 2; epoch++) {
            writer.begin(epoch, told);
            writer.take(4, new Numbers(first), 2, from -> from == 1 ? message : NOTHING);
            writer.take(6, new Numbers(second), 2, from -> NOTHING);
            writer.end();
        }
        Manifest.Part part = Manifest.Part.of(writer.await());
        writer.close();
        assertEquals(List.of("written 1", "written 2"), told.what);
        assertEquals(Files.size(folder.resolve(aside(2)).resolve(part.file())), part.bytes());

        Manifest manifest = new Manifest(Manifest.FORMAT, "run", 2, 2, List.of(part));
        Saved saved = new Saved(folder.resolve(aside(2)).toString(), manifest);
        Message into = new Message();
        Numbers back = new Numbers(new int[first.length]);
        saved.restore(4, back, from -> into, conf());
        assertArrayEquals(first, back.values);
        int[] read = new int[5000];
        into.rewind();
        into.getInts(read, 0, 5000);
        assertArrayEquals(numbers(5000, 7), read);
        back = new Numbers(new int[second.length]);
        saved.restore(6, back, from -> into, conf());
        assertArrayEquals(second, back.values);
        assertThrows(BadCheckpoint.class, () -> saved.restore(6, new Numbers(new int[70_000]), from -> into, conf()));
    }

    @Test
    void aStateBeyondTwoGigabytesHasItsLength() throws IOException {
        Configuration conf = conf();
        conf.set("fs.sink.impl", Sink.class.getName());
        byte[] megabyte = new byte[1 << 20];
        long megabytes = 2049;
        Block large = new Saving(to -> {
            for (int i = 0; i < megabytes; i++) {
                to.write(megabyte);
            }
        });
        PartWriter writer =
                new PartWriter(new Checkpoints("sink:///", "run", 1, 0), "a", 0, conf, new Pipe(1 << 20, 4));
        Told told = new Told();
        writer.begin(1, told);
        writer.take(0, large, 0, from -> NOTHING);
        writer.take(1, new Numbers(new int[1]), 0, from -> NOTHING);
        writer.end();
        Manifest.Part part = Manifest.Part.of(writer.await());
        writer.close();
        assertEquals((megabytes << 20) + 4, part.blocks().get(0).length());
        assertEquals((megabytes << 20) + 4, part.blocks().get(1).offset());
        assertEquals((megabytes << 20) + 4 + 16, part.bytes());
        Manifest manifest = new Manifest(Manifest.FORMAT, "run", 1, 2, List.of(part));
        assertEquals(manifest, Manifest.of(manifest.text()).orElseThrow());
    }

    @Test
    void aPartThatCannotBeWrittenHoldsNobodyUp() throws IOException {
        Files.createFile(folder.resolve(aside(1)));
        Told told = new Told();
        PartWriter writer = writer(conf(), new Pipe(100, 2));
        for (int epoch = 1; epoch <= 2; epoch++) {
            writer.begin(epoch, told);
            writer.take(0, new Numbers(numbers(10_000, 3)), 0, from -> NOTHING);
            writer.end();
        }
        assertTrue(writer.await() != null);
        writer.close();
        assertEquals(List.of("not written 1", "written 2"), told.what);
    }

    @Test
    void aFileThatCannotBeClosedHoldsNobodyUp() throws IOException {
        Configuration conf = conf();
        conf.set("fs.sink.impl", Sink.class.getName());
        PartWriter writer =
                new PartWriter(new Checkpoints("sink:///full", "run", 1, 0), "a", 0, conf, new Pipe(100, 2));
        Told told = new Told();
        writer.begin(1, told);
        writer.take(0, new Numbers(numbers(1000, 3)), 0, from -> NOTHING);
        writer.end();
        assertNull(writer.await());
        writer.close();
        assertEquals(List.of("not written 1"), told.what);
    }

    @Test
    void aRunThatFailsInTheMidstOfSavingEndsAndLeavesNoPart() throws IOException {
        Told told = new Told();
        PartWriter writer = writer(conf(), new Pipe(100, 2));
        writer.begin(1, told);
        Block failing = new Saving(to -> {
            to.write(new byte[5000]);
            throw new IOException("fails");
        });
        assertThrows(IOException.class, () -> writer.take(0, failing, 0, from -> NOTHING));
        writer.close();
        assertEquals(List.of(), told.what);
        assertFalse(Files.exists(folder.resolve(aside(1)).resolve("part-00000")));
    }

    @Test
    void aCheckpointOfAnotherFormatIsRefused() throws IOException {
        Path complete = Files.createDirectory(folder.resolve("epoch-000000000000005"));
        Manifest old = new Manifest(1, "run", 5, 3, List.of());
        Files.writeString(complete.resolve(Manifest.NAME), old.text());
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> new CheckpointFolder(settings("run"), 3, conf()).newest());
        assertTrue(refused.getMessage().contains("format = 1: expected 2"), refused.getMessage());
        assertFalse(
                new CheckpointFolder(settings("another"), 3, conf()).newest().isPresent());
    }

    private static Configuration conf() {
        return new Configuration(false);
    }

    private static int[] numbers(int count, int factor) {
        int[] numbers = new int[count];
        Arrays.setAll(numbers, i -> i * factor);
        return numbers;
    }

    private static String aside(long epoch) {
        return CheckpointFolder.aside("x", epoch, "a").getName();
    }

    private Checkpoints settings(String identity) {
        return new Checkpoints(folder.toString(), identity, 1, 0);
    }

    private PartWriter writer(Configuration conf, Pipe pipe) {
        return new PartWriter(settings("run"), "a", 0, conf, pipe);
    }

    private static final class Told implements PartWriter.Listener {
        private final List<String> what = new ArrayList<>();

        @Override
        public synchronized void written(long epoch, String part) {
            what.add("written " + epoch);
        }

        @Override
        public synchronized void notWritten(long epoch, String why) {
            what.add("not written " + epoch);
        }
    }

    private interface Content {
        void writeTo(DataOutput to) throws IOException;
    }

    /** A block of which nothing is asked but to be saved. */
    private record Saving(Content content) implements Block {
        @Override
        public void step(long epoch, Inbox in, Outbox out) {}

        @Override
        public void save(DataOutput to) throws IOException {
            content.writeTo(to);
        }

        @Override
        public void load(DataInput from) {}
    }

    private record Numbers(int[] values) implements Block {
        @Override
        public void step(long epoch, Inbox in, Outbox out) {}

        @Override
        public void save(DataOutput to) throws IOException {
            State.write(to, values);
            to.writeInt(77);
        }

        @Override
        public void load(DataInput from) throws IOException {
            State.read(from, values);
            assertEquals(77, from.readInt());
        }
    }

    /** Files of which nothing is kept; those of a folder "full" cannot be closed. */
    public static final class Sink extends RawLocalFileSystem {
        @Override
        public FSDataOutputStream create(org.apache.hadoop.fs.Path file, boolean overwrite) throws IOException {
            boolean full = file.toString().contains("full");
            OutputStream nowhere = new OutputStream() {
                @Override
                public void write(int value) {}

                @Override
                public void write(byte[] bytes, int from, int count) {}

                @Override
                public void close() throws IOException {
                    if (full) {
                        throw new IOException("no space left");
                    }
                }
            };
            return new FSDataOutputStream(nowhere, null);
        }
    }
}
