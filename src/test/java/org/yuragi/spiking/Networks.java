package org.yuragi.spiking;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.SharedSpark;
import org.yuragi.config.Key;
import org.yuragi.config.TypedConfig;
import org.yuragi.engine.Engine;

/** Networks for tests, written as a user writes them. */
public final class Networks {
    /** All of a description's keys. */
    public record Written(
            @Key(value = "", def = "1") long seed,
            @Key(value = "", def = "1") int blocks,
            @Key(value = "", def = "0.1") double dtMs,
            @Key(value = "", def = "0.2") double biologicalS,
            @Key(value = "", def = "0") double measuredFromS,
            @Key(value = "", def = "{}") SortedMap<String, Population> populations,
            @Key(value = "", def = "{}") SortedMap<String, Projection> projections,
            @Key(value = "", def = "{}") SortedMap<String, Input> inputs,
            @Key(value = "", def = "{}") Recording recording) {}

    /** Delta synapses, delays and weights of every kind, noise, and a drive that keeps it firing. */
    static final String DELTA = """
            populations.e { kind = delta, neurons = 400, tau_m_ms = 20 }
            populations.i { kind = delta, neurons = 103, tau_m_ms = 10, refractory_ms = 1 }
            projections.ee { from = e, to = e, rule { kind = fixed_in_degree, sources = 40 }
              weight { kind = lognormal, mu = -2, sigma = 1, redraw_above = 5 }, delay_ms { kind = uniform, low = 0.5, high = 3 } }
            projections.ei { from = e, to = i, rule { kind = probability, p = 0.1 }, weight = 0.3, delay_ms = 1.5, failure = 0.1 }
            projections.i { from = i, to = [e, i], rule { kind = fixed_in_degree, sources = 10 }, weight = -0.4
              delay_ms { kind = bimodal, low = 0.7, high = 2, probability_high = 0.5 } }
            inputs.drive { kind = constant_drive, to = e, depolarisation_mv = 21 }
            inputs.noise { kind = poisson, to = [e, i], rate_hz = 1000, weight = 1.1 }
            recording.spikes = [e, i]
            recording.traces.e { neurons = [3, 399] }
            """;

    /** Conductances, failures and a kick; the smallest delay is one step. */
    static final String CONDUCTANCE = """
            populations.e { kind = conductance, neurons = 300 }
            populations.i { kind = conductance, neurons = 60, tau_m_ms = 10 }
            projections.ee { from = e, to = e, rule { kind = probability, p = 0.1 }
              weight { kind = lognormal, mu = 0.39, sigma = 1, redraw_above = 20 }, weight_scale = 0.01
              delay_ms { kind = uniform, low = 1, high = 3 }, failure = 0.1 }
            projections.ei { from = e, to = i, rule { kind = probability, p = 0.1 }, weight = 0.018, delay_ms { kind = uniform, low = 0.1, high = 2 } }
            projections.ie { from = i, to = e, rule { kind = probability, p = 0.5 }, weight = -0.002, delay_ms { kind = uniform, low = 0.1, high = 2 } }
            projections.ii { from = i, to = i, rule { kind = probability, p = 0.5 }, weight = -0.0025, delay_ms { kind = uniform, low = 0.1, high = 2 } }
            biological_s = 0.06
            recording.spikes = [i]
            recording.traces.i { neurons = [0, 30], every_ms = 0.5 }
            inputs.kick { kind = kick, to = e, rate_hz = 100, weight = 0.1, for_ms = 50 }
            inputs.noise { kind = poisson, to = [e, i], rate_hz = 1000, weight = 0.03 }
            """;

    private Networks() {}

    public static SpikingDescription read(String hocon, String... sets) {
        TreeMap<String, String> all = new TreeMap<>();
        for (Map.Entry<String, com.typesafe.config.ConfigValue> entry :
                ConfigFactory.parseString(hocon).root().entrySet()) {
            all.put(entry.getKey(), entry.getValue().render(com.typesafe.config.ConfigRenderOptions.concise()));
        }
        List<String> given = new java.util.ArrayList<>();
        all.forEach((key, value) -> given.add(key + "=" + value));
        given.addAll(List.of(sets));
        Written written = TypedConfig.read(Written.class, null, given);
        return new SpikingDescription(
                        written.seed,
                        written.blocks,
                        written.dtMs,
                        written.biologicalS,
                        written.measuredFromS,
                        written.populations,
                        written.projections,
                        written.inputs,
                        written.recording)
                .checked();
    }

    static SpikingResult run(SpikingDescription description, int tasks) {
        return new SpikingResult(
                description,
                new Engine(spark(), tasks).run(new SpikingNetwork(description), SpikingBlock::harvest, done -> {}));
    }

    static JavaSparkContext spark() {
        return JavaSparkContext.fromSparkContext(SharedSpark.session().sparkContext());
    }
}
