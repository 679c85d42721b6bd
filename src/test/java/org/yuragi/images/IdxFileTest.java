package org.yuragi.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yuragi.SharedData;
import org.yuragi.input.InvalidInput;

class IdxFileTest {
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;

    @TempDir
    Path folder;

    @Test
    void plainAndGzippedFilesGiveTheSameImages() throws IOException {
        writeSet(folder, false, 6, 6);
        ImageSplit plain = Mnist.read(folder, 2);
        Path zipped = Files.createDirectory(folder.resolve("gz"));
        writeSet(zipped, true, 6, 6);
        ImageSplit other = Mnist.read(zipped, 2);
        assertEquals(4, plain.train().count());
        assertEquals(2, plain.validation().count());
        assertEquals(6, plain.test().count());
        assertEquals(3, plain.train().classes());
        assertEquals(4 * 6 + 5, plain.validation().grey(0, 5));
        assertTrue(Arrays.equals(plain.train().pixels(), other.train().pixels()));
    }

    @Test
    void brokenFilesAreRefusedInOneLine() throws IOException {
        writeSet(folder, false, 6, 6);
        Path images = folder.resolve("train-images-idx3-ubyte");
        byte[] good = Files.readAllBytes(images);

        Files.write(images, Arrays.copyOf(good, good.length - 1));
        assertMistake("length = 35 bytes: expected 36 bytes after the header (cut short?)");
        Files.write(images, Arrays.copyOf(good, 7));
        assertMistake("length: expected a complete idx file; it ends too early");
        Files.write(images, Arrays.copyOf(good, good.length + 1));
        assertMistake("length = more than 36 bytes: expected 36 bytes after the header");
        byte[] magic = good.clone();
        magic[2] = 0x0D;
        Files.write(images, magic);
        assertMistake("magic number = 0x00000d03: expected 0x00000803: idx of unsigned bytes with 3 dimensions");
        byte[] huge = good.clone();
        huge[4] = 0x7F;
        Files.write(images, huge);
        assertMistake("expected a positive size, below 2 GiB in all");
        byte[] zipped = gzip(good);
        Files.delete(images);
        Path gz = folder.resolve("train-images-idx3-ubyte.gz");
        Files.write(gz, Arrays.copyOf(zipped, zipped.length - 12));
        assertMistake("expected ");
        zipped[zipped.length - 6] ^= 1;
        Files.write(gz, zipped);
        assertMistake("expected an undamaged gzip file");
        Files.delete(gz);
        assertMistake("train-images-idx3-ubyte: expected this idx file, plain or .gz");
    }

    @Test
    void labelsThatDoNotMatchTheImagesAreRefused() throws IOException {
        writeSet(folder, false, 6, 5);
        assertMistake("labels = 5: expected 6, one for each image of train-images-idx3-ubyte");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        InvalidInput mistake = assertThrows(InvalidInput.class, () -> Mnist.read(folder.resolve("none"), 1));
        assertTrue(mistake.getMessage()
                .endsWith("expected a folder with MNIST's four idx files (data/get-mnist fetches them)"));
    }

    @Test
    void readsMnistWhole() {
        ImageSplit mnist = Mnist.read(SharedData.path("mnist"), Mnist.VALIDATION);
        assertEquals(50_000, mnist.train().count());
        assertEquals(10_000, mnist.validation().count());
        assertEquals(10_000, mnist.test().count());
        assertEquals(5, mnist.train().labels()[0]);
        assertEquals(10, mnist.train().classes());
    }

    private void assertMistake(String end) {
        String message =
                assertThrows(InvalidInput.class, () -> Mnist.read(folder, 2)).getMessage();
        assertTrue(message.contains(end), message);
        assertTrue(message.startsWith(folder.toString()), message);
    }

    private static void writeSet(Path folder, boolean zip, int images, int labels) throws IOException {
        for (String set : new String[] {"train", "t10k"}) {
            write(folder.resolve(set + "-images-idx3-ubyte"), zip, IMAGES_MAGIC, new int[] {images, 2, 3}, 256);
            write(folder.resolve(set + "-labels-idx1-ubyte"), zip, LABELS_MAGIC, new int[] {labels}, 3);
        }
    }

    private static void write(Path file, boolean zip, int magic, int[] shape, int modulus) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(magic);
        int size = 1;
        for (int length : shape) {
            out.writeInt(length);
            size *= length;
        }
        for (int i = 0; i < size; i++) {
            out.writeByte(i % modulus);
        }
        Path target = zip ? file.resolveSibling(file.getFileName() + ".gz") : file;
        Files.write(target, zip ? gzip(bytes.toByteArray()) : bytes.toByteArray());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
