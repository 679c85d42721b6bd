package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningSettings;
import org.yuragi.images.LabelledImages;
import org.yuragi.job.run.Outcome;
import org.yuragi.report.Axis;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;
import org.yuragi.result.ResultHash;
import org.yuragi.spectrum.Activity;
import org.yuragi.spectrum.CvPca;
import org.yuragi.spectrum.Estimator;
import org.yuragi.spectrum.Pca;
import org.yuragi.spectrum.PowerLaw;
import org.yuragi.spectrum.Spectra;
import org.yuragi.spectrum.Spectrum;
import org.yuragi.spectrum.SpectrumSettings;

/** Spectra of a learned network's hidden code, beside the code of the untrained network and the input itself. */
final class CodeSpectra {
    private static final int HALF = 128;
    /** Below this share of the log variance explained, a power is no fair description. */
    private static final double FAIR_R2 = 0.9;

    private static final String LEARNED = "hidden code";
    private static final String UNTRAINED = "untrained network";
    private static final String INPUT = "input";
    private static final String BACK_PROPAGATION = "back-propagation";
    private final Map<String, Spectrum> spectra;

    private CodeSpectra(Map<String, Spectrum> spectra) {
        this.spectra = spectra;
    }

    /**
     * Estimates them; none if no code was recorded.
     *
     * @param draws draws of coins that are averaged
     * @param control the hidden code of the network that back-propagation taught, for the same images; {@code null} for none
     */
    static CodeSpectra of(
            JavaSparkContext spark,
            LearningResult learned,
            LabelledImages images,
            LearningSettings settings,
            int draws,
            float[][] control,
            int tasks) {
        Map<String, Spectrum> spectra = new LinkedHashMap<>();
        if (learned.codes() == 2) {
            Map<String, Estimator> estimators = new LinkedHashMap<>();
            estimators.put(LEARNED, cvPca(learned, settings.shape().layers() - 1, 1, settings.seed()));
            for (int layer = 0; layer < settings.shape().layers() - 1; layer++) {
                estimators.put(layer(layer), cvPca(learned, layer, 1, settings.seed()));
            }
            estimators.put(UNTRAINED, cvPca(learned, settings.shape().layers() - 1, 0, settings.seed()));
            // Thresholded input has no noise: both repeats are the same, and cross-validated PCA is PCA.
            estimators.put(
                    INPUT,
                    new Pca(Activity.of(inputCode(images, settings.evaluation().codeImages()))));
            if (control != null) {
                // Activations have no noise either.
                estimators.put(BACK_PROPAGATION, new Pca(Activity.of(control)));
            }
            SpectrumSettings usual = SpectrumSettings.standard();
            SpectrumSettings without =
                    new SpectrumSettings(draws, usual.fitFrom(), usual.fitTo(), 0, usual.jackknifeDraws());
            Spectra.estimate(spark, estimators, without, tasks, done -> {})
                    .forEach(spectrum -> spectra.put(spectrum.name(), spectrum));
        }
        return new CodeSpectra(spectra);
    }

    private static CvPca cvPca(LearningResult learned, int layer, int recording, long seed) {
        return new CvPca(
                Activity.of(learned.hiddenCode(layer, recording, 0)),
                Activity.of(learned.hiddenCode(layer, recording, 1)),
                seed);
    }

    private static String layer(int number) {
        return "hidden layer " + (number + 1);
    }

    /** Hidden layers below the last one, whose code is the {@link #LEARNED} one. */
    private int lowerLayers() {
        int layers = 0;
        while (spectra.containsKey(layer(layers))) {
            layers++;
        }
        return layers;
    }

    /** The input neurons' states for the images whose hidden code is recorded: images x pixels, 0 or 1. */
    static float[][] inputCode(LabelledImages images, int count) {
        float[][] code = new float[Math.min(count, images.count())][images.size()];
        for (int image = 0; image < code.length; image++) {
            for (int pixel = 0; pixel < images.size(); pixel++) {
                code[image][pixel] = images.grey(image, pixel) >= HALF ? 1 : 0;
            }
        }
        return code;
    }

    void addTo(Outcome outcome) {
        if (!spectra.isEmpty()) {
            Spectrum learned = spectra.get(LEARNED);
            outcome.figure("alpha", orNull(learned.fit().alpha()))
                    .figure("alpha_se", orNull(learned.alphaSe()))
                    .figure("alpha_input", orNull(spectra.get(INPUT).fit().alpha()))
                    .figure(
                            "alpha_untrained",
                            orNull(spectra.get(UNTRAINED).fit().alpha()))
                    .figure("alpha_estimator", learned.estimator())
                    .figure("alpha_fit_from", learned.fit().from())
                    .figure("alpha_fit_to", learned.fit().to())
                    .figure(
                            "alpha_untrained_fit_to",
                            spectra.get(UNTRAINED).fit().to());
            if (lowerLayers() > 0) {
                outcome.figure(
                        "alpha_layers",
                        IntStream.rangeClosed(0, lowerLayers())
                                .mapToObj(l -> l == lowerLayers() ? learned : spectra.get(layer(l)))
                                .map(spectrum -> orNull(spectrum.fit().alpha()))
                                .toList());
            }
            if (spectra.containsKey(BACK_PROPAGATION)) {
                outcome.figure(
                        "alpha_backprop",
                        orNull(spectra.get(BACK_PROPAGATION).fit().alpha()));
            }
        }
    }

    private static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    void hashInto(ResultHash hash) {
        spectra.forEach((name, spectrum) -> hash.add(name, spectrum.eigenvalues()));
    }

