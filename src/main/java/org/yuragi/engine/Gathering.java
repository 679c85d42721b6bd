package org.yuragi.engine;

import java.util.stream.Stream;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.yuragi.engine.exchange.Exchange.Address;
import org.yuragi.engine.exchange.Hub;

/** How tasks learn where the others are: one allGather, which takes Spark about a second; none if all share the driver's JVM. */
final class Gathering {
    private static final String FAILED = "failed";

    private Gathering() {}

    /** Whether tasks run inside the driver. */
    static boolean local() {
        return SparkEnv.get().executorId().equals("driver");
    }

    /**
     * Tells the others where this task is, or that it is nowhere.
     *
     * @param failed whether this task cannot take part
     * @return where all are; {@code null} if one of them cannot take part
     */
    static Address[] addresses(BarrierTaskContext context, Hub hub, int tasks, boolean failed) {
        if (local()) {
            Address here = new Address("driver", "this machine", 0);
            return failed ? null : Stream.generate(() -> here).limit(tasks).toArray(Address[]::new);
        }
        SparkEnv env = SparkEnv.get();
        String host = env.blockManager().blockManagerId().host();
        String own = failed
                ? FAILED
                : env.executorId() + "\t" + host + "\t"
                        + hub.listen(context.partitionId(), env.conf(), env.securityManager(), host);
        String[] all = context.allGather(own);
        Address[] addresses = new Address[tasks];
        for (int task = 0; task < tasks; task++) {
            if (all[task].equals(FAILED)) {
                return null;
            }
            String[] words = all[task].split("\t");
            addresses[task] = new Address(words[0], words[1], Integer.parseInt(words[2]));
        }
        return addresses;
    }
}
