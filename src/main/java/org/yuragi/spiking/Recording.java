package org.yuragi.spiking;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.yuragi.config.Key;

/** What is recorded while a network runs. */
public record Recording(
        @Key(value = "Populations whose spikes are recorded", def = "")
        List<String> spikes,

        @Key(value = "Bins in which each population's spikes are counted", def = "5", unit = "ms", min = 0.001)
        double rateBinMs,

        @Key(value = "Membranes that are traced, by population", def = "{}")
        SortedMap<String, Trace> traces)
        implements Serializable {

    /** Nothing: how often each neuron fires is counted all the same. */
    public static Recording nothing() {
        return new Recording(List.of(), 5, Collections.emptySortedMap());
    }

    /** Traced neurons of one population. */
    public record Trace(
            @Key(value = "Neurons, as indices in the population", def = Key.REQUIRED, min = 0)
            List<Integer> neurons,

            @Key(value = "Time between samples, rounded to steps", def = "0.1", unit = "ms", min = 0.0001)
            double everyMs)
            implements Serializable {}
}
