package org.yuragi.job.record;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.recording.generated.ImagedNetwork;
import org.yuragi.report.Axis;
import org.yuragi.report.KeyFigures;
import org.yuragi.report.KeyFigures.Figure;
import org.yuragi.report.Numbers;
import org.yuragi.report.Section;
import org.yuragi.report.XyChart;

/** What the report of {@code jobs/record} has beyond that of any recording. */
final class RecordReport {
    private static final double SHOWN_S = 30;
    private static final int SHOWN_SPIKES = 15;

    private RecordReport() {}

    static String lead(RecordConfig config, List<ImagedSpikes> spikes) {
        return spikes.get(0).neurons().length + " neurons were imaged at " + given(config.rateHz())
                + " frames per second, " + spikes.size() + (spikes.size() == 1 ? " session." : " sessions.")
                + " The store beside this page opens in jobs/decode, jobs/synchrony, jobs/places and jobs/spectrum.";
    }

    static List<Section> sections(
            RecordConfig config, List<ImagedSpikes> spikes, List<ImagedNetwork.Session> sessions) {
        return List.of(Section.of(
                "imaging",
                "From spikes to fluorescence",
                "Calcium decays with " + given(config.decayS()) + " s"
                        + (config.riseS() > 0
                                ? " and rises with " + given(config.riseS()) + " s (autoregressive, order 2)"
                                : " (autoregressive, order 1)")
                        + "; a single spike gives " + given(config.amplitude()) + " dF/F, "
                        + (config.halfSaturation() > 0
                                ? "half of the most is reached at " + given(config.halfSaturation())
                                        + " spikes' calcium, "
                                : "")
                        + "noise has a standard deviation of " + given(config.noise())
                        + " dF/F a frame. `true_spikes` has what was really fired.",
                figures(config, spikes),
                trace(config, spikes.get(0), sessions.get(0))));
    }

    private static KeyFigures figures(RecordConfig config, List<ImagedSpikes> spikes) {
        return new KeyFigures(List.of(
                new Figure(
                        "Neurons in view",
                        Numbers.text((long) spikes.get(0).neurons().length),
                        "",
                        ofAsked(config, spikes)),
                KeyFigures.figure(
                        "Imaged",
                        ImagedSpikes.seconds(spikes, config.rateHz()),
                        4,
                        "s",
                        spikes.size() == 1 ? "1 session" : spikes.size() + " sessions"),
                KeyFigures.figure(
                        "Firing rate",
                        ImagedSpikes.meanRateHz(spikes, config.rateHz()),
                        3,
                        "Hz",
                        "of the neurons in view")));
    }

    /** Fewer than asked for are in view where there are no more. */
    private static String ofAsked(RecordConfig config, List<ImagedSpikes> spikes) {
        return spikes.get(0).neurons().length < config.cells()
                ? "all that there are; cells = " + config.cells() + " were asked for"
                : "as asked for, drawn at random";
    }

    /** As it was given, without digits that say nothing. */
    private static String given(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** A cell that fires now and then: one that is never silent shows no single spike. */
    private static XyChart trace(RecordConfig config, ImagedSpikes spikes, ImagedNetwork.Session session) {
        int frames = (int) Math.min(spikes.frames(), SHOWN_S * config.rateHz());
        int cell = IntStream.range(0, spikes.counts().length)
                .boxed()
                .min(Comparator.comparingInt(c ->
                        Math.abs(IntStream.of(spikes.counts()[c]).limit(frames).sum() - SHOWN_SPIKES)))
                .orElseThrow();
        double[] times = new double[frames];
        double[] values = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            times[frame] = frame / config.rateHz();
            values[frame] = session.activity()[frame][cell];
        }
        int[] counts = spikes.counts()[cell];
        double[] fired = IntStream.range(0, frames)
                .filter(frame -> counts[frame] > 0)
                .mapToDouble(frame -> frame / config.rateHz())
                .toArray();
        double[] below = new double[fired.length];
        Arrays.fill(below, -3 * config.noise() - 0.1 * config.amplitude());
        return XyChart.of(
                        "A cell",
                        "Cell " + cell + ", neuron " + spikes.neurons()[cell]
                                + ": its fluorescence, and below it the frames in which it fired.",
                        Axis.of("time", "s"),
                        Axis.of("fluorescence", "dF/F"))
                .line("fluorescence", times, values)
                .points("spikes", fired, below);
    }
}
