package org.yuragi.gibbs;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * What is measured while a network learns and at its end.
 *
 * @param validationEvery passes between predictions of the validation images
 * @param validationSamples posterior samples of those predictions
 * @param codeImages images whose hidden code is recorded, twice, before and after learning; the first validation images
 */
public record Evaluation(
        @Key(value = "Passes between points of the learning curve", def = "3", min = 1)
        int validationEvery,

        @Key(value = "Posterior samples averaged at each point of the learning curve", def = "5", min = 1, max = 10_000)
        int validationSamples,

        @Key(
                value =
                        "Images whose hidden code is recorded twice, before and after learning, for the spectrum; 0 for none",
                def = "2800",
                min = 0,
                max = 10_000)
        int codeImages)
        implements Serializable {
    /** The same without a recorded code. */
    Evaluation withoutCode() {
        return new Evaluation(validationEvery, validationSamples, 0);
    }
}
