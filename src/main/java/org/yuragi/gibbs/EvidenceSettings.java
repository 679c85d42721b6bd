package org.yuragi.gibbs;

import java.io.Serializable;
import org.yuragi.config.Key;
import org.yuragi.config.OnResume;

/**
 * How synapses gather evidence in online learning.
 *
 * @param hidden eta of synapses onto hidden neurons, at the first image; it falls linearly to 0 at the last. 0 freezes their
 *     states
 * @param output eta of synapses onto output neurons
 * @param memoryImages tau: after so many images evidence has decayed by 1/e; 0: it never does
 * @param metaplasticity beta: each connection divides its evidence by its own running root mean square, which remembers
 *     1/(1-beta) turns; 0: none
 */
public record EvidenceSettings(
        @Key(
                name = "evidence_hidden",
                value =
                        "Weight eta of new evidence at synapses onto hidden neurons, at the first image; falls linearly to 0 at the last",
                def = "2",
                min = 1e-9,
                max = 100,
                onResume = OnResume.BRANCHES)
        double hidden,

        @Key(
                name = "evidence_output",
                value = "The same for synapses onto output neurons",
                def = "0.2",
                min = 1e-9,
                max = 100,
                onResume = OnResume.BRANCHES)
        double output,

        @Key(
                value = "Memory tau: after so many images evidence has decayed by 1/e; 0: it never does",
                def = "0",
                unit = "images",
                min = 0,
                onResume = OnResume.BRANCHES)
        double memoryImages,

        @Key(
                value =
                        "Metaplasticity beta: each connection divides its evidence by its own running root mean square, which remembers 1/(1-beta) turns; 0: none",
                def = "0",
                min = 0,
                max = 0.999999)
        double metaplasticity)
        implements Serializable {
    /** The same with synapses onto hidden neurons that keep their states. */
    EvidenceSettings frozenHidden() {
        return new EvidenceSettings(0, output, memoryImages, metaplasticity);
    }

    boolean isHiddenFrozen() {
        return hidden == 0;
    }
}
