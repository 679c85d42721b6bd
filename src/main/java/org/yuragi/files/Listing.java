package org.yuragi.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies in a folder. The folder's path is taken as it is, where Hadoop's {@code globStatus} would take a user's
 * {@code run[1]} for a pattern, and find nothing.
 */
public final class Listing {
    private Listing() {}

    /**
     * Files and folders in a folder, by their names; none if there is no such folder.
     *
     * @param beginning of their names
     */
    public static List<FileStatus> of(FileSystem files, Path folder, String beginning) throws IOException {
        try {
            return Arrays.stream(files.listStatus(folder))
                    .filter(each -> each.getPath().getName().startsWith(beginning))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
