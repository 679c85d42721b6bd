package org.yuragi.recording.hdf5;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.yuragi.input.InvalidInput;

/** Opens HDF5 files: only those that are as long as their header says, with checksums read. */
public final class WholeHdf5 {
    private WholeHdf5() {}

    /** Whether a file is HDF5, by its first bytes. */
    public static boolean is(Path path) {
        try {
            return Superblock.endOfFile(path).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a file.
     *
     * @param path where it is on this machine
     * @param name how the user named it
     * @param format what it should be, e.g. {@code an HDF5 file}
     * @throws InvalidInput if it is none, cut short, damaged or cannot be read
     */
    public static HdfFile open(Path path, String name, String format) {
        try {
            OptionalLong end = Superblock.endOfFile(path);
            long length = Files.size(path);
            if (end.isEmpty()) {
                throw new InvalidInput(name, "", null, format + ", found another format");
            }
            if (end.getAsLong() > length) {
                throw new InvalidInput(
                        name,
                        "length",
                        length + " bytes",
                        end.getAsLong() + " bytes, as its header says: the file is truncated");
            }
            Fletcher32.use();
            return new HdfFile(path);
        } catch (IOException e) {
            throw new InvalidInput(name, "", null, format + " that can be read (" + e.getMessage() + ")", e);
        } catch (InvalidInput e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidInput(name, "", null, "an undamaged HDF5 file", e);
        }
    }
}
