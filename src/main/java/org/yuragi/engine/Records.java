package org.yuragi.engine;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.yuragi.files.PlainFiles;
import org.yuragi.network.Block;
import org.yuragi.network.RecordingBlock;

/**
 * Where blocks' records go. A record is drained when it passes a limit, which depends on the block's state alone: a run that
 * begins again at a checkpoint writes the same files with the same bytes once more.
 */
final class Records implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long LIMIT_BYTES = 4 << 20;
    private final String folder;
    private final SerializableConfiguration hadoop;

    Records(String folder, SerializableConfiguration hadoop) {
        this.folder = folder;
        this.hadoop = hadoop;
    }

    /** Drains a block after an epoch, if it has recorded enough or this is its last. */
    void drain(Block block, int index, long epoch, boolean last) {
        if (block instanceof RecordingBlock recording
                && recording.recordedBytes() > 0
                && (last || recording.recordedBytes() >= LIMIT_BYTES)) {
            Path file = new Path(String.format(Locale.ROOT, "%s/block-%06d/epoch-%015d", folder, index, epoch));
            try (DataOutputStream out = PlainFiles.of(file, hadoop.value()).create(file, true)) {
                recording.drain(out);
            } catch (IOException e) {
                throw new UncheckedIOException(file.toString(), e);
            }
        }
    }
}
