package org.yuragi.engine.checkpoint;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;

/**
 * The driver's side of checkpoints. Tasks write their parts aside; when all have come the manifest is written and the folder
 * renamed, which makes it a checkpoint. The newest two are kept: one may turn out to be damaged.
 *
 * <p>Safe for threads: on a slow file system one of an attempt that is over may still be at work here.
 */
public final class CheckpointFolder {
    private static final String COMPLETE = "epoch-";
    private static final String ASIDE = "writing-";
    private static final int KEPT = 2;
    private final Checkpoints settings;
    private final int blocks;
    private final FileSystem files;
    private final Set<Long> bad = new HashSet<>();
    private final Map<Long, Map<Integer, Manifest.Part>> parts = new HashMap<>();
    private String current = "";

    public CheckpointFolder(Checkpoints settings, int blocks, Configuration hadoop) throws IOException {
        this.settings = settings;
        this.blocks = blocks;
        this.files = PlainFiles.of(new Path(settings.folder()), hadoop);
    }

    static Path aside(String folder, long epoch, String attempt) {
        return new Path(folder, ASIDE + name(epoch) + "-" + attempt);
    }

    private static String name(long epoch) {
        return String.format(Locale.ROOT, "%015d", epoch);
    }

    private Path complete(long epoch) {
        return new Path(settings.folder(), COMPLETE + name(epoch));
    }

    /**
     * The newest complete checkpoint of this run that is not known to be damaged.
     *
     * @throws InvalidInput if it is of another format
     */
    public synchronized Optional<Saved> newest() throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>(Comparator.reverseOrder());
        for (FileStatus status : list()) {
            String name = status.getPath().getName();
            if (name.matches(COMPLETE + "\\d{15}")) {
                found.put(Long.parseLong(name.substring(COMPLETE.length())), status.getPath());
            }
        }
        for (Map.Entry<Long, Path> entry : found.entrySet()) {
            if (!bad.contains(entry.getKey())) {
                Optional<Manifest> manifest = manifest(entry.getValue());
                if (manifest.isPresent() && manifest.get().epoch() == entry.getKey()) {
                    return Optional.of(new Saved(entry.getValue().toString(), manifest.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** A checkpoint turned out to be damaged: it is not taken again. */
    public synchronized void refuse(long epoch) {
        bad.add(epoch);
    }

    private Optional<Manifest> manifest(Path folder) {
        Path file = new Path(folder, Manifest.NAME);
        try (var in = files.open(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Manifest.head(text).ifPresent(head -> refuseOtherFormat(file, head));
            Manifest manifest = Manifest.of(text).orElse(null);
            if (manifest == null
                    || manifest.blocks() != blocks
                    || !manifest.identity().equals(settings.identity())) {
                return Optional.empty();
            }
            for (Manifest.Part part : manifest.parts()) {
                if (files.getFileStatus(new Path(folder, part.file())).getLen() != part.bytes()) {
                    return Optional.empty();
                }
            }
            return Optional.of(manifest);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A run of hours that silently began anew would be worse than one that does not begin. */
    private void refuseOtherFormat(Path file, Manifest.Head head) {
        if (head.format() != Manifest.FORMAT && settings.identity().equals(head.identity())) {
            throw new InvalidInput(
                    file.toString(),
                    "format",
                    head.format(),
                    Manifest.FORMAT + ", which this Yuragi reads: go on with the version that wrote this checkpoint,"
                            + " or begin anew with --overwrite");
        }
    }

    /** Begins an attempt: what earlier ones have not completed is forgotten, and what is still to come of them is too late. */
    public synchronized void begin(String attempt) throws IOException {
        current = attempt;
        parts.clear();
        for (FileStatus status : list()) {
            if (status.getPath().getName().startsWith(ASIDE)) {
                files.delete(status.getPath(), true);
            }
        }
    }

    /**
     * Takes note of a task's part; the last one completes the checkpoint.
     *
     * @return whether the checkpoint is now complete; a part of an attempt that is over completes none
     */
    public synchronized boolean written(long epoch, String attempt, int task, int tasks, String part)
            throws IOException {
        if (!attempt.equals(current)) {
            return false;
        }
        Map<Integer, Manifest.Part> had = parts.computeIfAbsent(epoch, key -> new TreeMap<>());
        had.put(task, Manifest.Part.of(part));
        if (had.size() < tasks) {
            return false;
        }
        parts.remove(epoch);
        Manifest manifest =
                new Manifest(Manifest.FORMAT, settings.identity(), epoch, blocks, new ArrayList<>(had.values()));
        Path aside = aside(settings.folder(), epoch, attempt);
        try (FSDataOutputStream out = files.create(new Path(aside, Manifest.NAME), true)) {
            out.write(manifest.text().getBytes(StandardCharsets.UTF_8));
            out.hsync();
        }
        // A run that began again at an older checkpoint comes by here once more, with the same state.
        files.delete(complete(epoch), true);
        if (!files.rename(aside, complete(epoch))) {
            throw new IOException("cannot rename " + aside + " to " + complete(epoch));
        }
        bad.remove(epoch);
        prune(epoch);
        return true;
    }

    /** A part could not be written: what the others wrote of this checkpoint goes too. */
    public synchronized void notWritten(long epoch, String attempt) throws IOException {
        if (!attempt.equals(current)) {
            return;
        }
        parts.remove(epoch);
        files.delete(aside(settings.folder(), epoch, attempt), true);
    }

    private void prune(long newest) throws IOException {
        List<Path> complete = new ArrayList<>();
        for (FileStatus status : list()) {
            String name = status.getPath().getName();
            // A later one is of another branch, or damaged: this run has just come from before it.
            if (name.startsWith(COMPLETE) && name.compareTo(COMPLETE + name(newest)) > 0) {
                files.delete(status.getPath(), true);
            } else if (name.startsWith(COMPLETE)) {
                complete.add(status.getPath());
            }
        }
        complete.sort(Comparator.comparing(Path::getName).reversed());
        for (int i = KEPT; i < complete.size(); i++) {
            files.delete(complete.get(i), true);
        }
    }

    private FileStatus[] list() throws IOException {
        try {
            return files.listStatus(new Path(settings.folder()));
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }
}
