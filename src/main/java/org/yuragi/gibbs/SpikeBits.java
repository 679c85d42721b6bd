package org.yuragi.gibbs;

import org.yuragi.input.ArrayLength;
import org.yuragi.network.Message;

/**
 * States of a layer's neurons over the images of a batch, one bit each: neuron {@code j}, image {@code d} is bit
 * {@code d % 64} of word {@code j * wordsPerNeuron + d / 64}. This is what boundary messages carry.
 */
final class SpikeBits {
    private final int wordsPerNeuron;
    private final long[] words;

    SpikeBits(int neurons, int batch) {
        wordsPerNeuron = (batch + 63) >>> 6;
        words = new long[ArrayLength.of("neurons x images of a batch", neurons, wordsPerNeuron)];
    }

    int wordsPerNeuron() {
        return wordsPerNeuron;
    }

    long word(int neuron, int w) {
        return words[neuron * wordsPerNeuron + w];
    }

    /** Takes the states of one neuron from 0/1 numbers. */
    void pack(int neuron, double[] states, int from, int count) {
        int at = neuron * wordsPerNeuron;
        for (int w = 0; w < wordsPerNeuron; w++) {
            long word = 0;
            int end = Math.min(64, count - (w << 6));
            for (int d = 0; d < end; d++) {
                word |= (long) states[from + (w << 6) + d] << d;
            }
            words[at + w] = word;
        }
    }

    /** The states of one neuron as 0/1 numbers. */
    void unpack(int neuron, double[] states, int from, int count) {
        for (int d = 0; d < count; d++) {
            states[from + d] = word(neuron, d >> 6) >>> d & 1;
        }
    }

    /** Whether a neuron is on for an image. */
    boolean isOn(int neuron, int image) {
        return (word(neuron, image >> 6) >>> image & 1) != 0;
    }

    /** Sends some neurons' states. */
    void send(Message to, int firstNeuron, int neurons) {
        to.putLongs(words, firstNeuron * wordsPerNeuron, neurons * wordsPerNeuron);
    }

    /** Takes over some neurons' states. */
    void receive(Message from, int firstNeuron, int neurons) {
        from.getLongs(words, firstNeuron * wordsPerNeuron, neurons * wordsPerNeuron);
    }

    long[] words() {
        return words;
    }
}
