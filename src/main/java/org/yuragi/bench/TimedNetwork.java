package org.yuragi.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.yuragi.network.Inbox;
import org.yuragi.network.Network;
import org.yuragi.network.Outbox;
import org.yuragi.network.RecordingBlock;

/**
 * A network with a stopwatch: what building its blocks took, and its epochs from a given one on. Blocks themselves know no
 * clock.
 *
 * @param network what runs
 * @param fromEpoch where the stopwatch starts: after warm-up
 */
public record TimedNetwork<B extends RecordingBlock>(Network<B> network, long fromEpoch)
        implements Network<TimedNetwork.Timed<B>> {
    @Override
    public int blocks() {
        return network.blocks();
    }

    @Override
    public long epochs() {
        return network.epochs();
    }

    @Override
    public boolean sends(int from, int to) {
        return network.sends(from, to);
    }

    @Override
    public Timed<B> build(int block) {
        long begin = System.nanoTime();
        B built = network.build(block);
        return new Timed<>(built, fromEpoch, (System.nanoTime() - begin) / 1e9);
    }

    /** A block with a stopwatch. */
    public static final class Timed<B extends RecordingBlock> implements RecordingBlock {
        private final B block;
        private final long fromEpoch;
        private final double buildS;
        private long begin;
        private long end;

        Timed(B block, long fromEpoch, double buildS) {
            this.block = block;
            this.fromEpoch = fromEpoch;
            this.buildS = buildS;
        }

        /** The block itself. */
        public B block() {
            return block;
        }

        /** What building it took, in s. */
        public double buildS() {
            return buildS;
        }

        /** From the beginning of the first epoch that counts to the end of the last, waiting included, in s. */
        public double runS() {
            return (end - begin) / 1e9;
        }

        @Override
        public void step(long epoch, Inbox in, Outbox out) {
            if (begin == 0 && epoch >= fromEpoch) {
                begin = System.nanoTime();
            }
            block.step(epoch, in, out);
            end = System.nanoTime();
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
