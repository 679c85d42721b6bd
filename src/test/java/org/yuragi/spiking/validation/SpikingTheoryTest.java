package org.yuragi.spiking.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;

/**
 * The kernel against theory. Seeds are fixed; statistical claims hold within four standard errors, or at a significance of
 * 1e-3. In order: free membrane; postsynaptic potential, with its order; f-I curve; rate under Poisson input against the
 * diffusion approximation; the inputs themselves; two neurons by hand; failures; in-degrees and weights.
 *
 * <p>Tried, and failing here: forward Euler in either membrane; no reset; a refractory time shorter by a step; delays longer
 * by a step; failures that do not depend on the weight; Poisson events counted once a step.
 */
class SpikingTheoryTest {
    private static final double SIGNIFICANCE = 1e-3;

    @Test
    void aFreeMembraneDecaysExactly() {
        Simulated run = Simulated.of("""
                populations.n { kind = delta, neurons = 1, tau_m_ms = 20, rest_mv = -70, threshold_mv = 0, reset_mv = -60, initial_mv = -40 }
                recording.traces.n { neurons = [0], every_ms = 0.5 }
                biological_s = 0.05
                """);
        for (int k = 0; k < 100; k++) {
            double exact = -70 + 30 * Math.exp(-(k + 1) * 0.5 / 20);
            assertEquals(exact, run.potentialsMv.get(0).get(k), 1e-5);
        }
    }

    /**
     * One spike raises the excitatory conductance to 0.05 per ms. scipy 1.10: solve_ivp(lambda t,y:
     * [-(y[0]+70)/20-y[1]*y[0], -y[1]/2], [0,20], [-70,.05], rtol=1e-12, atol=1e-13, dense_output=True).sol(t)[0] at 1, 2, 4, 8, 16 ms.
     */
    @Test
    void aPostsynapticPotentialConvergesWithTheThirdPowerOfTheStep() {
        double coarse = errorOfPsp(1);
        double middle = errorOfPsp(0.5);
        double fine = errorOfPsp(0.1);
        assertEquals(3, Math.log(coarse / middle) / Math.log(2), 0.2);
        // Potentials are recorded in single precision, of which a unit is 8e-6 mV here.
        assertTrue(fine < 2e-5, fine + " mV");
    }

    /** Inhibition alone drives a membrane at -70 mV towards -80: it never fires, however strong it is and however long the step. */
    @Test
    void aNeuronThatIsOnlyInhibitedNeverFires() {
        for (double dtMs : new double[] {0.05, 0.1, 1, 2, 10}) {
            for (double weight : new double[] {-0.1, -3, -700, -1e5, -1e9}) {
                Simulated run = Simulated.of("""
                        populations.n { kind = conductance, neurons = 20, initial_mv = -70 }
                        recording.spikes = [n]
                        recording.traces.n { neurons = [0, 19] }
                        biological_s = 0.5
                        """, "dt_ms=" + dtMs, poisson(2000, weight));
                assertEquals(0, run.result.spikes(), "weight " + weight + ", dt " + dtMs + " ms");
                run.potentialsMv
                        .values()
                        .forEach(samples -> samples.forEach(mv -> assertTrue(
                                mv >= -80.0001 && mv <= -69.9999,
                                mv + " mV, weight " + weight + ", dt " + dtMs + " ms")));
            }
        }
    }

    /** Excitation reverses at 0 mV: a threshold of 0.01 mV is never reached, one of -0.01 mV is, by strong excitation. */
    @Test
    void anExcitedNeuronDoesNotPassTheReversalOfExcitation() {
        for (double dtMs : new double[] {0.1, 2}) {
            for (double weight : new double[] {0.5, 40, 1000, 1e9}) {
                String network = """
                        populations.n { kind = conductance, neurons = 20, initial_mv = -70 }
                        biological_s = 0.5
                        """;
                String[] above = {"dt_ms=" + dtMs, "populations.n.threshold_mv=0.01", poisson(2000, weight)};
                assertEquals(0, Simulated.of(network, above).result.spikes(), "weight " + weight + ", dt " + dtMs);
                String[] below = {"dt_ms=" + dtMs, "populations.n.threshold_mv=-0.01", poisson(2000, 1e5)};
                assertTrue(Simulated.of(network, below).result.spikes() > 0);
            }
        }
    }

    private static String poisson(double rateHz, double weight) {
        return "inputs.p={kind = poisson, to = n, rate_hz = " + rateHz + ", weight = " + weight + "}";
    }

