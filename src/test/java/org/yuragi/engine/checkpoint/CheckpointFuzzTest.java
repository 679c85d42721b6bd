package org.yuragi.engine.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yuragi.Fuzz;
import org.yuragi.engine.RingNetwork;
import org.yuragi.network.Message;

/** Claim: a damaged manifest is no checkpoint; a damaged state is refused, whatever lengths it claims. */
class CheckpointFuzzTest {
    private static final RingNetwork RING = new RingNetwork(3, 4, 1, 16, RingNetwork.NONE);

    @Test
    void manifestsAreReadOrNone() throws Exception {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "run",
                12,
                3,
                List.of(new Manifest.Part("part-0", 99, List.of(new Manifest.Entry(0, 0, 99, 7)))));
        String text = manifest.text();
        Fuzz.all(text.getBytes(StandardCharsets.UTF_8), 5000, null, 4_000_000, bytes -> {
            String damaged = new String(bytes, StandardCharsets.UTF_8);
            // One line ending more says nothing else.
            if (!damaged.strip().equals(text.strip())) {
                assertEquals(true, Manifest.of(damaged).isEmpty(), damaged);
            }
        });
    }

    @Test
    void statesAreTakenOrRefused() throws Exception {
        Message message = new Message();
        message.putInt(5);
        message.putInt(6);
        Message nothing = new Message();
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        BlockState.write(state, RING.build(1), 3, from -> from == 0 ? message : nothing);
        Fuzz.all(
                state.toByteArray(),
                10_000,
                IOException.class,
                1_000_000,
                bytes -> BlockState.restore(
                        new ByteArrayInputStream(bytes), bytes.length, RING.build(1), 3, from -> new Message()));
    }
}
