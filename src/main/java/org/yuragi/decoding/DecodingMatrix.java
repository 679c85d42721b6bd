package org.yuragi.decoding;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.Registration;
import org.yuragi.tasks.ResultRoom;

/** The matrix over all (training session, test session) pairs of one animal, spread over Spark tasks. */
public final class DecodingMatrix {
    /** Fewer different shifts than this give no 95 % bound. */
    private static final int FEWEST_SHIFTS = 19;

    private DecodingMatrix() {}

    /**
     * Decodes every pair. Each Spark task takes one or more pairs; how many tasks there are changes no bit of the result, nor
     * does it whether activity is in memory or read in stretches. Of such a session, moments are summed once, for all pairs
     * that train on it, and each bin is read once, by all pairs' decoders.
     *
     * @param sessions in the registration's order
     * @param registration which cell is which; of each pair the common cells are used, on the diagonal all registered ones
     * @param tasks Spark tasks; 0 for one a pair
     * @param progress told now and then how many pairs are done
     * @throws InvalidInput if there is no session, a registration's row is not in its session, or a session is too short
     *     for its folds or shifts
     */
    public static Decoding decode(
            JavaSparkContext spark,
            List<LabelledSession> sessions,
            Registration registration,
            DecodeSettings settings,
            int tasks,
            LongConsumer progress) {
        check(sessions, registration, settings, ResultRoom.bytes(spark));
        try (MatrixDecoder decoder = new MatrixDecoder(spark, sessions, registration, settings, tasks)) {
            return decoder.decode(progress);
        }
    }

    /**
     * One pair in this thread: the same result as in a matrix, off its diagonal.
     *
     * @param common pairs x 2: the cells of both sessions, as rows of the training and of the test session
     */
    public static PairResult alone(
            LabelledSession train, LabelledSession test, int[][] common, DecodeSettings settings) {
        return PairDecoder.decode(train, test, common, 0, 1, settings);
    }

    /** One session by itself, in this thread: the same result as on a matrix' diagonal, with all of its cells. */
    public static PairResult within(LabelledSession session, DecodeSettings settings) {
        int[][] same = new int[session.cells()][];
        Arrays.setAll(same, cell -> new int[] {cell, cell});
        return PairDecoder.decode(session, session, same, 0, 0, settings);
    }

    private static void check(
            List<LabelledSession> sessions, Registration registration, DecodeSettings settings, long roomBytes) {
        List<String> names = sessions.stream().map(LabelledSession::session).toList();
        if (sessions.isEmpty() || !names.equals(registration.sessions())) {
            throw new InvalidInput("registration", "sessions", registration.sessions(), "the recording's: " + names);
        }
        if (sessions.stream().noneMatch(LabelledSession::decodable)) {
            throw new InvalidInput(
                    "sessions " + String.join(", ", names),
                    "bins with the behaviour on",
                    "none, or all, in every session",
                    "some bins with it on and some with it off; look at the threshold or the intervals");
        }
        for (int s = 0; s < sessions.size(); s++) {
            LabelledSession session = sessions.get(s);
            for (int[] cell : registration.cellOf()) {
                if (cell[s] != Registration.ABSENT && (cell[s] < 0 || cell[s] >= session.cells())) {
                    throw new InvalidInput(
                            "registration",
                            "cell of " + session.session(),
                            cell[s],
                            "a row from 0 to " + (session.cells() - 1));
                }
            }
            if (!session.decodable()) {
                continue;
            }
            double needed = 2 * settings.minShiftS() + FEWEST_SHIFTS * session.binS();
            if (session.bins() * session.binS() < needed) {
                throw new InvalidInput(
                        "session " + session.session(),
                        "duration with known behaviour",
                        session.bins() * session.binS() + " s",
                        "at least " + needed + " s for shifts of at least " + settings.minShiftS() + " s");
            }
            refuseTooManyCells(session, settings, roomBytes);
            Span whole = new Span(0, session.bins());
            for (Fold fold : Fold.blocked(List.of(whole), settings.folds(), session.timesS(), settings.gapS())) {
                for (Fold inner : Fold.blocked(fold.train(), settings.folds(), session.timesS(), settings.gapS())) {
                    if (inner.train().isEmpty() || inner.heldOut().isEmpty()) {
                        throw new InvalidInput(
                                "session " + session.session(),
                                "bins",
                                session.bins(),
                                "enough for " + settings.folds() + " folds, and as many within each, with gaps of "
                                        + settings.gapS() + " s");
                    }
                }
            }
        }
    }

    /** Moments of a session that is read in stretches are all held at once, summed and on their way to tasks. */
    static void refuseTooManyCells(LabelledSession session, DecodeSettings settings, long roomBytes) {
        if (session.activity() instanceof HeldActivity) {
            return;
        }
        int pieces = GramPieces.cuts(session.bins(), TrainedSession.sets(session, settings, true)).length;
        double most = Math.sqrt(2.0 * roomBytes / Double.BYTES / pieces);
        if (session.cells() > most) {
            throw new InvalidInput(
                    "session " + session.session(),
                    "cells",
                    session.cells(),
                    "at most " + (int) most + ", so that sums of cells x cells in " + pieces
                            + " stretches between folds fit " + ResultRoom.words(roomBytes, "fewer folds"));
        }
    }
}
