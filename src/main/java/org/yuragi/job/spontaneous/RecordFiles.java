package org.yuragi.job.spontaneous;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.Listing;

/** The files in which the engine put what a network's blocks recorded. */
final class RecordFiles {
    private RecordFiles() {}

    /** They, block by block and in the order in which they were written. */
    static List<String> in(String folder, Configuration hadoop) throws IOException {
        Path path = new Path(folder);
        FileSystem files = path.getFileSystem(hadoop);
        List<String> found = new ArrayList<>();
        for (FileStatus block : Listing.of(files, path, "block-")) {
            for (FileStatus epoch : Listing.of(files, block.getPath(), "epoch-")) {
                found.add(epoch.getPath().toString());
            }
        }
        return found;
    }
}
