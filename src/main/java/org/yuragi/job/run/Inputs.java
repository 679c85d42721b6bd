package org.yuragi.job.run;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;

/** The files that a request names as inputs: they must exist, and their hashes go into the provenance. */
public final class Inputs {
    private Inputs() {}

    /** Refuses inputs that are not there. */
    public static void check(Job<?> job, Request<?> request, Configuration hadoop) {
        for (JobOption option : job.given()) {
            if (option.input()) {
                for (String value : request.optionValues(option.name())) {
                    try {
                        checkThere(option, value, fileSystem(value, hadoop));
                    } catch (IllegalArgumentException | IOException e) {
                        throw new InvalidInput(
                                option.name(), "", value, "a path that can be read (" + e.getMessage() + ")", e);
                    }
                }
            }
        }
    }

    private static void checkThere(JobOption option, String value, FileSystem files) throws IOException {
        if (!files.exists(new Path(value))) {
            String old = OutputFolder.oldOf(new Path(value), files);
            throw new InvalidInput(
                    option.name(),
                    "",
                    value,
                    "a file or folder that exists"
                            + (old.isEmpty()
                                    ? ""
                                    : " (a run that was killed while it replaced it has left it as " + old + ")"));
        }
        Denied.check(files, new Path(value));
        boolean folder = files.getFileStatus(new Path(value)).isDirectory();
        if (!option.label().equals(JobOption.EITHER) && folder != option.label().equals(JobOption.FOLDER)) {
            throw new InvalidInput(option.name(), "", value, folder ? "a file, not a folder" : "a folder, not a file");
        }
    }

    /** A path as it is found from any working folder. */
    static String qualified(String value, Configuration hadoop) throws IOException {
        FileSystem files = fileSystem(value, hadoop);
        return PlainFiles.name(files.makeQualified(new Path(value)));
    }

    /**
     * SHA-256 of every input file, by its path (with its scheme, unless it is this machine's), in the paths' order.
     *
     * @param known those that are known without reading the file, by its path
     */
    public static Map<String, String> hashes(
            Job<?> job, Request<?> request, Configuration hadoop, Map<String, String> known) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        for (JobOption option : job.given()) {
            if (option.input()) {
                for (String value : request.optionValues(option.name())) {
                    addHashes(fileSystem(value, hadoop), new Path(value), known, hashes);
                }
            }
        }
        return hashes;
    }

    private static void addHashes(FileSystem files, Path path, Map<String, String> known, Map<String, String> hashes)
            throws IOException {
        FileStatus status = files.getFileStatus(path);
        if (status.isFile()) {
            addHash(files, status.getPath(), known, hashes);
            return;
        }
        RemoteIterator<LocatedFileStatus> below = files.listFiles(path, true);
        while (below.hasNext()) {
            addHash(files, below.next().getPath(), known, hashes);
        }
    }

    private static void addHash(FileSystem files, Path file, Map<String, String> known, Map<String, String> hashes)
            throws IOException {
        String path = PlainFiles.name(file);
        hashes.put(path, known.containsKey(path) ? known.get(path) : sha256(files, file));
    }

    private static String sha256(FileSystem files, Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(files.open(file), digest)) {
                byte[] buffer = new byte[1 << 16];
                while (in.read(buffer) >= 0) {
                    // The stream feeds the digest.
                }
            } catch (IOException e) {
                throw new InvalidInput(
                        file.toString(), "", null, "a file that can be read (" + e.getMessage() + ")", e);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static FileSystem fileSystem(String value, Configuration hadoop) throws IOException {
        return new Path(value).getFileSystem(hadoop);
    }
}
