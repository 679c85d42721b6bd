package org.yuragi.report;

import java.util.List;

/**
 * Small grey or two-hued images beside each other: digits, receptive fields.
 *
 * @param title heading, plain text
 * @param text the images in a sentence
 * @param width pixels across one image
 * @param height pixels down one image
 * @param images each {@code height x width}, row-major; values that are not finite are drawn as the scale's middle
 * @param captions one an image, or empty for none
 * @param scale which colour stands for which value
 */
public record ImageGrid(
        String title,
        String text,
        int width,
        int height,
        List<double[]> images,
        List<String> captions,
        HeatMap.Scale scale)
        implements Element {
    /** @throws IllegalArgumentException if an image has another size, or captions and images differ in number */
    public ImageGrid {
        images = List.copyOf(images);
        captions = List.copyOf(captions);
        for (double[] image : images) {
            if (image.length != width * height) {
                throw new IllegalArgumentException(
                        "images \"" + title + "\": " + image.length + " values, expected " + width + " x " + height);
            }
        }
        if (!captions.isEmpty() && captions.size() != images.size()) {
            throw new IllegalArgumentException(
                    "images \"" + title + "\": " + captions.size() + " captions for " + images.size() + " images");
        }
    }
}
