package org.yuragi.engine.checkpoint;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.IntFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.yuragi.network.Block;
import org.yuragi.network.Message;

/** A complete checkpoint, found on disk. */
public final class Saved implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String folder;
    private final Manifest manifest;

    Saved(String folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** The first epoch that is still to be done. */
    public long epoch() {
        return manifest.epoch();
    }

    /**
     * Gives a newly built block its state.
     *
     * @param incoming the message from each block that the block reads next, to be filled
     * @throws BadCheckpoint if what is on disk is not what was written
     */
    public void restore(int block, Block into, IntFunction<Message> incoming, Configuration hadoop) {
        for (Manifest.Part part : manifest.parts()) {
            for (Manifest.Entry entry : part.blocks()) {
                if (entry.block() == block) {
                    restore(new Path(folder, part.file()), entry, into, incoming, hadoop);
                    return;
                }
            }
        }
        throw new BadCheckpoint(epoch(), folder + ": block " + block + " is missing", null);
    }

    private void restore(
            Path file, Manifest.Entry entry, Block into, IntFunction<Message> incoming, Configuration hadoop) {
        try (FSDataInputStream in = file.getFileSystem(hadoop).open(file)) {
            in.seek(entry.offset());
            // Read twice, so that no block is given bytes that are not what was written.
            if (BlockState.crc(in, entry.length()) != entry.crc32c()) {
                throw new BadCheckpoint(epoch(), file + ": wrong checksum of block " + entry.block(), null);
            }
            in.seek(entry.offset());
            BlockState.restore(BlockState.buffered(in), entry.length(), into, manifest.blocks(), incoming);
        } catch (IOException e) {
            throw new BadCheckpoint(epoch(), file + ": block " + entry.block() + ": " + e, e);
        }
    }
}
