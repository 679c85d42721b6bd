package org.yuragi.job.decode;

import java.util.List;
import org.yuragi.decoding.ChosenCells;
import org.yuragi.decoding.Decoding;
import org.yuragi.decoding.LabelledSession;
import org.yuragi.decoding.PairResult;
import org.yuragi.decoding.SessionContrast;
import org.yuragi.recording.Registration;

/**
 * One target decoded from one animal: all that summary, tables and report are made of.
 *
 * @param name what the part is called among others: animal, target or both
 * @param target what is decoded, as a noun
 * @param days day of each session from the first, by start times where all have one, else by order
 * @param populationAuc how well the summed activity alone reads each session; NaN for a position, and where there is nothing to read
 * @param chosen whether decoders of different sessions use the same cells
 * @param distance whether sessions further apart read each other worse
 */
record Decoded(
        String name,
        String animal,
        String target,
        DecodeConfig config,
        List<LabelledSession> sessions,
        double[] days,
        Registration registration,
        Decoding decoding,
        double[] populationAuc,
        ChosenCells chosen,
        SessionContrast distance) {

    /** The same, called otherwise. */
    Decoded named(String other) {
        return new Decoded(
                other, animal, target, config, sessions, days, registration, decoding, populationAuc, chosen, distance);
    }

    /** What the decoder reads, as a noun. */
    String behaviour() {
        return target;
    }

    /** Whether a behaviour is decoded, on or off, and not a position. */
    boolean binary() {
        return sessions.get(0).binary();
    }

    /** Area under the ROC curve, or the correlation of decoded and true position. */
    double score(PairResult pair) {
        return binary() ? pair.score().auc() : pair.score().r();
    }

    /** What chance exceeds in 5 % of cases. */
    double bound(PairResult pair) {
        return binary() ? pair.score().auc95() : pair.score().r95();
    }

    String scoreName() {
        return binary() ? "ROC AUC" : "correlation";
    }
}
