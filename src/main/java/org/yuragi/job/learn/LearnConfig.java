package org.yuragi.job.learn;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yuragi.config.Inline;
import org.yuragi.config.Key;
import org.yuragi.config.OnResume;
import org.yuragi.config.TypedConfig;
import org.yuragi.gibbs.CoefficientKind;
import org.yuragi.gibbs.InputCoding;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.input.InvalidInput;
import org.yuragi.job.run.Checkpointing;
import org.yuragi.job.run.Common;

/** Config of {@code jobs/learn}. */
public record LearnConfig(
        @Inline Common common,

        @Inline Checkpointing checkpointing,

        @Key(
                value =
                        "Blocks of neurons: part of the model. Neurons of different blocks see each other as of the last exchange; 1 is exact Gibbs",
                def = "1",
                min = 1,
                max = 4096)
        int blocks,

        @Key(
                value =
                        "online: data pass by, each synapse carries what it has gathered; posterior: the exact reference, synapses sample given all data at once, for few images (its time grows as synapses x images x sweeps)",
                def = "online")
        Learner learner,

        @Key(
                value =
                        "Hidden neurons; where there are several hidden layers those of each, next to the inputs first: [300, 100]",
                def = "300",
                min = 1,
                max = 100_000)
        List<Integer> hidden,

        @Key(
                value =
                        "Passes over all training images (the engine's exchange epochs are far shorter: some 30 for each batch)",
                def = "30",
                min = 1,
                max = 10_000)
        int epochs,

        @Key(value = "Output neurons of each class, all clamped to the teacher", def = "1", min = 1, max = 100)
        int outputsPerClass,

        @Key(value = "Binary synapses of each connection", def = "4", min = 1, max = 64)
        int synapsesPerConnection,

        @Key(value = "Prior probability that a synapse is on", def = "0.5", min = 0.001, max = 0.999)
        double prior,

        @Key(
                value =
                        "Coefficients of a connection's synapses: gaussian, lognormal (either sign), or shared by all connections: powers_of_two (1, -1, 1/2, -1/2 ...) or equal (1, -1 ...)",
                def = "gaussian")
        CoefficientKind coefficients,

        @Key(
                value = "Root mean square of the coefficients of synapses onto hidden neurons",
                def = "0.3",
                min = 0,
                max = 10)
        double coefficientHidden,

        @Key(
                value = "Root mean square of the coefficients of synapses onto output neurons",
                def = "0.5",
                min = 0,
                max = 10)
        double coefficientOutput,

        @Key(
                value =
                        "Weight eta of new evidence at synapses onto hidden neurons, at the first image; falls linearly to 0 at the last",
                def = "2",
                min = 1e-9,
                max = 100,
                onResume = OnResume.BRANCHES)
        double evidenceHidden,

        @Key(
                value = "The same for synapses onto output neurons",
                def = "0.2",
                min = 1e-9,
                max = 100,
                onResume = OnResume.BRANCHES)
        double evidenceOutput,

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
        double metaplasticity,

        @Key(
                value = "Images presented side by side, each with neuron states of its own",
                def = "32",
                min = 1,
                max = 8192)
        int batch,

        @Key(value = "Updates of each hidden neuron at each presentation", def = "1", min = 1, max = 1000)
        int sweeps,

        @Key(value = "Parts of a sweep; blocks exchange after each", def = "2", min = 1, max = 1000)
        int parts,

        @Key(
                value = "After each batch one part in so many of the synapses is resampled, in turn",
                def = "4",
                min = 1,
                max = 1000)
        int synapseParts,

        @Key(
                value =
                        "Input neurons: threshold (on where a pixel is brighter than half) or sampled (on with the brightness as probability)",
                def = "sampled")
        InputCoding input,

        @Key(value = "Training images, the last ones, kept for validation", def = "10000", min = 1)
        int validationImages,

        @Key(value = "Posterior learner: it learns the first so many training images", def = "1000", min = 1)
        int posteriorImages,

        @Key(value = "Posterior learner: updates of every neuron and synapse", def = "400", min = 2, max = 1_000_000)
        int posteriorSweeps,

        @Key(
                value =
                        "Posterior learner: sweeps before the first sample that counts; test_samples are taken evenly from the rest",
                def = "200",
                min = 0)
        int posteriorBurnIn,

        @Key(value = "Passes between points of the learning curve", def = "3", min = 1)
        int validationEvery,

        @Key(value = "Posterior samples averaged at each point of the learning curve", def = "5", min = 1, max = 10_000)
        int validationSamples,

        @Key(
                value = "Posterior samples averaged for the final validation and test accuracy",
                def = "50",
                min = 1,
                max = 10_000)
        int testSamples,

        @Key(value = "Also run the control whose hidden synapses keep the states they were born with", def = "true")
        boolean frozenControl,

        @Key(
                value =
                        "Images whose hidden code is recorded twice, before and after learning, for the spectrum; 0 for none",
                def = "2800",
                min = 0,
                max = 10_000)
        int codeImages,

        @Key(
                value =
                        "Draws of coins averaged in the code's cross-validated spectrum: fewer are quicker where hidden neurons are thousands",
                def = "10",
                min = 1,
                max = 10_000)
        int codeDraws,

        @Key(
                value =
                        "Also watch the learned network as an experimenter would: weights, turnover of synapses, variability, spontaneous activity, retrograde modulation",
                def = "true")
        boolean physiology,

        @Key(
                value =
                        "Passes of the controls by back-propagation (same hidden neurons, same inputs) and logistic regression, tuned on the validation images; 0 for none",
                def = "0",
                min = 0,
                max = 1000)
        int controlPasses,

        @Key(
                value =
                        "Settings of each of these controls that are tried on 10,000 images; the best quarter of them learn all",
                def = "16",
                min = 1,
                max = 10_000)
        int controlTrials)
        implements Common.Has, Checkpointing.Has {

    private static final List<String> ONLINE_ONLY = List.of(
            "epochs",
            "evidence_hidden",
            "evidence_output",
            "memory_images",
            "metaplasticity",
            "sweeps",
            "parts",
            "synapse_parts",
            "validation_every",
            "validation_samples",
            "frozen_control",
            "code_images",
            "code_draws",
            "physiology");
    private static final List<String> POSTERIOR_ONLY =
            List.of("posterior_images", "posterior_sweeps", "posterior_burn_in");

    /** @throws InvalidInput where a key was changed that the chosen learner does not read */
    void checkKeysAreRead() {
        Map<String, Object> defaults = TypedConfig.values(TypedConfig.read(LearnConfig.class, null, List.of()));
        Map<String, Object> values = TypedConfig.values(this);
        for (String key : learner == Learner.POSTERIOR ? ONLINE_ONLY : POSTERIOR_ONLY) {
            if (!values.get(key).equals(defaults.get(key))) {
                throw new InvalidInput(
                        "config",
                        key,
                        values.get(key),
                        "not to be set, as learner = " + values.get("learner") + " does not read it");
            }
        }
    }

    /** Neurons of all hidden layers. */
    int hiddenNeurons() {
        return hidden.stream().mapToInt(Integer::intValue).sum();
    }

    /** Hidden neurons in words: {@code 300}, or {@code 300 + 100} in two layers. */
    String hiddenInWords() {
        return hidden.stream().map(String::valueOf).collect(Collectors.joining(" + "));
    }

    /** The learner's settings. */
    public LearningSettings settings() {
        return new LearningSettings(
                common.seed(),
                blocks,
                hidden,
                outputsPerClass,
                synapsesPerConnection,
                prior,
                coefficients,
                coefficientHidden,
                coefficientOutput,
                evidenceHidden,
                evidenceOutput,
                memoryImages,
                metaplasticity,
                batch,
                sweeps,
                parts,
                synapseParts,
                input,
                epochs,
                validationEvery,
                validationSamples,
                testSamples,
                codeImages);
    }
}
