package org.yuragi.job.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.Main;
import org.yuragi.job.run.Request;

/** Claims: every table of a run becomes one CSV file with its rows in order and its numbers to the bit; mistakes are named. */
class ExportJobTest {
    @TempDir
    Path folder;

    private Path run() throws IOException {
        Path run = Files.createDirectory(folder.resolve("run"));
        Files.writeString(run.resolve("summary.json"), "{\"job\" : \"spontaneous\", \"result_hash\" : \"ab\"}");
        Files.writeString(
                run.resolve("provenance.json"),
                "{\"job\" : \"spontaneous\", \"config\" : {}, \"command\" : \"jobs/spontaneous\"}");
        SharedSpark.session()
                .sql("select id as `a.b`, id / 3D as third, if(id = 5, null, concat('say \"', id, '\", ')) as words,"
                        + " array(id, id + 1) as pair from range(0, 1000, 1, 3)")
                .write()
                .parquet(run.resolve("numbers").toString());
        SharedSpark.session()
                .sql("select cast('NaN' as double) as x")
                .write()
                .parquet(run.resolve("other").toString());
        return run;
    }

    private static InvalidInput refused(Path run, String... tables) {
        Request<ExportConfig> request = new Request<>(
                new ExportConfig(List.of(tables)),
                Map.of(ExportJob.RUN, List.of(run.toString())),
                run.resolveSibling("out").toString(),
                false);
        return assertThrows(InvalidInput.class, () -> new ExportJob().check(request));
    }

    @Test
    void everyTableBecomesOneFileWithTheSameNumbers() throws IOException {
        Path run = run();
        Path out = folder.resolve("csv");
        assertEquals(0, Main.run("export", run.toString(), "--out", out.toString()));
        List<String> lines = Files.readAllLines(out.resolve("numbers.csv"));
        assertEquals("a.b,third,words,pair", lines.get(0));
        assertEquals(1001, lines.size());
        for (int id = 0; id < 1000; id++) {
            String[] cells = lines.get(id + 1).split(",", 3);
            assertEquals(id, Integer.parseInt(cells[0]));
            assertEquals(id / 3.0, Double.parseDouble(cells[1]));
            String words = id == 5 ? "" : "\"say \"\"" + id + "\"\", \"";
            assertEquals(words + ",\"[" + id + "," + (id + 1) + "]\"", cells[2]);
        }
        assertEquals(List.of("x", "NaN"), Files.readAllLines(out.resolve("other.csv")));
        Path some = folder.resolve("some");
        assertEquals(0, Main.run("export", run.toString(), "--set=tables=other", "--out", some.toString()));
        assertFalse(Files.exists(some.resolve("numbers.csv")));

        assertTrue(refused(run, "nombers").getMessage().contains("a table of this run: numbers, other"));
        assertTrue(refused(out).getMessage().contains("a run with tables"));
        assertTrue(refused(folder).getMessage().contains("the output folder of a run"));
    }
}
