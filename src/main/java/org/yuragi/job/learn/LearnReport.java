package org.yuragi.job.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.yuragi.control.BackPropagation;
import org.yuragi.control.DescentSettings;
import org.yuragi.gibbs.LayerHarvest;
import org.yuragi.gibbs.LearningResult;
import org.yuragi.gibbs.LearningResult.CurvePoint;
import org.yuragi.images.ImageSplit;
import org.yuragi.images.LabelledImages;
import org.yuragi.job.run.EpochClock;
import org.yuragi.physiology.Physiology;
import org.yuragi.report.Axis;
import org.yuragi.report.HeatMap;
import org.yuragi.report.ImageGrid;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.Numbers;
import org.yuragi.report.Row;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** The report of {@code jobs/learn}. */
final class LearnReport {
    private static final int SHOWN_FIELDS = 32;
    private final LearnConfig config;
    private final ImageSplit images;
    private final LearningResult learned;
    private final EpochClock clock;
    private final FrozenControl frozen;
    private final BackPropagation backProp;
    private final BackPropagation logistic;
    private final CodeSpectra spectra;
    private final Physiology physiology;
    private final Answers answers;

    /**
     * @param frozen the control, or {@code null} if it was not run
     * @param backProp the same
     * @param logistic the same
     * @param physiology of the learned network, or {@code null} if it was not watched
     * @param answers to the test images
     */
    LearnReport(
            LearnConfig config,
            ImageSplit images,
            LearningResult learned,
            EpochClock clock,
            FrozenControl frozen,
            BackPropagation backProp,
            BackPropagation logistic,
            CodeSpectra spectra,
            Physiology physiology,
            Answers answers) {
        this.config = config;
        this.images = images;
        this.learned = learned;
        this.clock = clock;
        this.frozen = frozen;
        this.backProp = backProp;
        this.logistic = logistic;
        this.spectra = spectra;
        this.physiology = physiology;
        this.answers = answers;
    }

    String lead() {
        String control = frozen == null
                ? ""
                : Numbers.format(
                        " With its hidden synapses frozen at birth the same network reaches %.2f %%.",
                        100 * frozen.testAccuracy());
        return Numbers.format(
                "%s stochastic hidden neurons and %,d stochastic synapses learned %,d images of %s by sampling alone, "
                        + "without back-propagation, and name %.2f %% of %,d test images rightly.%s",
                config.hiddenInWords(),
                learned.synapses(),
                images.train().count(),
                images.source(),
                100 * learned.testAccuracy(),
                images.test().count(),
                control);
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(learning());
        sections.add(answers.predictions());
        sections.add(answers.calibration());
        sections.add(synapses());
        sections.addAll(spectra.sections());
        if (physiology != null) {
            sections.addAll(new PhysiologyReport(physiology).sections());
        }
        return sections;
    }

    private Section learning() {
        List<KeyFigures.Figure> figures = new ArrayList<>();
        figures.add(
                percent("Test accuracy", learned.testAccuracy(), config.testSamples() + " posterior samples averaged"));
        figures.add(
                percent("Validation accuracy", learned.validationAccuracy(), "settings are chosen on these images"));
        if (frozen != null) {
            figures.add(percent("Control, hidden synapses frozen", frozen.testAccuracy(), "the same test images"));
        }
        if (backProp != null) {
            figures.add(percent(
                    "Control, back-propagation",
                    backProp.testAccuracy(),
                    words(backProp.settings()) + ", chosen on validation images"));
            figures.add(percent("Control, logistic regression", logistic.testAccuracy(), words(logistic.settings())));
        }
        figures.add(percent("Synapses that flip", learned.synapseFlipRate(), "at each resampling, last pass"));
        XyChart curve = XyChart.of(
                "Learning curve",
                Numbers.format(
                        "Of the validation images %.1f %% are misnamed before learning, %.2f %% after %s.",
                        misnamed(learned.curve().get(0).accuracy()),
                        misnamed(learned.validationAccuracy()),
                        config.schedule().passes() == 1
                                ? "one pass"
                                : config.schedule().passes() + " passes"),
                Axis.of("training images seen", ""),
                misnamedImages());
        curve = add(curve, "all synapses sample", learned.curve());
        if (frozen != null) {
            curve = add(curve, "hidden synapses frozen", frozen.curve());
        }
        if (backProp != null) {
            curve = add(curve, "back-propagation", backProp);
            curve = add(curve, "logistic regression on pixels", logistic);
        }
        String prose = Numbers.format(
                "Each of the %s hidden and %d output neurons is on or off at random, with a probability set by its potential. "
                        + "Each connection is %d synapses that are on or off at random too. While an image and its label are clamped "
                        + "to both ends, every neuron samples its state given its neighbours, including what its outgoing synapses tell "
                        + "it about the neurons behind them; then each synapse gathers evidence from the two neurons it joins and "
                        + "samples its own state. No error is propagated and nothing else is shared.\n\n"
                        + "The curve averages %d samples of the synapses at each point and %d at the last; the test images are looked at "
                        + "once, at the end.%s",
                config.hiddenInWords(),
                images.train().classes() * config.shape().outputsPerClass(),
                config.shape().synapses(),
                config.evaluation().validationSamples(),
                config.testSamples(),
                frozen == null
                        ? ""
                        : " The frozen control differs in one thing only: synapses onto hidden neurons keep the states they were born "
                                + "with.");
        if (backProp != null) {
            prose += "\n\n" + backPropagation();
        }
        return Section.of(
                "learning", "Learning by sampling", prose, new KeyFigures(figures), Row.of(curve, againstTime()));
    }

