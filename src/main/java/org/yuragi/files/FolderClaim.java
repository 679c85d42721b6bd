package org.yuragi.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** A process's claim to write a folder: a small file in it that says whose it is, created in one step. */
public final class FolderClaim implements AutoCloseable {
    private static final String NAME = ".owner";
    private final FileSystem files;
    private final Path lock;

    private FolderClaim(FileSystem files, Path lock) {
        this.files = files;
        this.lock = lock;
    }

    /** What is done about what a process left that died with its claim. */
    public interface Leftovers {
        void clear() throws IOException;
    }

    /**
     * Claims a folder. A claim left by a killed process on this machine is void; one on a shared file system is left to its
     * owner.
     *
     * @param leftovers called before a void claim is taken over
     * @return empty if another process has it
     */
    public static Optional<FolderClaim> of(FileSystem files, Path folder, Leftovers leftovers) throws IOException {
        FolderClaim claim = new FolderClaim(files, new Path(folder, NAME));
        try {
            claim.write();
        } catch (FileAlreadyExistsException e) {
            if (claim.ownerLives()) {
                return Optional.empty();
            }
            leftovers.clear();
            files.delete(claim.lock, false);
            claim.write();
        }
        return Optional.of(claim);
    }

    private void write() throws IOException {
        String owner = ProcessHandle.current().pid() + " " + host() + " " + UUID.randomUUID();
        try (FSDataOutputStream out = files.create(lock, false)) {
            out.write(owner.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String host() throws IOException {
        return InetAddress.getLocalHost().getHostName();
    }

    private boolean ownerLives() throws IOException {
        if (!(files instanceof LocalFileSystem)) {
            return true;
        }
        try (var in = files.open(lock)) {
            String owner = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] words = owner.split(" ");
            long pid = Long.parseLong(words[0]);
            return !words[1].equals(host())
                    || ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        } catch (FileNotFoundException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Gives the folder up. */
    @Override
    public void close() throws IOException {
        files.delete(lock, false);
    }
}
