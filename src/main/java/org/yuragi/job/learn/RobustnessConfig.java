package org.yuragi.job.learn;

import java.util.List;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.CoefficientSettings;
import org.yuragi.gibbs.Evaluation;
import org.yuragi.gibbs.EvidenceSettings;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/robustness}. */
public record RobustnessConfig(
        @Inline Common common,

        @Key(value = "Networks of each kind, with seeds that follow each other", def = "5", min = 2, max = 1000)
        int seeds,

        @Key(value = "Hidden neurons", def = "200", min = 1, max = 100_000)
        int hidden,

        @Key(value = "Passes over all training images", def = "5", min = 1, max = 10_000)
        int epochs,

        @Key(
                value = "Root mean square of the coefficients of synapses onto hidden neurons, the same for both kinds",
                def = "0.3",
                min = 0,
                max = 10)
        double coefficientHidden,

        @Key(value = "The same onto output neurons", def = "0.5", min = 0, max = 10)
        double coefficientOutput,

        @Key(
                value = "Gaussian coefficients: weight eta of new evidence at synapses onto hidden neurons (see learn)",
                def = "2",
                min = 1e-9,
                max = 100)
        double evidenceHiddenGaussian,

        @Key(value = "The same at synapses onto output neurons", def = "0.4", min = 1e-9, max = 100)
        double evidenceOutputGaussian,

        @Key(
                value = "Lognormal coefficients: weight eta of new evidence at synapses onto hidden neurons",
                def = "2",
                min = 1e-9,
                max = 100)
        double evidenceHiddenLognormal,

        @Key(value = "The same at synapses onto output neurons", def = "0.2", min = 1e-9, max = 100)
        double evidenceOutputLognormal,

        @Key(value = "Posterior samples averaged in each prediction", def = "10", min = 1, max = 10_000)
        int samples,

        @Key(value = "Test images each damage is tried on, the first so many", def = "2000", min = 100)
        int testImages,

        @Key(value = "Training images, the last ones, kept for validation", def = "10000", min = 1)
        int validationImages)
        implements Common.Has {
    /** Checks what no key can say alone. */
    public RobustnessConfig {
        if (common.seed() > 1_000_000) {
            throw new InvalidInput(
                    "config", "seed", common.seed(), "0 to 1000000: that of the first network, the others follow");
        }
    }

    /** The learner of one network: what is not here is as in {@code jobs/learn}. */
    LearningSettings learner(CoefficientKind kind, int network) {
        boolean lognormal = kind == CoefficientKind.LOGNORMAL;
        LearningSettings usual = LearningSettings.standard(List.of(hidden), epochs, common.seed() + network);
        return new LearningSettings(
                usual.seed(),
                usual.blocks(),
                usual.shape(),
                new CoefficientSettings(kind, coefficientHidden, coefficientOutput),
                usual.input(),
                new EvidenceSettings(
                        lognormal ? evidenceHiddenLognormal : evidenceHiddenGaussian,
                        lognormal ? evidenceOutputLognormal : evidenceOutputGaussian,
                        usual.evidence().memoryImages(),
                        usual.evidence().metaplasticity()),
                usual.schedule(),
                new Evaluation(epochs, 1, 0),
                samples);
    }
}
