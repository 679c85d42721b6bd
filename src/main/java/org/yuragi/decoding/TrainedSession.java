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
     * Decoders of held-out bins.
     *
     * @param bins what each of them has not seen
     * @param chosen the share of them that use each cell
     */
    record Nested(List<LassoFit> fits, List<List<Span>> bins, double[] chosen) {}

    /** A fit at the lambda that cross-validation chose, {@code index} its place in the grid. */
    record Chosen(LassoFit fit, int index, LambdaPath path) {}

    private final LabelledSession session;
    private final int[] cells;
    private final DecodeSettings settings;
    private final GramPieces pieces;
    private final LassoFitter fitter = new LassoFitter(MLLIB_ITERATIONS, MLLIB_TOLERANCE);
    private int mllibFits;
    private int descentFits;
    private double violation;
    private double solverViolation;

    /**
     * @param cells rows of the session
     * @param pieces the moments of these cells, with the cuts of {@link #sets}
     */
    TrainedSession(LabelledSession session, int[] cells, DecodeSettings settings, GramPieces pieces) {
        this.session = session;
        this.cells = cells;
        this.settings = settings;
        this.pieces = pieces;
    }

    /**
     * Every set of bins whose moments are asked for.
     *
     * @param nested whether {@link #nested} will be asked for
     */
    static List<List<Span>> sets(LabelledSession session, DecodeSettings settings, boolean nested) {
        List<List<Span>> sets = new ArrayList<>();
        for (Fold fold : folds(session, settings, List.of(new Span(0, session.bins())))) {
            sets.add(fold.train());
            sets.add(fold.heldOut());
            if (nested) {
                for (Fold inner : folds(session, settings, fold.train())) {
                    sets.add(inner.train());
                    sets.add(inner.heldOut());
                }
            }
        }
        return sets;
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
    Nested nested(boolean byMllib) {
        List<LassoFit> fits = new ArrayList<>();
        List<List<Span>> bins = new ArrayList<>();
        double[] chosen = new double[cells.length];
        for (Fold fold : folds(whole())) {
            LassoFit fit = fit(fold.train(), byMllib, false).fit();
            for (int j = 0; j < chosen.length; j++) {
                chosen[j] += fit.weights()[j] != 0 ? 1.0 / settings.folds() : 0;
            }
            fits.add(fit);
            bins.add(fold.heldOut());
        }
        return new Nested(fits, bins, chosen);
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

    private List<Span> whole() {
        return List.of(new Span(0, session.bins()));
    }

    private List<Fold> folds(List<Span> bins) {
        return folds(session, settings, bins);
    }

    private static List<Fold> folds(LabelledSession session, DecodeSettings settings, List<Span> bins) {
        return Fold.blocked(bins, settings.folds(), session.timesS(), settings.gapS());
    }

    private static double[] select(double[] values, int[] cells) {
        double[] selected = new double[cells.length];
        for (int j = 0; j < cells.length; j++) {
            selected[j] = values[cells[j]];
        }
        return selected;
    }
}
