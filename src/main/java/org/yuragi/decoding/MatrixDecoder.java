package org.yuragi.decoding;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.decoding.PairDecoder.Fitted;
import org.yuragi.recording.Registration;
import org.yuragi.tasks.Named;
import org.yuragi.tasks.Spread;

/** Decodes one matrix, in this order: moments of sessions that are read in stretches, fits, what their decoders say, scores. */
final class MatrixDecoder implements AutoCloseable {
    private final JavaSparkContext spark;
    private final List<LabelledSession> sessions;
    private final DecodeSettings settings;
    private final int tasks;
    private final int count;
    private final List<Broadcast<?>> broadcasts = new ArrayList<>();
    private final Broadcast<Shared> shared;

    /** What every task knows. */
    private record Shared(List<LabelledSession> sessions, List<String> names, int[][] cellOf, DecodeSettings settings)
            implements Serializable {
        int[][] common(int train, int test) {
            return new Registration(names, cellOf).common(train, test);
        }
    }

    MatrixDecoder(
            JavaSparkContext spark,
            List<LabelledSession> sessions,
            Registration registration,
            DecodeSettings settings,
            int tasks) {
        this.spark = spark;
        this.sessions = sessions;
        this.settings = settings;
        this.tasks = tasks;
        this.count = sessions.size();
        this.shared = broadcast(new Shared(
                sessions.stream().map(LabelledSession::forTasks).toList(),
                registration.sessions(),
                registration.cellOf(),
                settings));
    }

    Decoding decode(LongConsumer progress) {
        List<Fitted> fits = fit(done -> progress.accept(done / 2));
        List<PairResult> results = score(fits, done -> progress.accept((fits.size() + done) / 2));
        return new Decoding(shared.value().names, List.copyOf(results));
    }

    /** Moments of a session that is read in stretches, of the pair on the diagonal and of the others; null where not needed. */
    private record Summed(Broadcast<GramPieces> own, Broadcast<GramPieces> others) implements Serializable {}

    private Summed summed(LabelledSession session) {
        if (session.activity() instanceof HeldActivity || !session.decodable()) {
            return new Summed(null, null);
        }
        try (Named named = Named.as(spark, "moments of " + session.session())) {
            Broadcast<GramPieces> own = broadcast(moments(session, true));
            return new Summed(own, settings.control() || count == 1 ? own : broadcast(moments(session, false)));
        }
    }

    private GramPieces moments(LabelledSession session, boolean nested) {
        return GramPieces.of(session.activity(), session.y(), TrainedSession.sets(session, settings, nested));
    }

    private record ToFit(int train, int test, Broadcast<GramPieces> moments) implements Serializable {}

    private List<Fitted> fit(LongConsumer progress) {
        List<ToFit> pairs = new ArrayList<>();
        for (int train = 0; train < count; train++) {
            Summed summed = summed(sessions.get(train));
            for (int test = 0; test < count; test++) {
                pairs.add(new ToFit(train, test, train == test ? summed.own : summed.others));
            }
        }
        Broadcast<Shared> known = shared;
        return Spread.over(spark, "pairs fitted", pairs, tasks, pair -> fit(known.value(), pair), progress);
    }

    /** Null if the pair is not defined. */
    private static Fitted fit(Shared known, ToFit pair) {
        LabelledSession train = known.sessions.get(pair.train);
        LabelledSession test = known.sessions.get(pair.test);
        int[][] common = known.common(pair.train, pair.test);
        if (!PairDecoder.defined(train, test, common)) {
            return null;
        }
        boolean diagonal = pair.train == pair.test;
        int[] cells = PairDecoder.rows(common, 0);
        GramPieces moments = pair.moments == null
                ? train.moments(cells, known.settings, diagonal || known.settings.control())
                : pair.moments.value().columns(cells);
        return PairDecoder.fit(train, test, common, diagonal, known.settings, moments);
    }

    /**
     * A pair to be scored.
     *
     * @param value what its decoders say of the test session; null if its activity is in memory, where tasks read it
     * @param control what those of the control say of the training session; null if that is in memory, or without control
     */
    private record ToScore(int train, int test, Fitted fits, Broadcast<double[]> value, Broadcast<double[]> control)
            implements Serializable {}

    private List<PairResult> score(List<Fitted> fits, LongConsumer progress) {
        List<Broadcast<double[]>> values = read(fits, true);
        List<Broadcast<double[]>> controls = read(fits, false);
        List<ToScore> pairs = IntStream.range(0, fits.size())
                .mapToObj(pair ->
                        new ToScore(pair / count, pair % count, fits.get(pair), values.get(pair), controls.get(pair)))
                .toList();
        Broadcast<Shared> known = shared;
        return Spread.over(spark, "pairs scored", pairs, tasks, pair -> score(known.value(), pair), progress);
    }

    private static PairResult score(Shared known, ToScore pair) {
        LabelledSession train = known.sessions.get(pair.train);
        LabelledSession test = known.sessions.get(pair.test);
        if (pair.fits == null) {
            return PairResult.undefined(
                    pair.train, pair.test, PairDecoder.rows(known.common(pair.train, pair.test), 0));
        }
        return PairDecoder.score(
                train,
                test,
                pair.train,
                pair.test,
                known.settings,
                pair.fits,
                values(pair.value, test, pair.fits.scored()),
                values(pair.control, train, pair.fits.control()));
    }

    private static double[] values(Broadcast<double[]> known, LabelledSession session, Readout readout) {
        return known != null
                ? known.value()
                : readout == null ? null : session.activity().read(List.of(readout))[0];
    }

    /**
     * What the pairs' decoders say of sessions that are read in stretches; null where there is nothing to read.
     *
     * @param scored whether of the test session; else the control's of the training session
     */
    private List<Broadcast<double[]>> read(List<Fitted> fits, boolean scored) {
        List<Broadcast<double[]>> values = new ArrayList<>();
        for (int pair = 0; pair < fits.size(); pair++) {
            values.add(null);
        }
        for (int s = 0; s < count; s++) {
            LabelledSession session = sessions.get(s);
            int read = s;
            int[] pairs = IntStream.range(0, fits.size())
                    .filter(pair -> (scored ? pair % count : pair / count) == read && fits.get(pair) != null)
                    .filter(pair -> scored || fits.get(pair).control() != null)
                    .toArray();
            if (session.activity() instanceof HeldActivity || pairs.length == 0) {
                continue;
            }
            try (Named named = Named.as(spark, "decoders read " + session.session())) {
                List<Readout> readouts = IntStream.of(pairs)
                        .mapToObj(pair -> scored
                                ? fits.get(pair).scored()
                                : fits.get(pair).control())
                        .toList();
                double[][] said = session.activity().read(readouts);
                for (int i = 0; i < pairs.length; i++) {
                    values.set(pairs[i], broadcast(said[i]));
                }
            }
        }
        return values;
    }

    private <T> Broadcast<T> broadcast(T value) {
        Broadcast<T> broadcast = spark.broadcast(value);
        broadcasts.add(broadcast);
        return broadcast;
    }

    /** Lets go of what tasks were given. */
    @Override
    public void close() {
        broadcasts.forEach(Broadcast::destroy);
    }
}
