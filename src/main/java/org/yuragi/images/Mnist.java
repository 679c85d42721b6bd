package org.yuragi.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.yuragi.input.InvalidInput;

/**
 * MNIST-like sets: four idx files in a folder, by the names under which LeCun, Cortes and Burges published them, plain or
 * with {@code .gz}.
 */
public final class Mnist {
    /** How many of the last training images are kept for validation. */
    public static final int VALIDATION = 10_000;

    private Mnist() {}

    /** Whether a folder holds the four files. */
    public static boolean isIn(Path folder) {
        return Files.isDirectory(folder)
                && Arrays.stream(new String[] {
                            "train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"
                        })
                        .allMatch(name -> find(folder, name) != null);
    }

    /**
     * Reads the training images, of which the last ones are set apart for validation, and the test images.
     *
     * @param validation how many training images are set apart
     */
    public static ImageSplit read(Path folder, int validation) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(
                    "--images", "", folder, "a folder with MNIST's four idx files (data/get-mnist fetches them)");
        }
        LabelledImages train = read(folder, "train-images-idx3", "train-labels-idx1");
        LabelledImages test = read(folder, "t10k-images-idx3", "t10k-labels-idx1");
        if (train.rows() != test.rows() || train.columns() != test.columns()) {
            throw new InvalidInput(
                    folder.toString(),
                    "t10k-images-idx3-ubyte",
                    test.rows() + " x " + test.columns() + " pixels",
                    train.rows() + " x " + train.columns() + ", as the training images have");
        }
        if (validation >= train.count()) {
            throw new InvalidInput(
                    "config",
                    "validation_images",
                    validation,
                    "fewer than there are training images, " + train.count());
        }
        int classes = Math.max(train.classes(), test.classes());
        int kept = train.count() - validation;
        return new ImageSplit(
                "MNIST",
                withClasses(train.slice(0, kept), classes),
                withClasses(train.slice(kept, train.count()), classes),
                withClasses(test, classes));
    }

    /**
     * Reads one set of images, with labels if there are any.
     *
     * @param set what the files' names begin with: {@code t10k}, {@code train}, or that of other idx files
     * @return the images; labels are -1 where there is no file of labels
     */
    public static LabelledImages readSet(Path folder, String set) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput("--images", "", folder, "a folder with idx files");
        }
        if (set.isEmpty() || set.contains("/")) {
            throw new InvalidInput("config", "set", set, "what the names of the folder's idx files begin with");
        }
        if (find(folder, set + "-labels-idx1") != null) {
            return read(folder, set + "-images-idx3", set + "-labels-idx1");
        }
        IdxFile.Content images = IdxFile.read(existing(folder, set + "-images-idx3"), 3);
        byte[] unknown = new byte[images.shape()[0]];
        Arrays.fill(unknown, (byte) -1);
        return new LabelledImages(images.shape()[1], images.shape()[2], 0, images.bytes(), unknown);
    }

    private static LabelledImages withClasses(LabelledImages images, int classes) {
        return new LabelledImages(images.rows(), images.columns(), classes, images.pixels(), images.labels());
    }

    private static LabelledImages read(Path folder, String imagesName, String labelsName) {
        Path imagesFile = existing(folder, imagesName);
        Path labelsFile = existing(folder, labelsName);
        IdxFile.Content images = IdxFile.read(imagesFile, 3);
        IdxFile.Content labels = IdxFile.read(labelsFile, 1);
        if (labels.shape()[0] != images.shape()[0]) {
            throw new InvalidInput(
                    labelsFile.toString(),
                    "labels",
                    labels.shape()[0],
                    images.shape()[0] + ", one for each image of " + imagesFile.getFileName());
        }
        int classes = 0;
        for (int i = 0; i < labels.bytes().length; i++) {
            int label = labels.bytes()[i];
            if (label < 0 || label > 99) {
                throw new InvalidInput(labelsFile.toString(), "label " + i, label & 0xFF, "a class from 0 to 99");
            }
            classes = Math.max(classes, label + 1);
        }
        return new LabelledImages(images.shape()[1], images.shape()[2], classes, images.bytes(), labels.bytes());
    }

    private static Path existing(Path folder, String name) {
        Path file = find(folder, name);
        if (file == null) {
            throw new InvalidInput(folder.toString(), name + "-ubyte", null, "this idx file, plain or .gz");
        }
        return file;
    }

    private static Path find(Path folder, String name) {
        return Arrays.stream(new String[] {"-ubyte", "-ubyte.gz"})
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(null);
    }
}
