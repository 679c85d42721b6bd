package org.yuragi.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.BufferUnderflowException;
import org.junit.jupiter.api.Test;

class MessageTest {
    @Test
    void whatIsWrittenIsReadAgainThroughGrowthAndReuse() {
        Message message = new Message();
        for (int round = 0; round < 3; round++) {
            message.clear();
            float[] floats = {1.5f, -2, Float.MIN_VALUE, 4};
            long[] longs = new long[100];
            longs[99] = Long.MIN_VALUE + round;
            double[] doubles = {Math.PI, -0.0};
            message.putInt(7);
            message.putFloats(floats, 1, 3);
            message.putLongs(longs, 50, 50);
            message.putDoubles(doubles, 0, 2);
            assertEquals(4 + 12 + 400 + 16, message.length());
            message.rewind();
            float[] floatsRead = new float[5];
            long[] longsRead = new long[50];
            double[] doublesRead = new double[2];
            assertEquals(7, message.getInt());
            message.getFloats(floatsRead, 2, 3);
            message.getLongs(longsRead, 0, 50);
            assertFalse(message.isRead());
            message.getDoubles(doublesRead, 0, 2);
            assertArrayEquals(new float[] {0, 0, -2, Float.MIN_VALUE, 4}, floatsRead);
            assertEquals(Long.MIN_VALUE + round, longsRead[49]);
            assertArrayEquals(doubles, doublesRead);
            assertTrue(message.isRead());
        }
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        Message message = new Message();
        message.clear();
        message.putInt(1);
        message.rewind();
        message.getInt();
        assertThrows(BufferUnderflowException.class, message::getInt);
        assertThrows(BufferUnderflowException.class, () -> message.getFloats(new float[1], 0, 1));
    }
}
