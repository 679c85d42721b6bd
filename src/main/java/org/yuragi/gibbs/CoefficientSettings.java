package org.yuragi.gibbs;

import java.io.Serializable;
import org.yuragi.config.Key;

/**
 * How the coefficients of synapses are chosen.
 *
 * @param kind how those of a connection's synapses are chosen
 * @param hidden root mean square of the coefficients of synapses onto hidden neurons
 * @param output the same onto output neurons
 */
public record CoefficientSettings(
        @Key(
                name = "coefficients",
                value =
                        "Coefficients of a connection's synapses: gaussian, lognormal (either sign), or shared by all connections: powers_of_two (1, -1, 1/2, -1/2 ...) or equal (1, -1 ...)",
                def = "gaussian")
        CoefficientKind kind,

        @Key(
                name = "coefficient_hidden",
                value = "Root mean square of the coefficients of synapses onto hidden neurons",
                def = "0.3",
                min = 0,
                max = 10)
        double hidden,

        @Key(
                name = "coefficient_output",
                value = "Root mean square of the coefficients of synapses onto output neurons",
                def = "0.5",
                min = 0,
                max = 10)
        double output)
        implements Serializable {}