    List<Section> sections() {
        if (spectra.isEmpty()) {
            return List.of();
        }
        Spectrum learned = spectra.get(LEARNED);
        XyChart chart = XyChart.of(
                "Spectrum of the hidden code", caption(), Axis.log("rank", ""), Axis.log("share of the variance", ""));
        for (Spectrum spectrum : spectra.values()) {
            double sum = 0;
            for (double value : spectrum.eigenvalues()) {
                sum += Math.max(0, value);
            }
            double total = sum;
            double[] ranks = IntStream.rangeClosed(1, spectrum.eigenvalues().length)
                    .asDoubleStream()
                    .toArray();
            double[] shares = java.util.Arrays.stream(spectrum.eigenvalues())
                    .map(value -> value / total)
                    .toArray();
            int colour = chart.series().isEmpty()
                    ? 0
                    : chart.series().get(chart.series().size() - 1).colour() + 1;
            chart = chart.line(spectrum.name(), ranks, shares).colour(colour);
            if (spectrum.fit().fitted()) {
                double[] ends = {spectrum.fit().from(), spectrum.fit().to()};
                double[] fitted = {
                    spectrum.fit().at(ends[0]) / total, spectrum.fit().at(ends[1]) / total
                };
                chart = chart.dashed(
                                String.format(
                                        Locale.ROOT,
                                        "%s, fit %.2f",
                                        spectrum.name(),
                                        spectrum.fit().alpha()),
                                ends,
                                fitted)
                        .colour(colour);
            }
        }
        String prose = String.format(
                Locale.ROOT,
                "The hidden code of %,d validation images%s, drawn twice. Cross-validated PCA takes its axes from one draw and the variance "
                        + "along them from the product of both, so that noise which differs between the draws does not count. The fit is "
                        + "least squares of log variance on log rank, weighted 1/rank, from rank %d to %d at most. Each fit stops before the first "
                        + "variance that is not positive, so that the ranges of ranks differ; each exponent's is given with it. Errors (±) are "
                        + "the regression's own, which takes ranks for independent and is too small.\n\n"
                        + "An exponent proves nothing alone: it is to be read beside that of the input and of the same network before it "
                        + "learned, with an eye on the ranges, and %d hidden neurons are few for a firm second decimal.",
                learned.samples(),
                lowerLayers() > 0 ? " (that of the last hidden layer, where no layer is named)" : "",
                learned.fit().from(),
                SpectrumSettings.standard().fitTo(),
                learned.units());
        List<KeyFigures.Figure> exponents = new ArrayList<>();
        exponents.add(exponent("learned", LEARNED, "cross-validated PCA"));
        for (int l = 0; l < lowerLayers(); l++) {
            exponents.add(exponent(layer(l), layer(l), "cross-validated PCA"));
        }
        exponents.add(exponent("untrained", UNTRAINED, "the same network at birth"));
        exponents.add(exponent("input", INPUT, "PCA of the pixels"));
        if (spectra.containsKey(BACK_PROPAGATION)) {
            exponents.add(exponent("back-propagation", BACK_PROPAGATION, "PCA of its hidden activations"));
        }
        return List.of(Section.of("code", "The spectrum of the hidden code", prose, new KeyFigures(exponents), chart));
    }

    /** What the fits allow to be said: a power only where one describes the variances. */
    private String caption() {
        Map<String, String> wheres = new LinkedHashMap<>();
        wheres.put(LEARNED, "the learned network");
        wheres.put(UNTRAINED, "the untrained network");
        wheres.put(INPUT, "the input");
        if (spectra.containsKey(BACK_PROPAGATION)) {
            wheres.put(BACK_PROPAGATION, "a network of the same size that back-propagation taught");
        }
        List<String> exponents = new ArrayList<>();
        List<String> poor = new ArrayList<>();
        List<String> none = new ArrayList<>();
        wheres.forEach((name, where) -> {
            PowerLaw fit = spectra.get(name).fit();
            if (!fit.fitted()) {
                none.add(where);
                return;
            }
            exponents.add(String.format(Locale.ROOT, "%.2f in %s", fit.alpha(), where));
            if (fit.r2() < FAIR_R2) {
                poor.add(String.format(Locale.ROOT, "%s (r² = %.2f)", where, fit.r2()));
            }
        });
        String tooFew = tooFewRanks(spectra.get(LEARNED).fit());
        if (exponents.isEmpty()) {
            return "Variance by rank. No exponent can be given: " + tooFew + ".";
        }
        return (poor.isEmpty()
                        ? "Variance falls with rank about as a power: exponent "
                        : "Exponents of fitted powers: ")
                + String.join(", ", exponents)
                + "."
                + (poor.isEmpty() ? "" : " A power describes this badly: " + String.join(", ", poor) + ".")
                + (none.isEmpty()
                        ? ""
                        : " No exponent can be given for " + String.join(", ", none) + ": " + tooFew + ".");
    }

    private KeyFigures.Figure exponent(String whose, String name, String how) {
        Spectrum spectrum = spectra.get(name);
        PowerLaw fit = spectrum.fit();
        return KeyFigures.figure(
                "Exponent, " + whose,
                fit.alpha(),
                3,
                "",
                fit.fitted()
                        ? "± " + Numbers.text(spectrum.alphaSe(), 2) + ", " + how + ", ranks " + fit.from() + " to "
                                + fit.to()
                        : how + ", " + tooFewRanks(fit));
    }

    private static String tooFewRanks(PowerLaw fit) {
        return "fewer than " + PowerLaw.LEAST_RANKS + " ranks from rank " + fit.from()
                + " on before the first variance that is not positive";
    }
}
