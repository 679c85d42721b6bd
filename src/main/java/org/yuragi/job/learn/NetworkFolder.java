package org.yuragi.job.learn;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.PlainFiles;
import org.yuragi.gibbs.NetworkFormat;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.input.InvalidInput;

/** A saved network on any Hadoop file system: the folder {@code network} of a run's output. */
final class NetworkFolder {
    static final String NAME = "network";

    private NetworkFolder() {}

    /** Writes a network into a new folder. */
    static void write(TrainedNetwork network, String folder, Configuration hadoop) {
        try {
            Path path = new Path(folder);
            FileSystem files = PlainFiles.of(path, hadoop);
            NetworkFormat.write(network, name -> files.create(new Path(path, name), false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a network.
     *
     * @param folder that of a network, or the output of {@code jobs/learn} that it lies in
     * @throws InvalidInput if none is there, or it is damaged
     */
    static TrainedNetwork read(String folder, Configuration hadoop) {
        try {
            Path given = new Path(folder);
            FileSystem files = given.getFileSystem(hadoop);
            Path below = new Path(given, NAME);
            boolean isOutput = files.exists(new Path(below, NetworkFormat.MANIFEST));
            if (!isOutput && !files.exists(new Path(given, NetworkFormat.MANIFEST))) {
                throw new InvalidInput(
                        PredictJob.NETWORK, "", folder, "the output of jobs/learn, with a folder " + NAME + " in it");
            }
            Path path = isOutput ? below : given;
            return NetworkFormat.read(
                    isOutput ? folder + "/" + NAME : folder, name -> files.open(new Path(path, name)));
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidInput(
                    PredictJob.NETWORK, "", folder, "a folder that can be read (" + e.getMessage() + ")", e);
        }
    }
}
