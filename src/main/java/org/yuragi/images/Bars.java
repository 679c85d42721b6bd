package org.yuragi.images;

import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/**
 * Generated images for those who have no MNIST: every pixel row and every pixel column of a square is a bar. The class is the
 * one bar that is whole; other bars are there in fragments, and pixels are flipped by noise.
 *
 * <p>After P. Földiák, "Forming sparse representations by local anti-Hebbian learning", Biol. Cybern. 64 (1990), whose images
 * of independent bars are not labelled: the whole bar among fragments is our addition.
 */
public final class Bars {
    private static final int SIDE = 10;
    private static final double FRAGMENTED_BARS = 0.2;
    private static final double KEPT_OF_FRAGMENT = 0.6;
    private static final double NOISE = 0.05;

    private Bars() {}

    /** Draws a split: 50,000 training, 5,000 validation and 5,000 test images of 10 x 10 pixels in 20 classes. */
    public static ImageSplit generate(long seed) {
        LabelledImages all = draw(seed, 60_000);
        return new ImageSplit(
                "generated bars", all.slice(0, 50_000), all.slice(50_000, 55_000), all.slice(55_000, 60_000));
    }

    private static LabelledImages draw(long seed, int count) {
        CounterRandom random = new CounterRandom(seed, Purpose.GENERATED_DATA);
        int size = SIDE * SIDE;
        byte[] pixels = new byte[count * size];
        byte[] labels = new byte[count];
        for (int image = 0; image < count; image++) {
            int draw = 0;
            int label = random.below(2 * SIDE, image, 0, draw++);
            labels[image] = (byte) label;
            boolean[] on = new boolean[size];
            for (int bar = 0; bar < 2 * SIDE; bar++) {
                boolean whole = bar == label;
                boolean there = whole || random.uniform(image, 0, draw++) < FRAGMENTED_BARS;
                for (int i = 0; i < SIDE && there; i++) {
                    int at = bar < SIDE ? bar * SIDE + i : i * SIDE + bar - SIDE;
                    on[at] |= whole || random.uniform(image, 0, draw++) < KEPT_OF_FRAGMENT;
                }
            }
            for (int pixel = 0; pixel < size; pixel++) {
                on[pixel] ^= random.uniform(image, 1, pixel) < NOISE;
                pixels[image * size + pixel] = (byte) (on[pixel] ? 255 : 0);
            }
        }
        return new LabelledImages(SIDE, SIDE, 2 * SIDE, pixels, labels);
    }
}
