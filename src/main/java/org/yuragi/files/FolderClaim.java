package org.yuragi.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A process's claim to write a folder: a small file {@code .owner-N} in it that says whose it is.
 *
 * <p>Whoever wants a folder in which no claim holds makes the file of the next number, which the file system lets one of
 * several do, and has the folder if it then sees no other claim that holds. Nobody takes away a claim that holds, so that
 * two never have a folder at once, whatever they saw before. The claim of a process of this machine holds while that lives;
 * that of another machine's while it is renewed: it is void {@value #VOID_AFTER_MINUTES} minutes after the last time.
 *
 * <p>On a local disk and on HDFS one of several always wins; an object store that makes a file anew where there is one
 * can promise nothing.
 */
public final class FolderClaim implements AutoCloseable {
    /** After how many minutes without a sign of its owner the claim of another machine's process is void. */
    public static final int VOID_AFTER_MINUTES = 10;

    private static final String NAME = ".owner-";
    private static final String BEING_WRITTEN = ".claim-";
    private static final int TRIES = 20;
    private final FileSystem files;
    private final Path file;
    private final String text;
    private final Lease lease;
    private final ScheduledExecutorService renewal;
    private boolean open = true;

    private FolderClaim(FileSystem files, Path file, String text, Lease lease) {
        this.files = files;
        this.file = file;
        this.text = text;
        this.lease = lease;
        this.renewal = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "yuragi-claim");
            daemon.setDaemon(true);
            return daemon;
        });
        renewal.scheduleWithFixedDelay(
                this::renew, lease.renewedEveryMs(), lease.renewedEveryMs(), TimeUnit.MILLISECONDS);
    }

    /** What is done about what lies in a folder before it is written. */
    public interface Leftovers {
        void clear() throws IOException;
    }

    /**
     * Claims a folder, and makes it if need be.
     *
     * @param leftovers called when the folder is claimed; must not delete what {@link #isOne} says is a claim
     * @return empty if another process has it
     */
    public static Optional<FolderClaim> of(FileSystem files, Path folder, Leftovers leftovers) throws IOException {
        return of(files, folder, leftovers, Lease.STANDARD);
    }

    static Optional<FolderClaim> of(FileSystem files, Path folder, Leftovers leftovers, Lease lease)
            throws IOException {
        String text = Owner.here().line() + " " + UUID.randomUUID();
        for (int i = 0; i < TRIES; i++) {
            try {
                if (!files.mkdirs(folder)) {
                    throw new IOException("cannot make the folder " + folder);
                }
                List<Path> before = claims(files, folder);
                if (anyHolds(files, before, lease)) {
                    return Optional.empty();
                }
                long last = before.stream().mapToLong(FolderClaim::number).max().orElse(0);
                Path file = new Path(folder, NAME + (last + 1));
                if (!create(files, file, text)) {
                    return Optional.empty();
                }
                List<Path> others = new ArrayList<>(claims(files, folder));
                if (others.remove(file)) {
                    return anyHolds(files, others, lease)
                            ? givenUp(files, file)
                            : Optional.of(claimed(new FolderClaim(files, file, text, lease), others, leftovers));
                }
            } catch (FileNotFoundException | NoSuchFileException e) {
                // Whoever had the folder took it away meanwhile: it is made anew.
            }
        }
        throw new IOException("cannot write " + folder);
    }

    private static Optional<FolderClaim> givenUp(FileSystem files, Path file) throws IOException {
        files.delete(file, false);
        return Optional.empty();
    }

    private static FolderClaim claimed(FolderClaim claim, List<Path> dead, Leftovers leftovers) throws IOException {
        try {
            leftovers.clear();
            for (Path each : dead) {
                claim.files.delete(each, false);
            }
            return claim;
        } catch (IOException | RuntimeException e) {
            claim.close();
            throw e;
        }
    }

    /** Whether a file in a folder is a claim to it. */
    public static boolean isOne(Path file) {
        return file.getName().matches("\\" + NAME + "\\d{1,18}");
    }

    private static long number(Path claim) {
        return Long.parseLong(claim.getName().substring(NAME.length()));
    }

    private static List<Path> claims(FileSystem files, Path folder) throws IOException {
        List<Path> claims = new ArrayList<>();
        for (FileStatus each : files.listStatus(folder)) {
            if (isOne(each.getPath())) {
                claims.add(new Path(folder, each.getPath().getName()));
            }
        }
        return claims;
    }

    /** @return false if there is such a file */
    private static boolean create(FileSystem files, Path file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (files instanceof LocalFileSystem local) {
            // Hadoop looks whether there is a file, and then makes one: two could do so.
            try {
                Files.write(local.pathToFile(file).toPath(), bytes, StandardOpenOption.CREATE_NEW);
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }
        // Written aside: HDFS makes whoever creates a file that another has open wait for a minute.
        Path aside = new Path(file.getParent(), BEING_WRITTEN + UUID.randomUUID());
        try (FSDataOutputStream out = files.create(aside, false)) {
            out.write(bytes);
        }
        boolean created = false;
        try {
            created = files.rename(aside, file);
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            // The same as false, in other file systems' words.
        } finally {
            if (!created) {
                files.delete(aside, false);
            }
        }
        if (!created && !files.exists(file)) {
            throw new FileNotFoundException(file.toString());
        }
        return created;
    }

    private static boolean anyHolds(FileSystem files, List<Path> claims, Lease lease) throws IOException {
        for (Path claim : claims) {
            if (holds(files, claim, lease)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(FileSystem files, Path claim, Lease lease) throws IOException {
        try {
            long renewedMs = files.getFileStatus(claim).getModificationTime();
            Optional<Owner> owner = Owner.of(read(files, claim));
            if (owner.isEmpty()) {
                return lease.isBeingWritten(renewedMs);
            }
            return owner.get().isHere() ? owner.get().lives() : lease.holds(renewedMs);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    private static String read(FileSystem files, Path claim) throws IOException {
        try (var in = files.open(claim)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean isOurs() throws IOException {
        try {
            return read(files, file).equals(text);
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Shows others that the owner lives. One that is no longer ours is left as it is: {@link #check} says so. */
    private synchronized void renew() {
        try {
            if (open && isOurs()) {
                long before = files.getFileStatus(file).getModificationTime();
                files.setTimes(file, lease.nowMs().getAsLong(), -1);
                if (files.getFileStatus(file).getModificationTime() == before) {
                    // An object store has no times but that of the writing.
                    try (FSDataOutputStream out = files.create(file, true)) {
                        out.write(text.getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) {
            // Tried again before the lease ends.
        }
    }

    /** Whether the folder still is this process's, and nobody took it for dead. */
    public boolean isHeld() throws IOException {
        if (!isOurs()) {
            return false;
        }
        List<Path> others = new ArrayList<>(claims(files, file.getParent()));
        others.remove(file);
        return !anyHolds(files, others, lease);
    }

    /** Makes sure that {@link #isHeld()}. @throws IOException if it is not */
    public void check() throws IOException {
        if (!isHeld()) {
            throw new IOException("another run has taken " + file.getParent() + " over: this one gave no sign for "
                    + VOID_AFTER_MINUTES + " minutes, or its folder was deleted");
        }
    }

    /** Gives the folder up. */
    @Override
    public void close() throws IOException {
        closeIn(file.getParent());
    }

    /** Gives a folder up that was renamed, with the claim in it. */
    public synchronized void closeIn(Path renamed) throws IOException {
        open = false;
        renewal.shutdown();
        files.delete(new Path(renamed, file.getName()), false);
    }
}
