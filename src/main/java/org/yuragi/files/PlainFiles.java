package org.yuragi.files;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The file system for what a run writes: on this machine's disk it puts no {@code .crc} file beside each of its own. */
public final class PlainFiles {
    private PlainFiles() {}

    /**
     * The file system of a path. On a local disk it is an instance of its own: Hadoop's is shared by the whole JVM, and what
     * others write there has its checksums as before.
     */
    public static FileSystem of(Path path, Configuration hadoop) throws IOException {
        FileSystem shared = path.getFileSystem(hadoop);
        if (!(shared instanceof LocalFileSystem)) {
            return shared;
        }
        LocalFileSystem own = new LocalFileSystem();
        own.initialize(shared.getUri(), hadoop);
        own.setWriteChecksum(false);
        return own;
    }

    /**
     * How a path is written down, so that it is the same from any working folder and never that of another file system:
     * plain for this machine's disk, else with scheme and authority.
     *
     * @param path qualified by its file system
     */
    public static String name(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }
}
