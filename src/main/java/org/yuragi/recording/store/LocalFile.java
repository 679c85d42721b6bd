package org.yuragi.recording.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.yuragi.input.InvalidInput;

/**
 * A file or folder where it can be read in part: itself if it is on this machine, else a copy of it that lives as long as this object.
 *
 * @param path where it is on this machine
 * @param isCopy whether it is deleted on close
 */
record LocalFile(Path path, boolean isCopy) implements AutoCloseable {

    /** @param file a path or a URI, as the user named it */
    static LocalFile of(String file, Configuration hadoop) {
        org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(file);
        try {
            FileSystem files = from.getFileSystem(hadoop);
            if (files.getScheme().equals("file")) {
                return new LocalFile(Path.of(from.toUri().getPath()), false);
            }
            Path place = Files.createTempDirectory("yuragi-");
            Path copy = place.resolve(from.getName());
            try {
                files.copyToLocalFile(false, from, new org.apache.hadoop.fs.Path(copy.toUri()), true);
            } catch (IOException e) {
                FileUtils.deleteDirectory(place.toFile());
                throw e;
            }
            return new LocalFile(copy, true);
        } catch (FileNotFoundException e) {
            throw new InvalidInput(file, "", null, "a recording, found no such file", e);
        } catch (IOException e) {
            throw new InvalidInput(file, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** Whether it is read where it is, without a copy. */
    static boolean isHere(String file, Configuration hadoop) {
        try {
            return new org.apache.hadoop.fs.Path(file)
                    .getFileSystem(hadoop)
                    .getScheme()
                    .equals("file");
        } catch (IOException e) {
            throw new InvalidInput(file, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        if (isCopy) {
            try {
                FileUtils.deleteDirectory(path.getParent().toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
