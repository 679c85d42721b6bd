package org.yuragi.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;

class BackPropagationTest {
    @Test
    void learnsBarsAndGivesTheSameBitsAgain() {
        ImageSplit all = Bars.generate(1);
        ImageSplit bars = new ImageSplit(
                "some bars",
                all.train().slice(0, 2000),
                all.validation().slice(0, 300),
                all.test().slice(0, 300));
        BackPropagation learned = BackPropagation.train(bars, 20, 6, 1, () -> {});
        // 20 classes: chance is 0.05.
        assertTrue(learned.testAccuracy() > 0.6, learned.toString());
        BackPropagation again = BackPropagation.train(bars, 20, 6, 1, () -> {});
        assertEquals(learned.validationAccuracy(), again.validationAccuracy());
        float[][] code = learned.network().hiddenCode(bars.test(), 10);
        assertArrayEquals(code, again.network().hiddenCode(bars.test(), 10));
        assertEquals(10, code.length);
        assertEquals(20, code[0].length);
    }
}
