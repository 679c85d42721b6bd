package org.yuragi.recording;

import java.io.Serializable;

/**
 * What is known of a session besides its data.
 *
 * @param animal the animal's name: its folder
 * @param session the session's name, e.g. {@code day3}
 * @param order position of the session in the animal's natural order, from 0
 * @param subject subject id as the file has it; empty if it has none
 * @param sessionId session id as the file has it; empty if it has none
 * @param startTime start of the session as the file has it (ISO 8601); empty if it has none
 * @param source the file it came from, as the user named it
 * @param sourceSha256 SHA-256 of that file
 * @param series path of the activity inside the file
 * @param unit unit of the activity, after conversion
 * @param rateHz frames per second
 * @param originS time of frame 0, s
 * @param stamped whether frames carry their own time stamps instead of a fixed rate
 * @param frames number of frames
 * @param cells number of cells
 * @param slabFrames frames in a slab of the store; the last slab may be shorter
 * @param behaviourSamples samples on the behaviour's clock
 * @param speedSource see {@link Behaviour#speedSource()}
 * @param dataSha256 SHA-256 of activity, clock, behaviour and intervals as stored
 * @param registrationRows rows that a registration of it may name, see {@link RecordedSession#registrationRows()}
 * @param readWith the options it was read with
 * @param take which addition to the store it came in with, from 0
 * @param missingFrames frames that hold no value of any cell
 */
public record SessionInfo(
        String animal,
        String session,
        int order,
        String subject,
        String sessionId,
        String startTime,
        String source,
        String sourceSha256,
        String series,
        String unit,
        double rateHz,
        double originS,
        boolean stamped,
        long frames,
        int cells,
        int slabFrames,
        int behaviourSamples,
        String speedSource,
        String dataSha256,
        int registrationRows,
        String readWith,
        int take,
        long missingFrames)
        implements Serializable {

    /** Number of slabs. */
    public int slabs() {
        return Math.toIntExact((frames + slabFrames - 1) / slabFrames);
    }

    /** The same with what came to light while its activity was read. */
    public SessionInfo withData(String hash, long missing) {
        return with(order, hash, take, missing);
    }

    /** The same at another position among its animal's sessions. */
    public SessionInfo withOrder(int position) {
        return with(position, dataSha256, take, missingFrames);
    }

    /** The same, come in with another addition to the store. */
    public SessionInfo withTake(int number) {
        return with(order, dataSha256, number, missingFrames);
    }

    /** The session's name among those of several animals. */
    public String fullName() {
        return animal + "/" + session;
    }

    private SessionInfo with(int position, String hash, int number, long missing) {
        return new SessionInfo(
                animal,
                session,
                position,
                subject,
                sessionId,
                startTime,
                source,
                sourceSha256,
                series,
                unit,
                rateHz,
                originS,
                stamped,
                frames,
                cells,
                slabFrames,
                behaviourSamples,
                speedSource,
                hash,
                registrationRows,
                readWith,
                number,
                missing);
    }
}
