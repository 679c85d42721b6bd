package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.List;
import org.yuragi.config.TypedConfig;

/**
 * A dual-stochastic network and its online learner.
 *
 * @param seed of every draw
 * @param blocks blocks of neurons; each layer's neurons are shared out evenly
 * @param shape layers and connections
 * @param coefficients of synapses
 * @param input how grey levels become input states
 * @param evidence how synapses gather evidence
 * @param schedule in which order what is sampled
 * @param evaluation what is measured meanwhile
 * @param testSamples posterior samples of the predictions of validation and test images at the end
 */
public record LearningSettings(
        long seed,
        int blocks,
        NetworkShape shape,
        CoefficientSettings coefficients,
        InputCoding input,
        EvidenceSettings evidence,
        SamplingSchedule schedule,
        Evaluation evaluation,
        int testSamples)
        implements Serializable {

    /**
     * What {@code jobs/learn} has by default, in one block.
     *
     * @param hidden neurons of each hidden layer, the one next to the inputs first
     * @param passes passes over the training images
     */
    public static LearningSettings standard(List<Integer> hidden, int passes, long seed) {
        return new LearningSettings(
                seed,
                1,
                TypedConfig.defaults(NetworkShape.class).withHidden(hidden),
                TypedConfig.defaults(CoefficientSettings.class),
                InputCoding.SAMPLED,
                TypedConfig.defaults(EvidenceSettings.class),
                TypedConfig.defaults(SamplingSchedule.class).withPasses(passes),
                TypedConfig.defaults(Evaluation.class),
                50);
    }

    /** The control: synapses onto hidden neurons keep the states they were born with. Its code is not recorded. */
    public LearningSettings withFrozenHidden() {
        return new LearningSettings(
                seed,
                blocks,
                shape,
                coefficients,
                input,
                evidence.frozenHidden(),
                schedule,
                evaluation.withoutCode(),
                testSamples);
    }
}
