package org.yuragi.physiology;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.yuragi.gibbs.RunningNetwork;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.result.ResultHash;

/**
 * All measures of one network, before and after learning. Weights and synapses onto hidden neurons are those of input neurons
 * that fire for at least one image in a hundred, the ones that are always on left out.
 *
 * @param before of the network as it was born
 * @param after of the same network when it had learned
 * @param change the posterior mean of each weight onto a hidden neuron less its mean before learning, as a distribution
 */
public record Physiology(State before, State after, WeightDistribution change) implements Serializable {
    /** In 255ths. */
    private static final int LEAST_RATE = 3;

    /**
     * Measures of a network at one time.
     *
     * @param weights onto hidden neurons, all signs
     * @param excitatory those above zero
     * @param outputWeights onto output neurons, all signs
     * @param turnover without new data
     * @param turnoverLearning during ongoing learning
     * @param steady variability of spikes with synapses held still
     * @param restless the same with synapses that keep being resampled
     * @param spontaneous activity without input beside evoked activity
     * @param rightTeacher retrograde modulation when the teacher is right
     * @param wrongTeacher the same when the teacher names the next class
     */
    public record State(
            WeightDistribution weights,
            WeightDistribution excitatory,
            WeightDistribution outputWeights,
            SynapticTurnover turnover,
            SynapticTurnover turnoverLearning,
            FiringVariability steady,
            FiringVariability restless,
            SpontaneousActivity spontaneous,
            RetrogradeModulation rightTeacher,
            RetrogradeModulation wrongTeacher)
            implements Serializable {}

    /** A measure, taken as one piece of work. */
    public enum Measure {
        /** Weights onto hidden neurons. */
        WEIGHTS,
        /** Those above zero. */
        EXCITATORY_WEIGHTS,
        /** Weights onto output neurons. */
        OUTPUT_WEIGHTS,
        /** Learned change of the mean weights. */
        LEARNED_CHANGE,
        /** Turnover without new data. */
        TURNOVER,
        /** Turnover during ongoing learning. */
        TURNOVER_LEARNING,
        /** Spikes with synapses held still. */
        STEADY_SPIKES,
        /** Spikes while synapses are resampled. */
        RESTLESS_SPIKES,
        /** Spontaneous and evoked activity. */
        SPONTANEOUS,
        /** Retrograde modulation, right teacher. */
        RIGHT_TEACHER,
        /** Retrograde modulation, wrong teacher. */
        WRONG_TEACHER
    }

    /**
     * Takes one measure: a pure function, so that pieces may be spread over tasks.
     *
     * @param network with what it has learned, also for measures before learning
     * @param learned whether after learning
     * @param images whose validation images are clamped, and whose training images go on being learned
     * @param seed of all draws
     */
    public static Serializable measure(
            Measure measure,
            TrainedNetwork network,
            boolean learned,
            ImageSplit images,
            PhysiologySettings s,
            long seed) {
        TrainedNetwork watched = learned ? network : network.untrained();
        LabelledImages clamped = first(images.validation(), s.clampedImages());
        int[] firing = firingInputs(network, first(images.validation(), s.words()), seed);
        int stream = measure.ordinal();
        return switch (measure) {
            case WEIGHTS, EXCITATORY_WEIGHTS, OUTPUT_WEIGHTS, LEARNED_CHANGE -> weights(measure, watched, firing, seed);
            case TURNOVER ->
                SynapticTurnover.of(watched, firing, s.turnoverSweeps(), s.synapseParts(), null, seed, stream);
            case TURNOVER_LEARNING ->
                SynapticTurnover.of(
                        watched,
                        firing,
                        s.turnoverSweeps(),
                        s.synapseParts(),
                        new SynapticTurnover.Data(
                                images.train(), s.batch(), s.etaHidden(), s.etaOutput(), s.metaplasticity()),
                        seed,
                        stream);
            case STEADY_SPIKES -> FiringVariability.of(watched, clamped, s.spikeSweeps(), 0, seed, stream);
            case RESTLESS_SPIKES ->
                FiringVariability.of(watched, clamped, s.spikeSweeps(), s.synapseParts(), seed, stream);
            case SPONTANEOUS -> SpontaneousActivity.of(watched, first(images.validation(), s.words()), seed, stream);
            case RIGHT_TEACHER -> RetrogradeModulation.of(watched, clamped, false, seed, stream);
            case WRONG_TEACHER -> RetrogradeModulation.of(watched, clamped, true, seed, stream);
        };
    }

