package org.yuragi;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A headless browser that opens pages; tests that need it are skipped, and say so, where there is none. */
public final class Chromium {
    /** Put into a page's head, collects in {@code window.yuragiErrors} what a console would show in red. */
    public static final String CATCH = """
        <script>window.yuragiErrors = [];
        window.addEventListener('error', function (e) { window.yuragiErrors.push(e.message); });
        window.addEventListener('securitypolicyviolation', function (e) { window.yuragiErrors.push('request ' + e.blockedURI); });
        ['error', 'warn'].forEach(function (k) { console[k] = function (m) { window.yuragiErrors.push(String(m)); }; });</script>
        """;

    private Chromium() {}

    /** Skips the test where there is no browser. */
    public static void assumed() {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "chromium")));
        assumeTrue(there, "skipped: no chromium on the PATH, so no page can be looked at");
    }

    /** A page with {@link #CATCH} in its head and a script of the test at its end. */
    public static String probed(String page, String probe) {
        // First and last only: ECharts holds such tags in strings of its own.
        int head = page.indexOf("<title>");
        int end = page.lastIndexOf("</body>");
        return page.substring(0, head) + CATCH + page.substring(head, end) + probe + page.substring(end);
    }

    /** The document after its scripts have run. */
    public static String dom(Path page) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("yuragi-chromium");
        Path out = folder.resolve("dom");
        Process browser = new ProcessBuilder(List.of(
                        "chromium",
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--allow-file-access-from-files",
                        "--window-size=1280,900",
                        "--timeout=20000",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString()))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "chromium did not end");
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
        try {
            return Files.readString(out);
        } finally {
            FileUtils.deleteQuietly(folder.toFile());
        }
    }
}
