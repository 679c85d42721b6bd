package org.yuragi.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Each number is the half of the word that is said to hold it. */
class PhiloxHalvesTest {
    @Test
    void numbersAreHalvesOfTheWordsOfTheirBlocks() {
        CounterRandom random = new CounterRandom(0x1234567890ABCDEFL, Purpose.SYNAPSE);
        long entity = (1L << 33) | 5;
        long time = (1L << 40) + 9;
        int groups = 3;
        int firstGroup = 2;
        float[] halves = new float[groups * PhiloxHalves.GROUP];
        PhiloxHalves.fill(random, entity, time, firstGroup, groups, halves);
        int[] words = new int[(firstGroup + groups) * PhiloxHalves.GROUP];
        random.words(entity, time, 0, words, words.length);
        boolean[][] used = new boolean[words.length][2];
        for (int i = 0; i < halves.length; i++) {
            int place = firstGroup * PhiloxHalves.GROUP + i;
            int word = PhiloxHalves.wordOf(place);
            int half = PhiloxHalves.isHigh(place) ? 1 : 0;
            assertEquals(words[word] >>> 16 * half & 0xFFFF, halves[i], "place " + place);
            assertEquals(false, used[word][half], "word " + word + " is drawn twice");
            used[word][half] = true;
        }
    }
}
