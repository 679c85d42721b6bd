package org.yuragi.spiking;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.yuragi.input.InvalidInput;

/**
 * A network of spiking neurons, described. Populations and projections count in the order of their names.
 *
 * @param seed of every draw
 * @param blocks how many blocks it is split into; spikes do not depend on it
 * @param dtMs the step, in ms
 * @param biologicalS how long it runs, in s
 * @param measuredFromS from where on intervals between spikes are measured, in s
 */
public record SpikingDescription(
        long seed,
        int blocks,
        double dtMs,
        double biologicalS,
        double measuredFromS,
        SortedMap<String, Population> populations,
        SortedMap<String, Projection> projections,
        SortedMap<String, Input> inputs,
        Recording recording)
        implements Serializable {
    /** Most neurons of one block: targets inside a block are kept in 16 bits. */
    static final int MOST_IN_BLOCK = 1 << 16;

    private static final long MOST_NEURONS = 1 << 30;
    private static final double MOST_STEPS = 2_000_000_000;
    private static final double MOST_REFRACTORY_STEPS = 100_000_000;

    /**
     * The largest weight (scaled), potential (mV) and time constant (ms), of either sign: far beyond any neuron's, and small
     * enough that no sum and no product of a step overflows.
     */
    static final double MOST = 1e9;

    /**
     * Checks what no single key can: that all parts fit each other.
     *
     * @throws InvalidInput naming the key
     */
    public SpikingDescription checked() {
        checkPopulations();
        projections.forEach(this::checkProjection);
        inputs.forEach(this::checkInput);
        checkRecording();
        long neurons = neurons();
        if (neurons > MOST_NEURONS) {
            throw mistake("populations", neurons + " neurons", "at most " + MOST_NEURONS);
        }
        if (blocks > neurons) {
            throw mistake("blocks", blocks, "at most as many as there are neurons, " + neurons);
        }
        Layout layout = new Layout(this);
        for (int block = 0; block < blocks; block++) {
            if (layout.neuronsOf(block) > MOST_IN_BLOCK) {
                throw mistake(
                        "blocks",
                        blocks,
                        "at least " + (neurons / (MOST_IN_BLOCK - populations.size()) + 1) + ": a block holds at most "
                                + MOST_IN_BLOCK + " neurons, and there are " + neurons);
            }
        }
        if (!(biologicalS * 1000 / dtMs <= MOST_STEPS)) {
            throw mistake("biological_s", biologicalS, "at most " + MOST_STEPS * dtMs / 1000 + " at dt_ms = " + dtMs);
        }
        if (Layout.steps(biologicalS * 1000, dtMs) < 1) {
            throw mistake("biological_s", biologicalS, "at least one step, dt_ms = " + dtMs);
        }
        if (measuredFromS > biologicalS) {
            throw mistake("measured_from_s", measuredFromS, "at most biological_s, " + biologicalS);
        }
        if (Layout.steps(measuredFromS * 1000, dtMs) == Layout.steps(biologicalS * 1000, dtMs)) {
            throw mistake(
                    "measured_from_s",
                    measuredFromS,
                    "at least one step, dt_ms = " + dtMs + ", before biological_s, " + biologicalS);
        }
        return this;
    }

    /** The same network, of which nothing is recorded but how often its neurons fired. */
    public SpikingDescription recordingNothing() {
        Recording nothing = new Recording(List.of(), biologicalS * 1000, Collections.emptySortedMap());
        return new SpikingDescription(
                seed, blocks, dtMs, biologicalS, measuredFromS, populations, projections, inputs, nothing);
    }

    /** All neurons. */
    public long neurons() {
        return populations.values().stream().mapToLong(Population::neurons).sum();
    }

    /** Synapses to be expected. */
    public double expectedSynapses() {
        double synapses = 0;
        for (Projection projection : projections.values()) {
            int sources = populations.get(projection.from()).neurons();
            for (String to : projection.to()) {
                synapses += projection.rule().expected(sources)
                        * populations.get(to).neurons();
            }
        }
        return synapses;
    }

    /** Bytes that all blocks need, synapses and neurons. */
    public double expectedBytes() {
        return new Layout(this).expectedBytes();
    }

    private void checkPopulations() {
        if (!(dtMs > 0 && dtMs <= MOST)) {
            throw mistake("dt_ms", dtMs, "more than 0");
        }
        if (populations.isEmpty()) {
            throw mistake("populations", "{}", "at least one population");
        }
        Class<?> kind = populations.values().iterator().next().getClass();
        populations.forEach((name, population) -> {
            String key = "populations." + name + ".";
            if (population.getClass() != kind) {
                throw mistake(
                        key + "kind", word(population), "the kind of the others: all neurons follow one equation");
            }
            if (population.neurons() < 1) {
                throw mistake(key + "neurons", population.neurons(), "at least one neuron");
            }
            checkNumbers(key, population);
            if (population.resetMv() >= population.thresholdMv()) {
                throw mistake(
                        key + "reset_mv",
                        population.resetMv(),
                        "less than the threshold, " + population.thresholdMv() + " mV");
            }
            checkDistribution(key + "initial_mv", population.initialMv());
            checkBounds(key + "initial_mv", population.initialMv(), 1, "potentials (mV)");
            if (!(population.refractoryMs() / dtMs <= MOST_REFRACTORY_STEPS)) {
                throw mistake(key + "refractory_ms", population.refractoryMs(), "fewer steps of dt_ms = " + dtMs);
            }
        });
    }

    private static void checkNumbers(String key, Population population) {
        checkTimeConstant(key + "tau_m_ms", population.tauMMs());
        checkMagnitude(key + "rest_mv", population.restMv());
        checkMagnitude(key + "threshold_mv", population.thresholdMv());
        checkMagnitude(key + "reset_mv", population.resetMv());
        if (population instanceof Population.Conductance conductance) {
            checkTimeConstant(key + "tau_s_ms", conductance.tauSMs());
            checkMagnitude(key + "excitation_mv", conductance.excitationMv());
            checkMagnitude(key + "inhibition_mv", conductance.inhibitionMv());
        }
    }

    private static void checkTimeConstant(String key, double ms) {
        if (!(ms > 0 && ms <= MOST)) {
            throw mistake(key, ms, "more than 0 and at most " + MOST + " ms");
        }
    }

    private static void checkMagnitude(String key, double value) {
        if (!(Math.abs(value) <= MOST)) {
            throw mistake(key, value, "a number from " + -MOST + " to " + MOST);
        }
    }

    /** That whatever is drawn is within what the arithmetic bears. */
    private static void checkBounds(String key, Distribution distribution, double scale, String what) {
        for (double end : new double[] {distribution.leastDrawn(), distribution.mostDrawn()}) {
            if (!(Math.abs(end * scale) <= MOST)) {
                String redrawn = distribution instanceof Distribution.Lognormal
                                || distribution instanceof Distribution.LognormalOfMean
                        ? "; redraw_above limits what is drawn"
                        : "";
                throw mistake(key, end * scale, what + " from " + -MOST + " to " + MOST + redrawn);
            }
        }
    }

    private static String word(Population population) {
        return population.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }

    private void checkProjection(String name, Projection projection) {
        String key = "projections." + name + ".";
        checkKnown(key + "from", projection.from());
        checkTargets(key, projection.to());
        checkDistribution(key + "weight", projection.weight());
        checkDistribution(key + "delay_ms", projection.delayMs());
        Distribution weight = projection.weight();
        checkMagnitude(key + "weight_scale", projection.weightScale());
        checkBounds(key + "weight", weight, projection.weightScale(), "weights times weight_scale");
        checkMagnitude(key + "failure", projection.failure());
        checkMagnitude(key + "failure", projection.failure() * projection.weightScale());
        if (weight.least() < 0 && weight.most() > 0) {
            throw mistake(
                    key + "weight",
                    "from " + weight.least() + " to " + weight.most(),
                    "weights of one sign: a projection excites or inhibits");
        }
        if (projection.failure() > 0 && weight.least() < 0) {
            throw mistake(key + "failure", projection.failure(), "0 where weights are negative");
        }
        if (projection.failure() > 0 && projection.rule() instanceof ConnectionRule.FixedInDegree) {
            throw mistake(
                    key + "failure",
                    projection.failure(),
                    "0, or rule.kind = probability: failures are keyed by source and target, which two synapses"
                            + " of a fixed in-degree may share");
        }
        Distribution delay = projection.delayMs();
        if (Layout.steps(delay.least(), dtMs) < 1) {
            throw mistake(
                    key + "delay_ms",
                    delay.least(),
                    "delays of at least one step, dt_ms = " + dtMs + ", after rounding");
        }
        if (!(delay.most() / dtMs <= Layout.MOST_DELAY)) {
            throw mistake(key + "delay_ms", delay.most(), "delays of at most " + Layout.MOST_DELAY * dtMs + " ms");
        }
        if (projection.rule() instanceof ConnectionRule.FixedInDegree rule
                && rule.sources() > 0
                && !projection.autapses()
                && populations.get(projection.from()).neurons() == 1
                && projection.to().contains(projection.from())) {
            throw mistake(key + "rule.sources", rule.sources(), "0: the one neuron may not connect to itself");
        }
    }

    private void checkInput(String name, Input input) {
        String key = "inputs." + name + ".";
        checkTargets(key, input.to());
        if (input instanceof Input.Poisson poisson) {
            checkRate(key, poisson.rateHz());
            checkMagnitude(key + "weight", poisson.weight());
            if (poisson.fromMs() > poisson.untilMs()) {
                throw mistake(key + "from_ms", poisson.fromMs(), "at most until_ms, " + poisson.untilMs());
            }
        } else if (input instanceof Input.Kick kick) {
            checkRate(key, kick.rateHz());
            checkMagnitude(key + "weight", kick.weight());
        } else if (input instanceof Input.ConstantDrive drive) {
            checkMagnitude(key + "depolarisation_mv", drive.depolarisationMv());
        } else if (input instanceof Input.Spikes spikes) {
            spikes.timesMs().forEach(ms -> checkTime(key + "times_ms", ms));
            for (String to : spikes.to()) {
                checkNeurons(key + "neurons", to, spikes.neurons());
            }
        }
    }

    private static void checkTime(String key, double ms) {
        if (!(ms >= 0 && ms < Double.POSITIVE_INFINITY)) {
            throw mistake(key, ms, "times that are finite");
        }
    }

    private void checkRate(String key, double rateHz) {
        if (!(rateHz * dtMs / 1000 <= PoissonCounts.MOST_MEAN)) {
            throw mistake(
                    key + "rate_hz",
                    rateHz,
                    "at most " + PoissonCounts.MOST_MEAN * 1000 / dtMs + ", " + PoissonCounts.MOST_MEAN
                            + " events a step");
        }
    }

    private void checkRecording() {
        recording.spikes().forEach(name -> checkKnown("recording.spikes", name));
        for (Map.Entry<String, Recording.Trace> trace : recording.traces().entrySet()) {
            checkKnown("recording.traces", trace.getKey());
            checkNeurons(
                    "recording.traces." + trace.getKey() + ".neurons",
                    trace.getKey(),
                    trace.getValue().neurons());
        }
    }

    private void checkNeurons(String key, String population, List<Integer> neurons) {
        for (int neuron : neurons) {
            if (neuron >= populations.get(population).neurons()) {
                throw mistake(
                        key,
                        neuron,
                        "less than the number of neurons of " + population + ", "
                                + populations.get(population).neurons());
            }
        }
        if (neurons.stream().distinct().count() != neurons.size()) {
            throw mistake(key, neurons, "each neuron once");
        }
    }

    private void checkTargets(String key, List<String> to) {
        if (to.isEmpty()) {
            throw mistake(key + "to", "[]", "at least one population");
        }
        to.forEach(name -> checkKnown(key + "to", name));
        if (to.stream().distinct().count() != to.size()) {
            throw mistake(key + "to", to, "each population once");
        }
    }

    private void checkKnown(String key, String population) {
        if (!populations.containsKey(population)) {
            throw mistake(key, population, "one of the populations " + String.join(", ", populations.keySet()));
        }
    }

    private static void checkDistribution(String key, Distribution distribution) {
        String mistake = distribution.mistake();
        if (mistake != null) {
            throw mistake(key, distribution, mistake);
        }
    }

    private static InvalidInput mistake(String key, Object value, String expected) {
        return new InvalidInput("config", key, value, expected);
    }
}
