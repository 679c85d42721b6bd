package org.yuragi.files;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, so named that another process of the same number is not taken for it.
 *
 * @param place its machine since that was started, and its space of process numbers there; no blanks
 * @param pid its number
 * @param born when it began, as the system says it; no blanks
 */
record Owner(String place, long pid, String born) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NUMBERS = Path.of("/proc/self/ns/pid");
    /** Of what stands behind a process's name in {@code /proc/PID/stat}, from 0: its beginning, in ticks since boot. */
    private static final int START_TICKS = 19;

    /** This process. */
    static Owner here() throws IOException {
        long pid = ProcessHandle.current().pid();
        return new Owner(thisPlace(), pid, born(pid).orElse("?"));
    }

    private static String thisPlace() throws IOException {
        String place = InetAddress.getLocalHost().getHostName();
        // Containers and machines that share a name do not share these. Other systems than Linux have neither.
        if (Files.isReadable(BOOT)) {
            place += "/" + Files.readString(BOOT);
        }
        if (Files.isSymbolicLink(NUMBERS)) {
            place += "/" + Files.readSymbolicLink(NUMBERS);
        }
        return place.replaceAll("\\s", "");
    }

    /** Linux counts from when it was started, and a clock that is set does not change it. */
    private static Optional<String> born(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_TICKS]);
        } catch (IOException | IndexOutOfBoundsException e) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toString);
        }
    }

    /** Whether it is of this machine, so that {@link #lives()} can be asked. */
    boolean isHere() throws IOException {
        return place.equals(thisPlace());
    }

    /** Whether it still runs. */
    boolean lives() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                && born(pid).orElse("?").equals(born);
    }

    String line() {
        return pid + " " + born + " " + place;
    }

    /** Reads a {@link #line()}, whatever follows it. */
    static Optional<Owner> of(String line) {
        String[] words = line.split("\\s+");
        try {
            return words.length < 3
                    ? Optional.empty()
                    : Optional.of(new Owner(words[2], Long.parseLong(words[0]), words[1]));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
