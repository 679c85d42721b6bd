package org.yuragi.job.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.config.TypedConfig;
import org.yuragi.images.Bars;
import org.yuragi.images.ImageSplit;
import org.yuragi.input.InvalidInput;

/** Claim: jobs/learn refuses before it learns what would not fit in any later step. */
class LearnMemoryTest {
    private static final ImageSplit BARS = Bars.generate(1);

    private static LearnConfig config(String... sets) {
        List<String> all = new ArrayList<>(List.of("hidden=1000", "physiology=false", "frozen_control=false"));
        all.addAll(Arrays.asList(sets));
        return TypedConfig.read(LearnConfig.class, null, all);
    }

    @Test
    void eachStepIsCounted() {
        LearnMemory plain = LearnMemory.of(config(), BARS);
        double synapses = (101.0 * 1000 + 1001 * BARS.train().classes()) * 4;
        assertTrue(plain.handingOver() >= plain.learning() + 4 * synapses);
        assertTrue(LearnMemory.of(config("blocks=2"), BARS).afterwards() >= plain.afterwards() + 8 * synapses);
        assertTrue(LearnMemory.of(config("frozen_control=true"), BARS).learning() >= plain.learning() + 8 * synapses);
        assertTrue(LearnMemory.of(config("physiology=true"), BARS).afterwards() >= plain.afterwards());
        assertEquals(plain.most(), Math.max(plain.handingOver(), plain.afterwards()));
    }

    @Test
    void aNetworkOfHalfTheHeapFits() {
        // What is learned is handed over and saved within twice the memory that it takes while it learns.
        LearnMemory large =
                LearnMemory.of(config("hidden=15000", "synapses_per_connection=32", "code_images=100"), BARS);
        assertTrue(large.most() < 1.7 * large.learning(), large.toString());
    }

    @Test
    void layersThatCouldNotBeSavedAreRefused() {
        LearnConfig huge = config("hidden=100000", "synapses_per_connection=64", "code_images=0");
        String refused = assertThrows(
                        InvalidInput.class, () -> LearnMemory.of(huge, BARS).check(huge))
                .getMessage();
        assertTrue(refused.contains("hidden") && refused.contains("at most 536,870,911 synapses"), refused);
    }
}
