package org.yuragi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Base64;
import org.yuragi.input.InvalidInput;

/** Gives damaged variants of an input to its parser: no outcome but a result or a clear error, and no memory beyond bounds. */
public final class Fuzz {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Fuzz() {}

    /** Reads an input; what it gives back does not matter. */
    public interface Parser {
        void read(byte[] input) throws Exception;
    }

    /**
     * @param clear besides {@link InvalidInput}, the exception that says clearly what is wrong; {@code null} for none
     * @param mostBytes what reading one variant may allocate
     */
    public static void all(byte[] valid, int variants, Class<? extends Exception> clear, long mostBytes, Parser parser)
            throws Exception {
        parser.read(valid);
        Mutations mutations = new Mutations(valid, 20);
        for (int i = 0; i < variants; i++) {
            byte[] variant = mutations.next();
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            try {
                parser.read(variant);
            } catch (InvalidInput mistake) {
                assertEquals(1, mistake.getMessage().lines().count(), mistake.getMessage());
            } catch (Exception | OutOfMemoryError | StackOverflowError | AssertionError fault) {
                if (clear == null || !clear.isInstance(fault)) {
                    fail(what(i, variant) + " gave " + fault, fault);
                }
            }
            long allocated =
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            if (allocated > mostBytes) {
                fail(what(i, variant) + " took " + allocated / 1e6 + " MB");
            }
        }
    }

    private static String what(int i, byte[] variant) {
        byte[] head = java.util.Arrays.copyOf(variant, Math.min(variant.length, 600));
        return "variant " + i + " (" + variant.length + " bytes, from "
                + Base64.getEncoder().encodeToString(head) + ")";
    }
}
