package org.yuragi.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;

/** Claim: recordings, stores and results lie on a real HDFS as they do on a disk, and give the same result. */
@Timeout(120)
class HdfsTest {
    @TempDir
    Path folder;

    @Test
    void recordingsAreTakenInFromHdfsIntoAStoreThereAndDecodedFromIt() throws IOException {
        Path animal = GeneratedRecording.write(new GeneratedPlan(3, 2, 4, 40, 0.2, 0.25, 6), folder, day -> {});
        SharedSpark.session();
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("dfs").toString());
        try (MiniDFSCluster cluster =
                        new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
                FileSystem hdfs = cluster.getFileSystem()) {
            String there = hdfs.getUri().toString();
            assertTrue(there.startsWith("hdfs://"));
            hdfs.copyFromLocalFile(
                    new org.apache.hadoop.fs.Path(animal.toUri()), new org.apache.hadoop.fs.Path("/mouse"));
            run("ingest", "--recordings", there + "/mouse", "--out", there + "/out/ingest");
            run("decode", "--recordings", there + "/out/ingest", "--out", there + "/out/decode");
            run(
                    "decode",
                    "--recordings",
                    animal.toString(),
                    "--out",
                    folder.resolve("out").toString());
            JsonNode away = summary(hdfs.open(new org.apache.hadoop.fs.Path("/out/decode/summary.json")));
            JsonNode here = summary(java.nio.file.Files.newInputStream(folder.resolve("out/summary.json")));
            assertEquals(here.get("result_hash"), away.get("result_hash"));
            run("rerun", there + "/out/decode");
            assertEquals(
                    away.get("result_hash"),
                    summary(hdfs.open(new org.apache.hadoop.fs.Path("/out/decode-rerun/summary.json")))
                            .get("result_hash"));
            // Named with their file system: those of one path on two of them are told apart.
            JsonNode inputs = summary(hdfs.open(new org.apache.hadoop.fs.Path("/out/decode/provenance.json")))
                    .get("input_sha256");
            inputs.fieldNames().forEachRemaining(name -> assertTrue(name.startsWith(there), name));
        }
    }

    private static void run(String... args) {
        assertEquals(0, Main.run(args));
    }

    private static JsonNode summary(InputStream in) throws IOException {
        try (in) {
            return new ObjectMapper().readTree(in);
        }
    }
}
