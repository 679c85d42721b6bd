package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;

/**
 * Claim: whatever is wrong with what a user gives, it ends with status 2, one line that says where, what and what was expected,
 * and nothing written.
 */
class BrokenInputsTest {
    private static final Path LINES = Path.of("src/test/resources/broken-inputs.txt");

    @TempDir
    Path folder;

    @Test
    void eachBrokenInputGivesItsLineAndNothingElse() throws IOException {
        SharedSpark.session();
        Map<String, String> expected = lines();
        List<BrokenInputs.Case> cases = BrokenInputs.in(Files.createDirectory(folder.resolve("in")));
        assertTrue(cases.size() >= 100, cases.size() + " cases");
        List<String> wrong = new ArrayList<>();
        for (BrokenInputs.Case each : cases) {
            String line = expected.remove(each.what());
            String said = said(each);
            if (!said.equals(line)) {
                wrong.add(each.what() + "\n    " + said + "\n  instead of\n    " + line);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(Map.of(), expected, "lines without a case");
    }

    private String said(BrokenInputs.Case broken) {
        Path out = folder.resolve("out");
        List<String> args = new ArrayList<>(broken.args());
        args.add("--out=" + out);
        PrintStream was = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Main.run(args.toArray(String[]::new));
        } finally {
            System.setErr(was);
        }
        assertFalse(Files.exists(out), broken.what());
        assertFalse(Files.exists(out.resolveSibling("out.yuragi-partial")), broken.what());
        assertFalse(Files.exists(out.resolveSibling("out.yuragi-checkpoint")), broken.what());
        String said = bytes.toString(StandardCharsets.UTF_8).strip();
        return status == Main.MISTAKE
                ? said.replaceFirst("^yuragi [a-z]+: ", "")
                        .replace(folder.resolve("in").toString(), "{}")
                        .replace(out.toString(), "{out}")
                        .replaceFirst("one of quickstart, .*, bench", "one of {jobs}")
                        .replaceFirst("names out of exchange, .*", "names out of {workloads}")
                : "status " + status + ": " + said;
    }

    /** A case and the line that it gives, indented. */
    private static Map<String, String> lines() throws IOException {
        Map<String, String> lines = new LinkedHashMap<>();
        String what = "";
        for (String line : Files.readAllLines(LINES)) {
            if (line.startsWith("    ")) {
                lines.put(what, line.strip());
            } else {
                what = line;
            }
        }
        return lines;
    }
}
