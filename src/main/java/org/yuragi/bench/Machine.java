package org.yuragi.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What figures of speed were measured on: without it they say nothing. */
public final class Machine {
    private Machine() {}

    /** Its parts, by name. */
    public static Map<String, String> described() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("processor", processor());
        parts.put("cores for Java", String.valueOf(Runtime.getRuntime().availableProcessors()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            parts.put("memory", gigabytes(system.getTotalMemorySize()));
            parts.put("load before", String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()));
        }
        parts.put("heap at most", gigabytes(Runtime.getRuntime().maxMemory()));
        parts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        parts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        return parts;
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
