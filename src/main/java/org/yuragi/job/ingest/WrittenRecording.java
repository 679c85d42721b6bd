package org.yuragi.job.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.PlainFiles;
import org.yuragi.job.run.Run;

/** Recordings that a run makes itself and keeps with its output. */
public final class WrittenRecording {
    private static final String FOLDER = "recording";

    private WrittenRecording() {}

    /** Writes recordings into a local folder. */
    public interface Writing {
        void into(java.nio.file.Path folder) throws IOException;
    }

    /** Has recordings written on this machine, as HDF5 wants a local file, and moves them to where the output is. */
    public static Path keep(Run<?> run, Writing writing) {
        Path kept = new Path(run.outputPath(FOLDER));
        try {
            FileSystem files = PlainFiles.of(kept, run.spark().sparkContext().hadoopConfiguration());
            into(files, kept, Files.createTempDirectory("yuragi-recording"), writing);
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the local folder nothing is left, whatever comes of it. */
    static void into(FileSystem files, Path kept, java.nio.file.Path local, Writing writing) throws IOException {
        try {
            writing.into(local);
            files.copyFromLocalFile(false, true, new Path(local.toUri()), kept);
        } finally {
            FileUtil.fullyDelete(local.toFile());
        }
    }
}
