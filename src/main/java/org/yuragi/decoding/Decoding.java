package org.yuragi.decoding;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.yuragi.result.ResultHash;

/**
 * A decoded matrix.
 *
 * @param sessions the sessions' names, in order
 * @param pairs results by training session, then test session: entry {@code train * sessions + test}
 */
public record Decoding(List<String> sessions, List<PairResult> pairs) {

    /** One pair. */
    public PairResult pair(int train, int test) {
        return pairs.get(train * sessions.size() + test);
    }

    /** One score of all pairs, train x test. */
    public double[][] matrix(ToDoubleFunction<PairResult> score) {
        int n = sessions.size();
        double[][] matrix = new double[n][n];
        for (PairResult pair : pairs) {
            matrix[pair.train()][pair.test()] = score.applyAsDouble(pair);
        }
        return matrix;
    }

    /** The worst certificate of all reported fits: violation of the optimality conditions over lambda. */
    public double violation() {
        return pairs.stream().mapToDouble(pair -> pair.fit().violation()).max().orElse(0);
    }

    /** The worst that MLlib's solver left, before refinement. */
    public double solverViolation() {
        return pairs.stream()
                .mapToDouble(pair -> pair.fit().solverViolation())
                .max()
                .orElse(0);
    }

    /** The mean of a score over the diagonal. */
    public double within(ToDoubleFunction<PairResult> score) {
        return pairs.stream()
                .filter(pair -> pair.train() == pair.test() && pair.defined())
                .mapToDouble(score)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean of a score over the pairs off the diagonal; NaN for a single session. */
    public double across(ToDoubleFunction<PairResult> score) {
        return pairs.stream()
                .filter(pair -> pair.train() != pair.test() && pair.defined())
                .mapToDouble(score)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean over sessions of the AUC within the session less its bound by circular shifts. */
    public double withinMinusChance() {
        return within(pair -> pair.score().auc() - pair.score().auc95());
    }

    /** The pairs that have a score. */
    public List<PairResult> defined() {
        return pairs.stream().filter(PairResult::defined).toList();
    }

    /** All fits, those that only chose lambda included. */
    public long fits() {
        return pairs.stream()
                .mapToLong(pair -> pair.fit().mllibFits() + pair.fit().descentFits())
                .sum();
    }

    /** Fits by MLlib. */
    public long mllibFits() {
        return pairs.stream().mapToLong(pair -> pair.fit().mllibFits()).sum();
    }

    /** The hash of all scores, weights and choices: of nothing that depends on tasks, machine or time. */
    public String hash() {
        ResultHash hash = new ResultHash();
        sessions.forEach(hash::add);
        for (PairResult pair : pairs) {
            hash.add("cells", pair.fit().cells());
            hash.add("scores", new double[] {
                pair.score().auc(),
                pair.score().auc95(),
                pair.score().aucShifted(),
                pair.score().p(),
                pair.score().balancedAccuracy(),
                pair.score().r(),
                pair.within().auc(),
                pair.within().auc95(),
                pair.fit().lambda(),
                pair.score().r95(),
                pair.score().error(),
                pair.score().error95()
            });
            hash.add(
                    "chosen",
                    pair.fit().chosenInFolds() == null
                            ? new double[0]
                            : pair.fit().chosenInFolds());
            hash.add("weights", pair.fit().weights());
            hash.add("score", pair.decision());
        }
        return hash.hex();
    }
}
