package org.yuragi.images;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Grey images with a class each.
 *
 * @param rows height in pixels
 * @param columns width in pixels
 * @param classes number of classes; labels are 0 .. classes - 1
 * @param pixels images x (rows * columns), row-major: grey levels 0..255 as unsigned bytes
 * @param labels the class of each image; -1 where it is not known, in images to be named only
 */
public record LabelledImages(int rows, int columns, int classes, byte[] pixels, byte[] labels) implements Serializable {

    /** Number of images. */
    public int count() {
        return labels.length;
    }

    /** Pixels of one image. */
    public int size() {
        return rows * columns;
    }

    /** Grey level of one pixel, 0..255. */
    public int grey(int image, int pixel) {
        return pixels[image * size() + pixel] & 0xFF;
    }

    /** The images from {@code from} (inclusive) to {@code to} (exclusive). */
    public LabelledImages slice(int from, int to) {
        return new LabelledImages(
                rows,
                columns,
                classes,
                Arrays.copyOfRange(pixels, from * size(), to * size()),
                Arrays.copyOfRange(labels, from, to));
    }
}
