package org.yuragi.physiology;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.yuragi.gibbs.Logistic;
import org.yuragi.gibbs.RunningNetwork;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.LabelledImages;
import org.yuragi.result.ResultHash;

/**
 * How what a hidden neuron's outgoing synapses tell it changes its excitability, while an image and a teacher are clamped:
 * the retrograde term of its law, {@code logit P(on | rest) - logit P(on | inputs)}, and what that does to its probability of
 * firing.
 *
 * @param sd standard deviation of the retrograde term over neurons and images, in log-odds
 * @param sdInput standard deviation of the log-odds from inputs alone
 * @param shift mean absolute change of the firing probability
 * @param shiftByImage the same, image by image
 * @param strong share of (neuron, image) whose probability changes by more than 0.05
 * @param edges of the histogram's bins, log-odds
 * @param density of the retrograde term
 * @param probability bins of the probability from inputs alone
 * @param shiftByProbability mean absolute change in each bin; NaN where there were too few
 */
public record RetrogradeModulation(
        double sd,
        double sdInput,
        double shift,
        double[] shiftByImage,
        double strong,
        double[] edges,
        double[] density,
        double[] probability,
        double[] shiftByProbability)
        implements Serializable {
    /** A mean change of the firing probability below this is taken as none. */
    public static final double LEAST_SHIFT = 0.01;

    private static final int SWEEPS = 3;
    private static final double STRONG = 0.05;
    private static final double SATURATED = 1e-9;
    private static final double REACH = 3;
    private static final int BINS = 60;
    private static final int PROBABILITY_BINS = 20;
    private static final int LEAST = 20;

    /** Whether it changes firing: the mean change is at least {@value #LEAST_SHIFT}. */
    public Evidence modulates() {
        return shift >= LEAST_SHIFT ? Evidence.FOR : Evidence.AGAINST;
    }

    /**
     * Measures.
     *
     * @param images with labels, each in a chain of its own
     * @param wrong whether the teacher names the next class instead of the right one
     */
    static RetrogradeModulation of(
            TrainedNetwork network, LabelledImages images, boolean wrong, long seed, int stream) {
        int count = images.count();
        RunningNetwork running = new RunningNetwork(network, seed, stream, count);
        byte[] labels = images.labels().clone();
        for (int i = 0; wrong && i < count; i++) {
            labels[i] = (byte) ((labels[i] + 1) % network.classes());
        }
        LabelledImages taught =
                new LabelledImages(images.rows(), images.columns(), network.classes(), images.pixels(), labels);
        running.clampImages(taught, IntStream.range(0, count).toArray(), 0, count);
        running.drawHiddenGivenTeacher(SWEEPS);
        double[] edges = new double[BINS + 1];
        for (int b = 0; b <= BINS; b++) {
            edges[b] = REACH * (2.0 * b / BINS - 1);
        }
        double[] density = new double[BINS];
        double[] byImage = new double[count];
        double[][] byProbability = new double[2][PROBABILITY_BINS];
        Spread term = new Spread();
        Spread input = new Spread();
        long strong = 0;
        long all = 0;
        for (int j = 0; j < network.hiddenNeurons(); j++) {
            for (int d = 0; d < count; d++) {
                double from = running.probabilityFromInputs(j, d);
                double to = running.probability(j, d);
                double change = Math.abs(to - from);
                all++;
                byImage[d] += change / network.hiddenNeurons();
                strong += change > STRONG ? 1 : 0;
                int p = Math.min(PROBABILITY_BINS - 1, (int) (from * PROBABILITY_BINS));
                byProbability[0][p]++;
                byProbability[1][p] += change;
                if (Math.min(Math.min(from, 1 - from), Math.min(to, 1 - to)) > SATURATED) {
                    double retrograde = Logistic.logit(to) - Logistic.logit(from);
                    term.add(retrograde);
                    input.add(Logistic.logit(from));
                    int bin = (int) Math.floor((retrograde + REACH) / (2 * REACH) * BINS);
                    if (bin >= 0 && bin < BINS) {
                        density[bin]++;
                    }
                }
            }
        }
        for (int b = 0; b < BINS; b++) {
            density[b] /= Math.max(1, term.count) * (2 * REACH / BINS);
        }
        double shift = 0;
        for (double image : byImage) {
            shift += image / count;
        }
        double[] centres = new double[PROBABILITY_BINS];
        for (int p = 0; p < PROBABILITY_BINS; p++) {
            centres[p] = (p + 0.5) / PROBABILITY_BINS;
            byProbability[1][p] = byProbability[0][p] >= LEAST ? byProbability[1][p] / byProbability[0][p] : Double.NaN;
        }
        return new RetrogradeModulation(
                term.sd(),
                input.sd(),
                shift,
                byImage,
                (double) strong / all,
                edges,
                density,
                centres,
                byProbability[1]);
    }

    void hashInto(ResultHash hash) {
        hash.add(sd).add(sdInput).add("shift", shiftByImage).add(strong).add("retrograde", density);
    }

    private static final class Spread {
        private long count;
        private double sum;
        private double squares;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double sd() {
            double mean = sum / count;
            return Math.sqrt(Math.max(0, squares / count - mean * mean));
        }
    }
}
