package org.yuragi.decoding;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.decoding.DecodeSettings.Standardise;

/**
 * A training session on a choice of its cells: chooses lambda and fits, on all of it or in nested cross-validation. It
 * counts its fits and remembers the worst certificate.
 */
final class TrainedSession {
    private static final int MLLIB_ITERATIONS = 1_000;
    private static final double MLLIB_TOLERANCE = 1e-10;

    /**
     * Scores of held-out bins: {@code value} is the fit less its intercept, {@code called} is above the threshold; {@code
     * chosen} is the share of the decoders behind them that use each cell.
     */
    record HeldOut(double[] value, boolean[] called, double[] chosen) {}

    /** A fit at the lambda that cross-validation chose, {@code index} its place in the grid. */
    record Chosen(LassoFit fit, int index, LambdaPath path) {}

    private final LabelledSession session;
    private final int[] cells;
    private final double[] activity;
    private final DecodeSettings settings;
    private final GramPieces pieces;
    private final LassoFitter fitter = new LassoFitter(MLLIB_ITERATIONS, MLLIB_TOLERANCE);
    private int mllibFits;
    private int descentFits;
    private double violation;
    private double solverViolation;

    /** @param nested whether {@link #nested} will be asked for */
    TrainedSession(LabelledSession session, int[] cells, DecodeSettings settings, boolean nested) {
        this.session = session;
        this.cells = cells;
        this.settings = settings;
        this.activity = columns(session, cells);
        List<List<Span>> sets = new ArrayList<>();
        for (Fold fold : folds(whole())) {
            sets.add(fold.train());
            sets.add(fold.heldOut());
            if (nested) {
                for (Fold inner : folds(fold.train())) {
                    sets.add(inner.train());
                    sets.add(inner.heldOut());
                }
            }
        }
        this.pieces = new GramPieces(activity, cells.length, session.y(), sets);
    }

    /** lambda by cross-validation inside the session, and the fit to all of it. */
    Chosen fitWhole() {
        return fit(whole(), true, false);
    }

    /** The same with the whole path of lambdas. */
    Chosen fitWholeWithPath() {
        return fit(whole(), true, true);
    }

    /**
     * Each block scored by a decoder whose lambda and weights come from the other blocks alone.
     *
     * @param byMllib whether MLlib fits the decoders; else coordinate descent does, to the same bits
     */
    HeldOut nested(boolean byMllib) {
        double[] value = new double[session.bins()];
        boolean[] called = new boolean[session.bins()];
        double[] chosen = new double[cells.length];
        for (Fold fold : folds(whole())) {
            LassoFit fit = fit(fold.train(), byMllib, false).fit();
            for (int j = 0; j < chosen.length; j++) {
                chosen[j] += fit.weights()[j] != 0 ? 1.0 / settings.folds() : 0;
            }
            for (Span span : fold.heldOut()) {
                score(fit, session, cells, activity, span, value, called);
            }
        }
        return new HeldOut(value, called, chosen);
    }

    /** Scores all bins of another session. */
    HeldOut score(LassoFit fit, LabelledSession test, int[] testCells) {
        double[] value = new double[test.bins()];
        boolean[] called = new boolean[test.bins()];
        score(fit, test, testCells, columns(test, testCells), new Span(0, test.bins()), value, called);
        return new HeldOut(value, called, null);
    }

    int mllibFits() {
        return mllibFits;
    }

    int descentFits() {
        return descentFits;
    }

    /** The worst certificate of all fits so far. */
    double violation() {
        return violation;
    }

    double solverViolation() {
        return solverViolation;
    }

    private Chosen fit(List<Span> bins, boolean byMllib, boolean withPath) {
        double[] scale = settings.standardise() == Standardise.SESSION ? select(session.sd(), cells) : null;
        LassoProblem problem = LassoProblem.of(pieces.over(bins), scale);
        double[] grid = CrossValidation.grid(problem.lambdaMax(), settings.lambdas(), settings.lambdaRatio());
        CrossValidation.Choice choice = CrossValidation.choose(pieces, folds(bins), scale, grid);
        LassoFit fit = byMllib
                ? fitter.fit(problem, choice.lambda())
                : fitter.fit(problem, choice.lambda(), new double[problem.cells()]);
        mllibFits += byMllib ? 1 : 0;
        descentFits += choice.fits() + (byMllib ? 0 : 1);
        violation = Math.max(violation, fit.violation());
        solverViolation = Math.max(solverViolation, fit.solverViolation());
        return new Chosen(fit, choice.index(), withPath ? LambdaPath.of(problem, grid, choice) : null);
    }

    private void score(
            LassoFit fit, LabelledSession in, int[] rows, double[] x, Span bins, double[] value, boolean[] called) {
        int p = rows.length;
        boolean own = settings.standardise() == Standardise.SESSION;
        double[] weight = new double[p];
        double offset = 0;
        for (int j = 0; j < p; j++) {
            weight[j] =
                    fit.weights()[j] / (own ? in.sd()[rows[j]] : fit.problem().scale()[j]);
            offset += weight[j] * (own ? in.mean()[rows[j]] : fit.problem().mean()[j]);
        }
        double threshold = fit.threshold();
        for (int bin = bins.from(); bin < bins.to(); bin++) {
            double sum = 0;
            for (int j = 0; j < p; j++) {
                sum += weight[j] * x[bin * p + j];
            }
            value[bin] = sum - offset;
            called[bin] = value[bin] > threshold;
        }
    }

    private List<Span> whole() {
        return List.of(new Span(0, session.bins()));
    }

    private List<Fold> folds(List<Span> bins) {
        return Fold.blocked(bins, settings.folds(), session.timesS(), settings.gapS());
    }

    private static double[] select(double[] values, int[] cells) {
        double[] selected = new double[cells.length];
        for (int j = 0; j < cells.length; j++) {
            selected[j] = values[cells[j]];
        }
        return selected;
    }

    private static double[] columns(LabelledSession session, int[] cells) {
        int p = cells.length;
        double[] columns = new double[session.bins() * p];
        for (int bin = 0; bin < session.bins(); bin++) {
            for (int j = 0; j < p; j++) {
                columns[bin * p + j] = session.activity()[bin * session.cells() + cells[j]];
            }
        }
        return columns;
    }
}