    private static double errorOfPsp(double dtMs) {
        Simulated run = Simulated.of("""
                populations.a { kind = conductance, neurons = 1, initial_mv = -70 }
                populations.b { kind = conductance, neurons = 1, initial_mv = -70 }
                projections.ab { from = a, to = b, rule { kind = fixed_in_degree, sources = 1 }, weight = 0.05, delay_ms = 4 }
                inputs.spike { kind = spikes, to = a, neurons = [0], times_ms = [4] }
                recording.traces.b { neurons = [0], every_ms = 2 }
                biological_s = 0.03
                """, "dt_ms=" + dtMs);
        double[] at = {2, 4, 8, 16};
        double[] exact = {-65.95084803101946, -64.90144375061126, -65.15893904216716, -66.66796760296518};
        double error = 0;
        for (int i = 0; i < at.length; i++) {
            // The spike arrives at 8 ms; samples are at 2, 4, ... ms.
            int sample = (int) Math.round((8 + at[i]) / 2) - 1;
            error = Math.max(error, Math.abs(run.potentialsMv.get(1).get(sample) - exact[i]));
        }
        return error;
    }

    @Test
    void underConstantCurrentTheIntervalIsThatOfTheClosedForm() {
        for (double drive : new double[] {20.5, 22, 24, 30, 60}) {
            List<Double> delta = spikesUnder(drive, "kind = delta, tau_m_ms = 20, initial_mv = 10", 2);
            // ln((mu - reset) / (mu - threshold)) time constants from reset to threshold, seen at the end of a step.
            assertInterval(2 + Math.ceil(20 * Math.log((drive - 10) / (drive - 20)) / 0.1) * 0.1, delta);
            List<Double> conductance = spikesUnder(
                    drive,
                    "kind = conductance, tau_m_ms = 10, rest_mv = 0, threshold_mv = 20, reset_mv = 10, initial_mv = 10",
                    1);
            assertInterval(1 + Math.ceil(10 * Math.log((drive - 10) / (drive - 20)) / 0.1) * 0.1, conductance);
        }
        assertTrue(spikesUnder(19.99, "kind = delta, initial_mv = 10", 2) == null, "below threshold it is silent");
    }

    private static List<Double> spikesUnder(double drive, String kind, double refractoryMs) {
        return Simulated.of(
                        "populations.n { neurons = 1, refractory_ms = " + refractoryMs + ", " + kind + " }\n" + """
                        recording.spikes = [n]
                        biological_s = 1
                        """,
                        "inputs.drive={kind = constant_drive, to = n, depolarisation_mv = " + drive + "}")
                .spikesMs
                .get(0);
    }

    private static void assertInterval(double expectedMs, List<Double> spikes) {
        assertTrue(spikes.size() > 5);
        for (int i = 1; i < spikes.size(); i++) {
            assertEquals(expectedMs, spikes.get(i) - spikes.get(i - 1), 1e-6);
        }
    }

    /**
     * scipy 1.10: 1000/(2+20*sqrt(pi)*quad(lambda u: erfcx(-u), (10-mu)/sigma, (20-mu)/sigma)[0]) for (15, 5), (18, 4), (22, 3).
     */
    @Test
    void theSiegertFunctionIsThatOfScipy() {
        assertEquals(9.460799805759125, Siegert.rateHz(15, 5, 20, 20, 10, 2), 1e-4);
        assertEquals(16.302316187841555, Siegert.rateHz(18, 4, 20, 20, 10, 2), 1e-4);
        assertEquals(30.879983490625147, Siegert.rateHz(22, 3, 20, 20, 10, 2), 1e-4);
    }

    /**
     * Excitatory and inhibitory Poisson trains with events of 0.1 mV, whose mean and variance make (mu, sigma): within 2 % of
     * the diffusion approximation with the threshold as it is seen once a step; that the correction is needed is part of the
     * claim for the noisiest case. The statistical error (500 neurons, 3 s) is about 1 % at CV 1, four of them are allowed.
     */
    @Test
    void theRateUnderPoissonInputIsThatOfTheDiffusionApproximation() {
        double[][] cases = {{15, 5}, {18, 4}, {22, 3}};
        for (double[] c : cases) {
            double total = c[1] * c[1] / (0.02 * 0.1 * 0.1);
            double difference = c[0] / (0.02 * 0.1);
            double rate = Simulated.of(
                            "populations.n { kind = delta, neurons = 500 }",
                            "inputs.e={kind = poisson, to = n, rate_hz = " + (total + difference) / 2
                                    + ", weight = 0.1}",
                            "inputs.i={kind = poisson, to = n, rate_hz = " + (total - difference) / 2
                                    + ", weight = -0.1}",
                            "biological_s=3.3",
                            "measured_from_s=0.3")
                    .result
                    .firing("n")
                    .meanRateHz();
            double seen = Siegert.thresholdSeenInSteps(20, c[1], 20, 0.1);
            double theory = Siegert.rateHz(c[0], c[1], 20, seen, 10, 2);
            double tolerance = 0.02 * theory + 4 * Math.sqrt(theory / (500 * 3));
            assertEquals(theory, rate, tolerance, "mu " + c[0] + ", sigma " + c[1]);
            if (c[1] == 5) {
                assertTrue(Siegert.rateHz(c[0], c[1], 20, 20, 10, 2) > rate + 2 * Math.sqrt(theory / (500 * 3)));
            }
        }
    }