    private String backPropagation() {
        return Numbers.format(
                "Back-propagation trains the same %s logistic hidden neurons, on the same binary inputs in the same batches, with a "
                        + "softmax output; a prediction takes each neuron's probability in place of samples. %d settings (rule, step "
                        + "size, weight decay, dropout) were tried on 10,000 images, the best quarter of them on all; the best on "
                        + "validation images, after the best of its passes, was shown the test images once. Logistic regression on "
                        + "pixels was tuned in the same way.",
                config.hiddenInWords(), config.controls().trials());
    }

    private static String words(DescentSettings settings) {
        return Numbers.format(
                "%s, step %.2g, decay %.2g, dropout %.1f",
                settings.rule().name().toLowerCase(Locale.ROOT), settings.rate(), settings.decay(), settings.dropout());
    }

    private XyChart add(XyChart chart, String name, BackPropagation control) {
        double[] curve = control.curve();
        double perPass = images.train().count();
        return chart.linePoints(
                name,
                IntStream.rangeClosed(1, curve.length)
                        .mapToDouble(pass -> pass * perPass)
                        .toArray(),
                DoubleStream.of(curve).map(LearnReport::misnamed).toArray());
    }

    private XyChart againstTime() {
        List<CurvePoint> points = learned.curve().stream()
                .filter(point -> Double.isFinite(clock.secondsAt(point.epoch())))
                .toList();
        return XyChart.of(
                        "Against time",
                        "The same against the time that this run took, predictions on the way included.",
                        Axis.of("time", "s"),
                        misnamedImages())
                .linePoints(
                        "all synapses sample",
                        points.stream()
                                .mapToDouble(point -> clock.secondsAt(point.epoch()))
                                .toArray(),
                        points.stream()
                                .mapToDouble(point -> misnamed(point.accuracy()))
                                .toArray());
    }

    private static XyChart add(XyChart chart, String name, List<CurvePoint> points) {
        return chart.linePoints(
                name,
                points.stream().mapToDouble(CurvePoint::images).toArray(),
                points.stream().mapToDouble(point -> misnamed(point.accuracy())).toArray());
    }

    /** From a whole power of ten to all, so that there are numbers to read. */
    private Axis misnamedImages() {
        double least = DoubleStream.concat(
                        learned.curve().stream().mapToDouble(CurvePoint::accuracy),
                        backProp == null ? DoubleStream.empty() : DoubleStream.of(backProp.curve()))
                .map(LearnReport::misnamed)
                .filter(share -> share > 0)
                .min()
                .orElse(1);
        return Axis.log("misnamed validation images", "%")
                .range(Math.pow(10, Math.floor(Math.log10(least))), misnamed(0));
    }

    private static double misnamed(double accuracy) {
        return 100 * (1 - accuracy);
    }

    private static KeyFigures.Figure percent(String label, double value, String note) {
        return new KeyFigures.Figure(label, Numbers.format("%.2f", 100 * value), "%", note);
    }

    private Section synapses() {
        LabelledImages train = images.train();
        float[][] learnedFields = learned.learnedFields(SHOWN_FIELDS);
        List<double[]> fields = new ArrayList<>();
        for (int j = 0; j < learnedFields.length; j++) {
            double[] field = new double[train.size()];
            for (int pixel = 0; pixel < field.length; pixel++) {
                field[pixel] = learnedFields[j][pixel];
            }
            fields.add(field);
        }
        String ofFirst = config.shape().hidden().size() > 1 ? " of the first hidden layer" : " of the hidden layer";
        double reach = 1.5 * config.coefficients().hidden();
        ImageGrid grid = new ImageGrid(
                "Receptive fields",
                "What learning has changed in the mean weights from the pixels to the first " + fields.size()
                        + " neurons" + ofFirst + ": blue towards on, orange towards off.",
                train.columns(),
                train.rows(),
                fields,
                List.of(),
                HeatMap.Scale.diverging(0, reach));
        XyChart distribution = XyChart.histogram(
                "Weights",
                "Distribution of the weights of all connections onto neurons" + ofFirst + ", as last sampled.",
                Axis.of("weight", ""),
                Axis.of("connections", ""),
                this::weights,
                60);
        XyChart evidence = XyChart.histogram(
                "Evidence",
                "Distribution of the log-odds that synapses onto hidden neurons have gathered: near 0 a synapse flips at "
                        + "random, far from 0 it is decided.",
                Axis.of("log-odds", ""),
                Axis.of("synapses", ""),
                this::evidence,
                60);
        return Section.of(
                "synapses",
                "What the synapses have learned",
                "A weight is the sum of the coefficients of those of a connection's synapses that are on. Coefficients are drawn once, at "
                        + "birth; learning moves only the probability that each synapse is on.",
                grid,
                Row.of(distribution, evidence));
    }

    private DoubleStream evidence() {
        return learned.blocks().stream()
                .flatMap(block -> block.hidden().stream())
                .map(LayerHarvest::evidence)
                .flatMapToDouble(evidence -> IntStream.range(0, evidence.length).mapToDouble(i -> evidence[i]));
    }

    /** Onto the first hidden layer, without those of the always-on neuron, which come last. */
    private DoubleStream weights() {
        return learned.blocks().stream()
                .map(block -> block.hidden().get(0))
                .flatMapToDouble(layer -> IntStream.range(
                                0, layer.weights().length - layer.slice().count())
                        .mapToDouble(i -> layer.weights()[i]));
    }
}
