package org.yuragi.recording.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.yuragi.files.PlainFiles;
import org.yuragi.input.InvalidInput;

/**
 * A file that a session came from, as it was then. Whether it has changed is seen from its length and time of
 * modification, and from its hash where these differ: days that are known need not be read again.
 *
 * @param path where it was, whole
 * @param name its place in the session's folder; the file's name if the session is a file
 * @param length bytes
 * @param modifiedMs when it was last written, ms since 1970
 * @param sha256 its hash; empty while it is not known
 */
public record SourceFile(String path, String name, long length, long modifiedMs, String sha256)
        implements Serializable {
    /** What the name of a file begins with that a link leads to; its place seen from the session's follows. */
    private static final String LINKED = "-> ";

    /** The files of a session, in order of their names, without hashes. */
    static List<SourceFile> of(String session, Configuration hadoop) {
        Path root = new Path(session);
        try {
            FileSystem files = root.getFileSystem(hadoop);
            FileStatus status = files.getFileStatus(root);
            List<SourceFile> found = new ArrayList<>();
            if (status.isFile()) {
                found.add(of(status, root.getName()));
            } else {
                String above = status.getPath().toUri().getPath() + "/";
                below(files, status, above, new HashSet<>(), found);
                found.sort(Comparator.comparing(SourceFile::name));
            }
            return found;
        } catch (FileNotFoundException e) {
            throw new InvalidInput(session, "", null, "a recording, found no such file", e);
        } catch (IOException e) {
            throw new InvalidInput(session, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** Links of the file system are followed, but never back to a folder that they lie in. */
    private static void below(
            FileSystem files, FileStatus folder, String above, Set<String> around, List<SourceFile> found)
            throws IOException {
        String real = real(files, folder);
        if (!around.add(real)) {
            return;
        }
        for (FileStatus each : files.listStatus(folder.getPath())) {
            if (each.isDirectory()) {
                below(files, each, above, around, found);
            } else {
                found.add(of(each, each.getPath().toUri().getPath().substring(above.length())));
            }
        }
        around.remove(real);
    }

    private static String real(FileSystem files, FileStatus folder) throws IOException {
        String path = folder.getPath().toUri().getPath();
        return files.getScheme().equals("file")
                ? java.nio.file.Path.of(path).toRealPath().toString()
                : path;
    }

    /**
     * Files that links of a session lead to, with hashes; those in the session's folder are its own already.
     *
     * @param session where the session's file or folder is on this machine
     * @param hashes SHA-256 of files that are known, by their paths
     */
    static List<SourceFile> linked(
            java.nio.file.Path session, List<java.nio.file.Path> files, Map<String, String> hashes) {
        java.nio.file.Path whole = session.toAbsolutePath().normalize();
        return files.stream()
                .filter(file -> !file.startsWith(whole))
                .map(file -> linked(file, LINKED + whole.getParent().relativize(file), hashes.get(file.toString())))
                .toList();
    }

    private static SourceFile linked(java.nio.file.Path file, String name, String known) {
        try (InputStream in = Files.newInputStream(file)) {
            return new SourceFile(
                    file.toString(),
                    name,
                    Files.size(file),
                    Files.getLastModifiedTime(file).toMillis(),
                    known != null ? known : DigestUtils.sha256Hex(in));
        } catch (IOException e) {
            throw new InvalidInput(file.toString(), "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** A session's files as they are now, those included that its links led to then, without hashes. */
    static List<SourceFile> now(String session, List<SourceFile> then, Configuration hadoop) {
        List<SourceFile> now = new ArrayList<>(of(session, hadoop));
        for (SourceFile file : then) {
            java.nio.file.Path there = java.nio.file.Path.of(file.path);
            if (file.name.startsWith(LINKED) && Files.exists(there)) {
                now.add(linked(there, file.name, ""));
            }
        }
        return now;
    }

    private static SourceFile of(FileStatus status, String name) {
        return new SourceFile(
                PlainFiles.name(status.getPath()), name, status.getLen(), status.getModificationTime(), "");
    }

    /** The same with its hash: a known one, or read. */
    SourceFile hashed(String session, Map<String, String> known, Configuration hadoop) {
        String hash = known.get(path);
        return new SourceFile(path, name, length, modifiedMs, hash != null ? hash : sha256(session, hadoop));
    }

    /** Its hash if it still looks as it did then. */
    Optional<String> unchangedHash(String session, Configuration hadoop) {
        try {
            FileSystem files = new Path(session).getFileSystem(hadoop);
            FileStatus status = files.getFileStatus(files.makeQualified(new Path(path)));
            return status.getLen() == length && status.getModificationTime() == modifiedMs
                    ? Optional.of(sha256)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String sha256(String session, Configuration hadoop) {
        Path root = new Path(session);
        try {
            FileSystem files = root.getFileSystem(hadoop);
            try (InputStream in = files.open(files.makeQualified(new Path(path)))) {
                return Hex.encodeHexString(DigestUtils.updateDigest(DigestUtils.getSha256Digest(), in)
                        .digest());
            }
        } catch (IOException e) {
            throw new InvalidInput(path, "", null, "a file that can be read (" + e.getMessage() + ")", e);
        }
    }

    /** Whether length and time of modification are as they were. */
    boolean looksLike(SourceFile then) {
        return name.equals(then.name) && length == then.length && modifiedMs == then.modifiedMs;
    }

    /** One hash of a session's files: the file's own, or that of all hashes of a folder. */
    static String sha256(List<SourceFile> files) {
        StringBuilder all = new StringBuilder();
        files.forEach(
                file -> all.append(file.name).append(' ').append(file.sha256).append('\n'));
        return files.size() == 1 ? files.get(0).sha256 : DigestUtils.sha256Hex(all.toString());
    }
}