    private static WeightDistribution weights(Measure measure, TrainedNetwork network, int[] firing, long seed) {
        RunningNetwork running = new RunningNetwork(network, seed, 0, 1);
        int hidden = network.hidden(0);
        return switch (measure) {
            case OUTPUT_WEIGHTS ->
                WeightDistribution.of(
                        running.outputWeights(),
                        IntStream.range(0, network.below(network.hiddenLayers()))
                                .toArray(),
                        network.outputs(),
                        0,
                        seed);
            case LEARNED_CHANGE -> WeightDistribution.of(running.learnedChange(), firing, hidden, 0, seed);
            case EXCITATORY_WEIGHTS -> WeightDistribution.of(running.hiddenWeights(), firing, hidden, 1, seed);
            default -> WeightDistribution.of(running.hiddenWeights(), firing, hidden, 0, seed);
        };
    }

    /** Input neurons that fire for at least one image in a hundred: what never fires teaches its synapses nothing. */
    private static int[] firingInputs(TrainedNetwork network, LabelledImages images, long seed) {
        byte[] rates = new RunningNetwork(network, seed, Measure.values().length, 100).inputRates(images);
        return IntStream.range(0, rates.length)
                .filter(pixel -> (rates[pixel] & 0xFF) >= LEAST_RATE)
                .toArray();
    }

    private static LabelledImages first(LabelledImages images, int count) {
        return images.slice(0, Math.min(count, images.count()));
    }

    /** Puts together what {@link #measure} gave, by measure. */
    public static Physiology of(Map<Measure, Serializable> before, Map<Measure, Serializable> after) {
        return new Physiology(state(before), state(after), (WeightDistribution) after.get(Measure.LEARNED_CHANGE));
    }

    private static State state(Map<Measure, Serializable> of) {
        Map<Measure, Serializable> m = new EnumMap<>(of);
        return new State(
                (WeightDistribution) m.get(Measure.WEIGHTS),
                (WeightDistribution) m.get(Measure.EXCITATORY_WEIGHTS),
                (WeightDistribution) m.get(Measure.OUTPUT_WEIGHTS),
                (SynapticTurnover) m.get(Measure.TURNOVER),
                (SynapticTurnover) m.get(Measure.TURNOVER_LEARNING),
                (FiringVariability) m.get(Measure.STEADY_SPIKES),
                (FiringVariability) m.get(Measure.RESTLESS_SPIKES),
                (SpontaneousActivity) m.get(Measure.SPONTANEOUS),
                (RetrogradeModulation) m.get(Measure.RIGHT_TEACHER),
                (RetrogradeModulation) m.get(Measure.WRONG_TEACHER));
    }

    /** Adds every measure to a hash. */
    public void hashInto(ResultHash hash) {
        change.hashInto(hash);
        for (State state : new State[] {before, after}) {
            state.weights().hashInto(hash);
            state.excitatory().hashInto(hash);
            state.outputWeights().hashInto(hash);
            state.turnover().hashInto(hash);
            state.turnoverLearning().hashInto(hash);
            state.steady().hashInto(hash);
            state.restless().hashInto(hash);
            state.spontaneous().hashInto(hash);
            state.rightTeacher().hashInto(hash);
            state.wrongTeacher().hashInto(hash);
        }
    }
}
