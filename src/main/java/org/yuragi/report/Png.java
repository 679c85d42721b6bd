package org.yuragi.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A small matrix as a PNG inside a {@code data:} address. */
final class Png {
    private Png() {}

    static String address(double[] values, int width, int height, HeatMap.Scale scale) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, Palette.rgb(scale, values[y * width + x]));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            // Without a cache folder: a cluster's node may have no place to write.
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
