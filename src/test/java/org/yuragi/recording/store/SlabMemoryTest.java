package org.yuragi.recording.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedSpark;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.RecordedSession;
import org.yuragi.recording.SessionInfo;
import org.yuragi.recording.Slab;
import org.yuragi.recording.generated.GeneratedPlan;
import org.yuragi.recording.generated.GeneratedRecording;
import org.yuragi.recording.hdf5.TimeSlabs;

/** Claim: what a task holds of a recording does not grow with its length, and how much it may hold changes no bit. */
class SlabMemoryTest {
    private static final long MB = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void binsThatCannotFitTheMemoryAreRefusedInWords() {
        StoreBinning.refuseTooMany(new long[] {40_000_000, 20_000_000}, 1L << 30);
        assertEquals(
                "recordings: bins x cells = 250000000: expected at most 67108864 in 1024 MB of memory, and 2147483647 in a"
                        + " session: take a larger bin_s, or more memory (YURAGI_JAVA_OPTIONS=-Xmx12g; on a cluster"
                        + " --driver-memory 12g)",
                assertThrows(InvalidInput.class, () -> StoreBinning.refuseTooMany(new long[] {250_000_000}, 1L << 30))
                        .getMessage());
    }

    /**
     * Parquet looks at the size of a row group only after its hundredth row, so that a task once held all its slabs, and a
     * reader takes a row group into memory whole: each may hold one slab.
     */
    @Test
    void aRowGroupOfTheStoreHoldsOneSlab() throws IOException {
        SparkSession spark = SharedSpark.session();
        var hadoop = spark.sparkContext().hadoopConfiguration();
        // 19,200 frames of 300 cells in three slabs: enough for one task to write two.
        Path animal = GeneratedRecording.write(new GeneratedPlan(3, 1, 16, 300, 0.1, 0.2, 4), folder, day -> {});
        String store = folder.resolve("store").toString();
        SessionInfo info = new StoreWriter(spark, StoreOptions.DEFAULT)
                .write(new RecordingFiles(hadoop).inFolder(animal.toString(), ""), store)
                .sessions()
                .get(0);
        assertTrue(info.slabs() > 2, info.slabs() + " slabs");
        RemoteIterator<LocatedFileStatus> files =
                FileSystem.getLocal(hadoop).listFiles(new org.apache.hadoop.fs.Path(store, "activity"), true);
        int slabs = 0;
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            if (!file.getPath().getName().endsWith(".parquet")) {
                continue;
            }
            try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromStatus(file, hadoop))) {
                for (var group : reader.getFooter().getBlocks()) {
                    assertEquals(1, group.getRowCount());
                    slabs++;
                }
            }
        }
        assertEquals(info.slabs(), slabs);
    }

    @Test
    void aSlabIsSomeEightMegabytesHoweverTheFileIsLaidOut() {
        for (int cells : new int[] {1, 130, 500, 20_000}) {
            for (int chunk : new int[] {1, 100, 4096, 65_536, 3_000_017}) {
                TimeSlabs slabs = slabs(cells, chunk);
                long bytes = 4L * cells * slabs.frames(10_000_000);
                assertTrue(bytes <= 8 * MB + 4L * cells, cells + " cells, chunks of " + chunk + ": " + bytes);
                assertTrue(bytes >= 4 * MB || 4L * cells * chunk < 4 * MB || slabs.frames(10_000_000) == 1);
                if (4L * cells * chunk <= 8 * MB) {
                    assertEquals(0, slabs.frames(10_000_000) % chunk, "whole chunks");
                }
            }
        }
    }

    @Test
    void longChunksAreReadAtOnceAsFarAsMemoryAllows() {
        TimeSlabs slabs = slabs(500, 16_384);
        int slab = slabs.frames(1_000_000);
        assertEquals(4 * slab, slabs.atOnce(1_000_000, 64 * MB), "a chunk of 32 MB is unpacked once");
        assertEquals(2 * slab, slabs.atOnce(1_000_000, 16 * MB));
        assertEquals(slab, slabs.atOnce(1_000_000, 0));
        assertEquals(slabs(500, 4096).frames(1_000_000), slabs(500, 4096).atOnce(1_000_000, 64 * MB));
    }

    /** With copies of it on their way, what is read at once fits the heap for any number of tasks beside each other. */
    @Test
    void whatIsReadAtOnceFitsTheHeap() {
        assertEquals(64 * MB, new TaskMemory(2).bytes(6000 * MB));
        assertTrue(new TaskMemory(2).bytes(1024 * MB) * 4 + 80 * MB <= (1024 - 200) * MB / 2);
        assertEquals(8 * MB, new TaskMemory(2).bytes(256 * MB));
        assertEquals(8 * MB, new TaskMemory(64).bytes(1024 * MB));
    }

    @Test
    void slabsAreTheSameBitsHoweverManyAreReadAtOnce() {
        int frames = 1037;
        SessionInfo info = new SessionInfo(
                "a", "s", 0, "", "", "", "f", "", "", "", 20, 0, false, frames, 3, 50, 0, "", "", 3, "", 0, 0);
        for (int atOnce : new int[] {50, 100, 350, 2000}) {
            RecordedSession opened = session(frames, atOnce);
            for (int from : List.of(0, 3)) {
                ReadAhead slabs = new ReadAhead(opened, new SlabRows.Task(info, new double[0], 0, info.slabs()), 0);
                for (int number = from; number < info.slabs(); number++) {
                    int n = Math.min(50, frames - 50 * number);
                    Slab slab = slabs.slab(number);
                    assertEquals(50L * number, slab.firstFrame());
                    assertArrayEquals(values(50 * number, n), slab.values());
                }
            }
        }
    }

    private static float[] values(int first, int n) {
        float[] values = new float[3 * n];
        IntStream.range(0, 3 * n).forEach(i -> values[i] = 3 * first + i);
        return values;
    }

    private static RecordedSession session(int frames, int atOnce) {
        return (RecordedSession) Proxy.newProxyInstance(
                SlabMemoryTest.class.getClassLoader(),
                new Class<?>[] {RecordedSession.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "framesAtOnce" -> atOnce;
                    case "slab" -> {
                        int first = (int) (long) args[0];
                        int n = (int) args[1];
                        assertTrue(first + n <= frames);
                        yield new Slab(first, n, 3, values(first, n));
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static TimeSlabs slabs(int cells, int chunkFrames) {
        ChunkedDataset data = (ChunkedDataset) Proxy.newProxyInstance(
                SlabMemoryTest.class.getClassLoader(),
                new Class<?>[] {ChunkedDataset.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "getDimensions" -> new int[] {10_000_000, cells};
                    case "getDimensionsAsLong" -> new long[] {10_000_000, cells};
                    case "getChunkDimensions" -> new int[] {chunkFrames, cells};
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return new TimeSlabs(data, 0);
    }
}
