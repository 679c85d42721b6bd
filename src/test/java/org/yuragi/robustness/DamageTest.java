package org.yuragi.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.gibbs.TrainedNetwork.Layer;
import org.yuragi.images.LabelledImages;
import org.yuragi.random.CounterRandom;
import org.yuragi.random.Purpose;

/** Claims: a damage does what it says, to the synapses it says and in the degree it says; robustness is read off planted networks. */
class DamageTest {
    private static final CounterRandom RANDOM = new CounterRandom(9, Purpose.GENERATED_DATA);
    private static final int SIDE = 5;
    private static final int PIXELS = SIDE * SIDE;
    private static final int HIDDEN = 12;
    private static final int CLASSES = 2;
    private static final int SYNAPSES = 2;

    private static float[] normals(int count, int what) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) RANDOM.normal(what, 0, i);
        }
        return values;
    }

    private static TrainedNetwork network(float[] onHidden, float[] evidence, float[] onOutput) {
        return new TrainedNetwork(
                1,
                SIDE,
                SIDE,
                CLASSES,
                1,
                SYNAPSES,
                0.5,
                InputCoding.THRESHOLD,
                List.of(
                        new Layer(HIDDEN, onHidden, evidence),
                        new Layer(CLASSES, onOutput, new float[onOutput.length])));
    }

    private static TrainedNetwork random() {
        int onHidden = (PIXELS + 1) * HIDDEN * SYNAPSES;
        return network(normals(onHidden, 1), normals(onHidden, 2), normals((HIDDEN + 1) * CLASSES * SYNAPSES, 3));
    }

    private static float[] coefficients(TrainedNetwork network) {
        return network.layers().get(0).coefficients();
    }

    private static double strength(TrainedNetwork network, int synapse) {
        return Math.abs(coefficients(network)[synapse])
                * Logistic.sigma(network.layers().get(0).evidence()[synapse]);
    }

    @Test
    void removesTheShareItSaysAndNoBias() {
        TrainedNetwork whole = random();
        int synapses = PIXELS * HIDDEN * SYNAPSES;
        for (Damage damage :
                new Damage[] {Damage.RANDOM_SYNAPSES, Damage.WEAKEST_SYNAPSES, Damage.STRONGEST_SYNAPSES}) {
            TrainedNetwork hurt = damage.network(whole, 0.3, 4);
            double weakestLost = Double.MAX_VALUE;
            double strongestLost = 0;
            double weakestLeft = Double.MAX_VALUE;
            double strongestLeft = 0;
            int lost = 0;
            for (int i = 0; i < synapses; i++) {
                double strength = strength(whole, i);
                if (coefficients(hurt)[i] == 0) {
                    lost++;
                    weakestLost = Math.min(weakestLost, strength);
                    strongestLost = Math.max(strongestLost, strength);
                } else {
                    assertEquals(coefficients(whole)[i], coefficients(hurt)[i]);
                    weakestLeft = Math.min(weakestLeft, strength);
                    strongestLeft = Math.max(strongestLeft, strength);
                }
            }
            assertEquals(Math.round(0.3 * synapses), lost);
            if (damage == Damage.WEAKEST_SYNAPSES) {
                assertTrue(strongestLost < weakestLeft);
            } else if (damage == Damage.STRONGEST_SYNAPSES) {
                assertTrue(weakestLost > strongestLeft);
            } else {
                assertTrue(weakestLost < strongestLeft && strongestLost > weakestLeft);
            }
            for (int i = synapses; i < coefficients(whole).length; i++) {
                assertEquals(coefficients(whole)[i], coefficients(hurt)[i], "a bias");
            }
        }
        assertSame(whole, Damage.RANDOM_SYNAPSES.network(whole, 0, 4));
        assertSame(whole, Damage.INPUT_FLIPS.network(whole, 0.3, 4));
    }

    @Test
    void removesEqualSynapsesInTheShareItSays() {
        float[] equal = new float[(PIXELS + 1) * HIDDEN * SYNAPSES];
        Arrays.fill(equal, 1);
        TrainedNetwork hurt = Damage.WEAKEST_SYNAPSES.network(
                network(equal, new float[equal.length], new float[(HIDDEN + 1) * CLASSES * SYNAPSES]), 0.5, 4);
        int lost = 0;
        for (float coefficient : coefficients(hurt)) {
            lost += coefficient == 0 ? 1 : 0;
        }
        assertEquals(PIXELS * HIDDEN * SYNAPSES / 2, lost);
    }

    @Test
    void invertsTheShareOfPixelsItSays() {
        LabelledImages images = halves(400);
        LabelledImages noisy = Damage.INPUT_FLIPS.images(images, 0.2, 4);
        int inverted = 0;
        for (int i = 0; i < images.pixels().length; i++) {
            inverted += images.pixels()[i] == noisy.pixels()[i] ? 0 : 1;
        }
        double n = images.pixels().length;
        // Four standard errors of a binomial share.
        assertEquals(0.2, inverted / n, 4 * Math.sqrt(0.2 * 0.8 / n));
        assertSame(images, Damage.WEAKEST_SYNAPSES.images(images, 0.2, 4));
    }

    /** Images whose left half is on (class 0) or whose right half is (class 1). */
    private static LabelledImages halves(int count) {
        byte[] pixels = new byte[count * PIXELS];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 2);
            for (int p = 0; p < PIXELS; p++) {
                boolean left = p % SIDE < 2;
                boolean right = p % SIDE > 2;
                pixels[i * PIXELS + p] = (byte) ((labels[i] == 0 ? left : right) ? 255 : 0);
            }
        }
        return new LabelledImages(SIDE, SIDE, CLASSES, pixels, labels);
    }

    /** Half of the hidden neurons see each half of the image; a few strong synapses do it, or many weak ones of the same sum. */
    private static TrainedNetwork planted(boolean few) {
        float[] onHidden = new float[(PIXELS + 1) * HIDDEN * SYNAPSES];
        float[] onOutput = new float[(HIDDEN + 1) * CLASSES * SYNAPSES];
        for (int p = 0; p < PIXELS; p++) {
            for (int j = 0; j < HIDDEN; j++) {
                boolean seen = j % 2 == 0 ? p % SIDE < 2 : p % SIDE > 2;
                boolean there = seen && (!few || p / SIDE == 0);
                onHidden[(p * HIDDEN + j) * SYNAPSES] = there ? few ? 20 : 4 : 0;
            }
        }
        for (int j = 0; j < HIDDEN; j++) {
            onHidden[(PIXELS * HIDDEN + j) * SYNAPSES] = -10;
            for (int c = 0; c < CLASSES; c++) {
                onOutput[(j * CLASSES + c) * SYNAPSES] = j % 2 == c ? 2 : -2;
            }
        }
        float[] evidence = new float[onHidden.length];
        Arrays.fill(evidence, 20);
        return network(onHidden, evidence, onOutput);
    }

    @Test
    void aCodeOfFewStrongSynapsesIsHurtMoreByNoiseThanOneOfMany() {
        Robustness few = Robustness.of(planted(true), halves(400), 1, 3, 5);
        Robustness many = Robustness.of(planted(false), halves(400), 1, 3, 5);
        assertEquals(0.5, few.chance());
        assertTrue(few.accuracy()[0][0] > 0.95 && many.accuracy()[0][0] > 0.95);
        assertTrue(many.meanRetained(Damage.INPUT_FLIPS) > few.meanRetained(Damage.INPUT_FLIPS) + 0.02);
        assertEquals(1, many.retained(Damage.RANDOM_SYNAPSES)[0]);
    }
}
