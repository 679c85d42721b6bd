package org.yuragi.engine.exchange;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.yuragi.Fuzz;

/** Claim: whatever comes over the wire, it is a frame of this attempt or refused as malformed. */
class FrameFuzzTest {
    @Test
    void framesAreReadOrRefused() throws Exception {
        Attempt attempt = Attempt.first();
        ByteBuffer frame = Frame.of(attempt, Frame.Kind.FAILED, 2, 77, "a reason");
        byte[] valid = new byte[frame.remaining()];
        frame.get(valid);
        Fuzz.all(valid, 20_000, Frame.Malformed.class, 1_000_000, bytes -> {
            Frame read = Frame.read(ByteBuffer.wrap(bytes), attempt, 4);
            read.number();
            read.text();
        });
    }
}