    /** A membrane that fires at each event shows the input: at 20 Hz, one step in 500 has an event. */
    @Test
    void poissonInputIsPoisson() {
        Simulated run = Simulated.of("""
                populations.n { kind = delta, neurons = 400, refractory_ms = 0, initial_mv = 0 }
                inputs.p { kind = poisson, to = n, rate_hz = 20, weight = 100 }
                recording.spikes = [n]
                biological_s = 10
                """);
        double perStep = 1 - Math.exp(-20 * 1e-4);
        double steps = 400 * 100_000.0;
        double sum = 0;
        double squares = 0;
        double products = 0;
        int count = 0;
        long spikes = 0;
        for (List<Double> train : run.spikesMs.values()) {
            spikes += train.size();
            for (int i = 2; i < train.size(); i++) {
                double interval = train.get(i) - train.get(i - 1);
                sum += interval;
                squares += interval * interval;
                products += interval * (train.get(i - 1) - train.get(i - 2));
                count++;
            }
        }
        assertEquals(steps * perStep, spikes, 4 * Math.sqrt(steps * perStep));
        double mean = sum / count;
        double cv = Math.sqrt(squares / count - mean * mean) / mean;
        // Geometric intervals; leaving out each train's end costs 1/(rate * duration) of the CV at most.
        assertEquals(Math.sqrt(1 - perStep), cv, 4 / Math.sqrt(count) + 1 / 200.0);
        double serial = (products / count - mean * mean) / (mean * mean);
        assertEquals(0, serial, 4 / Math.sqrt(count) + 1 / 100.0);
    }

    private static final String PAIR = """
            populations.a { kind = delta, neurons = 1, initial_mv = 0 }
            populations.b { kind = delta, neurons = 1, initial_mv = 0 }
            projections.ab { from = a, to = b, rule { kind = fixed_in_degree, sources = 1 }, weight = 25, delay_ms = 1.5 }
            projections.ba { from = b, to = a, rule { kind = fixed_in_degree, sources = 1 }, weight = 25, delay_ms = 2 }
            inputs.first { kind = spikes, to = a, neurons = [0], times_ms = [5] }
            recording.spikes = [a, b]
            biological_s = 0.02
            """;

    /** A fires at 5 ms; 1.5 ms to B, 2 ms back. */
    @Test
    void twoNeuronsHandASpikeBackAndForthAtTheirDelays() {
        Simulated run = Simulated.of(PAIR);
        assertTimes(run.spikesMs.get(0), 5, 8.5, 12, 15.5, 19);
        assertTimes(run.spikesMs.get(1), 6.5, 10, 13.5, 17);
        // A spike that comes back within the refractory time is lost, at its very end too.
        assertTimes(
                Simulated.of(PAIR, "populations.a.refractory_ms=3.5").spikesMs.get(0), 5);
        assertTimes(
                Simulated.of(PAIR, "populations.a.refractory_ms=3.4").spikesMs.get(0), 5, 8.5, 12, 15.5, 19);
        // Below threshold nothing comes of it, from reset (10 mV) it does: 10 exp(-1.5/20) + 11 > 20.
        Simulated weak = Simulated.of(PAIR, "projections.ab.weight=19.9");
        assertTimes(weak.spikesMs.get(0), 5);
        assertNull(weak.spikesMs.get(1));
    }

