package org.yuragi.spiking;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Claim: of 300 projections and 300 inputs no two draw the same. (Numbers were cut to 8 bits: number 256 drew what number 0
 * draws, neuron by neuron.)
 */
class ManyPartsTest {
    private static final int PARTS = 300;

    @Test
    void noTwoProjectionsShareTheirSynapses() {
        String projections = IntStream.range(0, PARTS)
                .mapToObj(i -> "projections.p" + (1000 + i) + " { from = e, to = e, rule { kind = fixed_in_degree,"
                        + " sources = 10 }, weight { kind = uniform, low = 0.1, high = 0.2 }, delay_ms = 1 }")
                .collect(Collectors.joining("\n"));
        SpikingDescription network =
                Networks.read("populations.e { kind = delta, neurons = 60, tau_m_ms = 20 }\n" + projections);
        Layout layout = new Layout(network);
        int[] neurons = IntStream.range(0, 60).toArray();
        Set<List<Double>> seen = new HashSet<>();
        int number = 0;
        for (Projection projection : network.projections().values()) {
            Synapses synapses = new SynapseBuilder(network, layout, 0, number, projection).build(neurons);
            // Each neuron gets the sum of its synapses' weights.
            double[][] rows = new double[16][64];
            synapses.deliver(rows, 0, neurons, 0, 60, 0);
            assertTrue(
                    seen.add(Arrays.stream(rows)
                            .flatMapToDouble(Arrays::stream)
                            .boxed()
                            .toList()),
                    "projection " + number);
            number++;
        }
    }

    @Test
    void noTwoInputsShareTheirEvents() {
        Set<List<Double>> seen = new HashSet<>();
        for (int input = 0; input < PARTS; input++) {
            double[] row = new double[64];
            PoissonSource source = new PoissonSource(1, input, 3, 1, 1, 0, 10, 0, 0, 64);
            source.addTo(row, 4);
            assertTrue(seen.add(Arrays.stream(row).boxed().toList()), "input " + input);
        }
    }
}
