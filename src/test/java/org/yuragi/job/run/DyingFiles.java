package org.yuragi.job.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * A local disk of a process that is killed after a number of file operations: from then on none is done. What was created
 * before it was written stays empty.
 */
public final class DyingFiles extends RawLocalFileSystem {
    private static int left = Integer.MAX_VALUE;
    private static Runnable beforeRename = () -> {};

    /** A configuration in which local paths are on this disk. */
    static Configuration configuration() {
        Configuration hadoop = new Configuration();
        hadoop.set("fs.file.impl", DyingFiles.class.getName());
        hadoop.set("fs.file.impl.disable.cache", "true");
        return hadoop;
    }

    /** Lets the process do a number of operations, and no more. */
    static void dieAfter(int operations) {
        left = operations;
    }

    static boolean isDead() {
        return left < 0;
    }

    static void live() {
        left = Integer.MAX_VALUE;
        beforeRename = () -> {};
    }

    static void beforeRename(Runnable then) {
        beforeRename = then;
    }

    private static synchronized void operation() throws IOException {
        if (left <= 0) {
            left = -1;
            throw new IOException("killed");
        }
        left--;
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int buffer,
            short replication,
            long block,
            Progressable progress)
            throws IOException {
        operation();
        FSDataOutputStream out = super.create(file, permission, overwrite, buffer, replication, block, progress);
        return new FSDataOutputStream(new Dying(out), null);
    }

    private static final class Dying extends FilterOutputStream {
        Dying(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            operation();
            out.write(bytes, from, count);
        }
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        beforeRename.run();
        operation();
        return super.rename(from, to);
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        operation();
        return super.delete(path, recursive);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        operation();
        return super.mkdirs(path);
    }
}
