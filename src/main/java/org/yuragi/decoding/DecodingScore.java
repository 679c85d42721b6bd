package org.yuragi.decoding;

import java.io.Serializable;
import java.util.Arrays;
import org.yuragi.surrogate.ShiftTest;

/**
 * How well decoders read one session, beside chance by circular shifts of its labels.
 *
 * @param auc area under the ROC curve, 0 to 1; NaN for a position
 * @param auc95 the AUC that circular shifts exceed in 5 % of cases
 * @param aucShifted their mean
 * @param p share of shifts with at least this AUC (of a position: correlation), the true labels counted as one; NaN without a
 *     score
 * @param shifts how many shifts of at least the minimum
 * @param balancedAccuracy mean of the hit rates of the two classes, 0 to 1, at the threshold midway between the mean
 *     decision values of the two classes in the training bins
 * @param r Pearson's correlation of decision value and label
 * @param r95 position: the correlation that circular shifts exceed in 5 % of cases; NaN for a behaviour
 * @param error position: median distance of decoded and true position, cm; NaN for a behaviour
 * @param error95 position: the error that circular shifts go below in 5 % of cases, cm
 */
public record DecodingScore(
        double auc,
        double auc95,
        double aucShifted,
        double p,
        int shifts,
        double balancedAccuracy,
        double r,
        double r95,
        double error,
        double error95)
        implements Serializable {
    private static final double NAN = Double.NaN;

    /** No score: nothing was read. */
    static final DecodingScore NONE = new DecodingScore(NAN, NAN, NAN, NAN, 0, NAN, NAN, NAN, NAN, NAN);

    /** @param value the decoders' decision values, one a bin of the test session */
    static DecodingScore of(
            Readout decoders, double[] value, LabelledSession test, LabelledSession train, DecodeSettings settings) {
        int least = (int) Math.ceil(settings.minShiftS() / test.binS() - 1e-9);
        double r = Scores.correlation(value, test.y());
        if (test.binary()) {
            boolean[] on = test.on();
            ShiftTest chance = CircularShifts.auc(value, on, settings.shifts(), least);
            return new DecodingScore(
                    Scores.auc(value, on),
                    chance.bound95(),
                    chance.mean(),
                    chance.p(),
                    chance.turns(),
                    Scores.balancedAccuracy(decoders.called(value), on),
                    r,
                    NAN,
                    NAN,
                    NAN);
        }
        ShiftTest ofR = CircularShifts.correlation(value, test.y(), settings.shifts(), least);
        // A decision value is the fit less its intercept, which is the mean position of the training session.
        double mean = train.yMean();
        double[] position = Arrays.stream(value).map(one -> one + mean).toArray();
        ShiftTest ofError = CircularShifts.medianError(position, test.y(), settings.shifts(), least);
        return new DecodingScore(
                NAN,
                NAN,
                NAN,
                ofR.p(),
                ofR.turns(),
                NAN,
                r,
                ofR.bound95(),
                Scores.medianError(position, test.y()),
                -ofError.bound95());
    }

    /** Whether there is a score. */
    public boolean defined() {
        return !Double.isNaN(p);
    }

    /** Whether it is above what chance exceeds in 5 % of cases. */
    public boolean significant() {
        return p <= 0.05;
    }
}
