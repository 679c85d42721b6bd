package org.yuragi.activity;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Power spectral density of a signal, by Welch's method: segments that overlap by half, each freed of the signal's mean
 * and tapered by a Hann window; their periodograms are averaged (Welch 1967, IEEE Trans Audio Electroacoust 15:70).
 *
 * <p>The density is two-sided: {@code N} independent Poisson neurons of rate r, as rate per neuron, have r / N at all
 * frequencies.
 *
 * @param frequency Hz, from the first above zero (zero itself, and what the taper leaks from it, say nothing)
 * @param density the signal's unit squared per Hz
 * @param segments how many segments were averaged; zero if the signal is shorter than one
 */
public record PowerSpectrum(double[] frequency, double[] density, int segments) {
    /**
     * @param signal one value a bin
     * @param binS length of a bin, s
     * @param segmentBins a power of two
     */
    public static PowerSpectrum welch(double[] signal, double binS, int segmentBins) {
        int half = segmentBins / 2;
        int segments = signal.length < segmentBins ? 0 : (signal.length - segmentBins) / half + 1;
        double mean = 0;
        for (double value : signal) {
            mean += value / signal.length;
        }
        double[] taper = hann(segmentBins);
        double power = 0;
        for (double weight : taper) {
            power += weight * weight;
        }
        double[] density = new double[half];
        double[] segment = new double[segmentBins];
        FastFourierTransformer fft = new FastFourierTransformer(DftNormalization.STANDARD);
        for (int s = 0; s < segments; s++) {
            for (int i = 0; i < segmentBins; i++) {
                segment[i] = (signal[s * half + i] - mean) * taper[i];
            }
            Complex[] transformed = fft.transform(segment, TransformType.FORWARD);
            for (int k = 1; k <= half; k++) {
                double re = transformed[k].getReal();
                double im = transformed[k].getImaginary();
                density[k - 1] += (re * re + im * im) * binS / power / segments;
            }
        }
        double[] frequency = new double[half];
        for (int k = 1; k <= half; k++) {
            frequency[k - 1] = k / (segmentBins * binS);
        }
        return new PowerSpectrum(frequency, segments == 0 ? filled(half) : density, segments);
    }

    private static double[] hann(int n) {
        double[] taper = new double[n];
        for (int i = 0; i < n; i++) {
            taper[i] = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / n);
        }
        return taper;
    }

    private static double[] filled(int n) {
        double[] none = new double[n];
        java.util.Arrays.fill(none, Double.NaN);
        return none;
    }
}
