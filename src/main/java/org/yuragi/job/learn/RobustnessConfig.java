package org.yuragi.job.learn;

import java.util.List;
import java.util.Locale;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.LearningSettings;

/** Config of {@code jobs/robustness}. */
public record RobustnessConfig(
        @Key(value = "Seed of the first network of each kind; the others follow", def = "1", min = 0, max = 1_000_000)
        long seed,

        @Key(value = "Networks of each kind, with seeds that follow each other", def = "5", min = 2, max = 1000)
        int seeds,

        @Key(
                value = "Spark tasks that share the networks; 0 for one a network. Never changes a result",
                def = "0",
                min = 0,
                max = 4096)
        int tasks,

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
        int validationImages) {

    /** The learner of one network: what is not here is as in {@code jobs/learn}. */
    LearningSettings learner(CoefficientKind kind, int network) {
        boolean lognormal = kind == CoefficientKind.LOGNORMAL;
        return TypedConfig.read(
                        LearnConfig.class,
                        null,
                        List.of(
                                "seed=" + (seed + network),
                                "hidden=" + hidden,
                                "epochs=" + epochs,
                                "coefficients=" + kind.name().toLowerCase(Locale.ROOT),
                                "coefficient_hidden=" + coefficientHidden,
                                "coefficient_output=" + coefficientOutput,
                                "evidence_hidden=" + (lognormal ? evidenceHiddenLognormal : evidenceHiddenGaussian),
                                "evidence_output=" + (lognormal ? evidenceOutputLognormal : evidenceOutputGaussian),
                                "validation_every=" + epochs,
                                "validation_samples=1",
                                "test_samples=" + samples,
                                "code_images=0"))
                .settings();
    }
}
