package org.yuragi.random;

/**
 * What a random draw is for. Two purposes never share a draw, even at the same entity and time. The numbers are part of
 * every result hash: add at the end, never renumber.
 */
public enum Purpose {
    /** Coefficients of synapses, biases: what a network is born with. */
    CONSTRUCTION(1),
    /** States of binary neurons. */
    NEURON(2),
    /** States of binary synapses. */
    SYNAPSE(3),
    /** Order in which images are presented. */
    PRESENTATION(4),
    /** Binary input sampled from grey levels. */
    INPUT(5),
    /** States of neurons and synapses while predicting. */
    PREDICTION(6),
    /** Generated data sets: bars, recordings. */
    GENERATED_DATA(7),
    /** Circular shifts and other surrogates of null distributions. */
    SURROGATE(8),
    /** Splits of data, coins of cross-validated estimators. */
    SPLIT(9),
    /** Which neurons of a projection connect. */
    CONNECTION(10),
    /** Weights of synapses. */
    WEIGHT(11),
    /** Delays of synapses. */
    DELAY(12),
    /** Membrane potentials at the beginning. */
    POTENTIAL(13),
    /** Poisson input. */
    NOISE(14),
    /** Whether a spike is transmitted at a synapse. */
    TRANSMISSION(15),
    /** Keys of the numbered or named parts of something. */
    PART(16),
    /** Hidden neurons that are silent for a step of back-propagation, a control. */
    DROPOUT(40),
    /** Settings that a control tries. */
    CONTROL_SETTING(41),
    /** Neurons drawn with replacement: bootstrap intervals. */
    BOOTSTRAP(50),
    /** Which pixels are inverted and which synapses removed. */
    DAMAGE(51),
    /** Answers that are right just as often as they say: what finite images give to an error of calibration. */
    CALIBRATION(52),
    /** Circular shifts of single cells inside a window: the null of synchrony. */
    SYNCHRONY_SHIFT(60),
    /** Signs of differences between windows, flipped: the null of a rise around events. */
    SIGN_FLIP(61),
    /** Who is who across sessions, shuffled: the null of maps and decoders that hold over days. */
    CELL_SHUFFLE(62),
    /** Labels of sessions (phases, days), shuffled. */
    SESSION_SHUFFLE(63),
    /** Noise of a simulated microscope. */
    IMAGING_NOISE(64),
    /** Which neurons of a network a simulated microscope sees. */
    FIELD_OF_VIEW(65),
    /** Spikes of a code's neurons while a stimulus is shown. */
    CODE_SPIKES(66),
    /** Random values of a sweep's keys. */
    SWEEP_VALUE(80),
    /** Signs of differences between settings of a sweep, flipped. */
    SWEEP_SIGN_FLIP(81);

    private final int id;

    Purpose(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }
}