    private static void assertTimes(List<Double> spikes, double... expected) {
        assertEquals(expected.length, spikes.size(), spikes.toString());
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], spikes.get(i), 1e-9);
        }
    }

    /** Of an EPSP of 0.4 mV, 0.1 / (0.1 + 0.4) = 0.2 fail, independently at each synapse and spike. */
    @Test
    void transmissionFailsAsOftenAsItShould() {
        List<Double> times = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            times.add(i * 5.0);
        }
        Simulated run = Simulated.of("""
                populations.a { kind = delta, neurons = 1, initial_mv = 0 }
                populations.b { kind = delta, neurons = 2000, initial_mv = 0 }
                projections.ab { from = a, to = b, rule { kind = probability, p = 1 }, weight = 0.4, weight_scale = 100, failure = 0.1, delay_ms = 1 }
                recording.spikes = [b]
                biological_s = 0.27
                """, "inputs.s={kind = spikes, to = a, neurons = [0], times_ms = " + times + "}");
        long total = run.result.firing("b").total();
        assertEquals(0.8, total / 100_000.0, 4 * Math.sqrt(0.8 * 0.2 / 100_000));
        double squares = 0;
        for (long spikes : run.result.firing("b").spikes()) {
            squares += (spikes - 40) * (double) (spikes - 40) / 2000;
        }
        // Binomial of 50: variance 8, with a relative standard error of sqrt(2 / 2,000).
        assertEquals(8, squares, 4 * 8 * Math.sqrt(2 / 2000.0));
    }

    /** All sources fire once, with weights of 1 mV: a target's potential, at arrival, is its in-degree. */
    @Test
    void inDegreesAreBinomialOrFixed() {
        String network = """
                populations.a { kind = delta, neurons = 500, threshold_mv = 1, reset_mv = 0, initial_mv = 0 }
                populations.b { kind = delta, neurons = 1000, threshold_mv = 10000, initial_mv = 0 }
                projections.ab { from = a, to = b, rule { kind = probability, p = 0.1 }, weight = 1, delay_ms = 1 }
                inputs.once { kind = constant_drive, to = a, depolarisation_mv = 300 }
                biological_s = 0.0011
                """;
        double[] binomial = potentials(Simulated.of(network, traced(1000)));
        double mean = mean(binomial);
        assertEquals(50, mean, 4 * Math.sqrt(45 / 1000.0));
        double variance = 0;
        for (double each : binomial) {
            assertEquals(Math.rint(each), each, 1e-3);
            variance += (each - mean) * (each - mean) / 999;
        }
        assertEquals(45, variance, 4 * 45 * Math.sqrt(2 / 1000.0));
        for (double each : potentials(
                Simulated.of(network, traced(1000), "projections.ab.rule={kind = fixed_in_degree, sources = 37}"))) {
            assertEquals(37, each, 1e-3);
        }
    }

    /** One synapse each: the potential at arrival is its weight. */
    @Test
    void weightsAreLognormal() {
        double[] weights = potentials(Simulated.of("""
                populations.a { kind = delta, neurons = 500, threshold_mv = 1, reset_mv = 0, initial_mv = 0 }
                populations.b { kind = delta, neurons = 2000, threshold_mv = 10000, initial_mv = 0 }
                projections.ab { from = a, to = b, rule { kind = fixed_in_degree, sources = 1 }, weight { kind = lognormal, mu = -0.6, sigma = 1 }, delay_ms = 1 }
                inputs.once { kind = constant_drive, to = a, depolarisation_mv = 300 }
                biological_s = 0.0011
                """, traced(2000)));
        double p = new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(new LogNormalDistribution(null, -0.6, 1, 1e-9), weights);
        assertTrue(p > SIGNIFICANCE, "p = " + p);
    }

    /**
     * One spike reaches 4,000 neurons, each fires at its arrival. Delays uniform from 1 to 3 ms, rounded to steps of 0.1 ms:
     * chi-square over the 21 steps, of which the two at the ends have half the probability. (It fails for delays cut to steps.)
     */
    @Test
    void delaysAreUniformOverTheirSteps() {
        Simulated run = Simulated.of("""
                populations.a { kind = delta, neurons = 1, initial_mv = 0 }
                populations.b { kind = delta, neurons = 4000, initial_mv = 0 }
                projections.ab { from = a, to = b, rule { kind = probability, p = 1 }, weight = 30, delay_ms { kind = uniform, low = 1, high = 3 } }
                inputs.s { kind = spikes, to = a, neurons = [0], times_ms = [1] }
                recording.spikes = [b]
                biological_s = 0.01
                """);
        double[] expected = new double[21];
        Arrays.fill(expected, 4000 / 20.0);
        expected[0] = expected[20] = 4000 / 40.0;
        long[] seen = new long[21];
        run.spikesMs.values().forEach(times -> times.forEach(ms -> seen[(int) Math.round((ms - 1) * 10) - 10]++));
        double p = new ChiSquareTest().chiSquareTest(expected, seen);
        assertTrue(p > SIGNIFICANCE, "p = " + p + ": " + Arrays.toString(seen));
    }

    private static String traced(int neurons) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < neurons; i++) {
            all.add(i);
        }
        return "recording={traces.b { neurons = " + all + " }}";
    }

    /** Of population b at the last sample. */
    private static double[] potentials(Simulated run) {
        return run.potentialsMv.values().stream()
                .mapToDouble(samples -> samples.get(samples.size() - 1))
                .toArray();
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
