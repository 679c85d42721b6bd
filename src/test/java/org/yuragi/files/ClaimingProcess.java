package org.yuragi.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** One of two processes that want the same folder at once, round by round: {@code ClaimingProcess FOLDER a|b ROUNDS}. */
final class ClaimingProcess {
    private ClaimingProcess() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        String name = args[1];
        String other = name.equals("a") ? "b" : "a";
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(
                    folder.resolve("round" + round).toUri());
            FileSystem files = PlainFiles.of(place, new Configuration());
            Files.createFile(folder.resolve("ready" + round + name));
            await(folder.resolve("ready" + round + other));
            Optional<FolderClaim> claim = FolderClaim.of(files, place, () -> {});
            Files.createFile(told(folder, round, name, claim.isPresent()));
            // Nobody gives it up before the other has asked.
            while (!Files.exists(told(folder, round, other, true))
                    && !Files.exists(told(folder, round, other, false))) {
                Thread.onSpinWait();
            }
            if (claim.isPresent()) {
                claim.get().close();
            }
        }
    }

    private static void await(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }

    private static Path told(Path folder, int round, String name, boolean won) {
        return folder.resolve((won ? "won" : "lost") + round + name);
    }

    static boolean won(Path folder, int round, String name) throws IOException {
        return Files.exists(told(folder, round, name, true));
    }
}
