package org.yuragi.job.learn;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.yuragi.gibbs.TrainedNetwork;
import org.yuragi.images.ImageSplit;
import org.yuragi.job.run.Common;
import org.yuragi.physiology.Physiology;
import org.yuragi.physiology.Physiology.Measure;
import org.yuragi.physiology.PhysiologySettings;
import org.yuragi.tasks.Spread;

/** Takes all measures of a network on Spark, a measure a piece. */
final class PhysiologyMeasures {
    private PhysiologyMeasures() {}

    private record Piece(Measure measure, boolean learned) implements Serializable {}

    private static List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            for (boolean learned : new boolean[] {false, true}) {
                if (learned || measure != Measure.LEARNED_CHANGE) {
                    pieces.add(new Piece(measure, learned));
                }
            }
        }
        return pieces;
    }

    /** How many measures are taken of a network. */
    static int steps() {
        return pieces().size();
    }

    /**
     * Takes them.
     *
     * @param common its tasks: 0 for one a measure
     * @param done told now and then how many are taken
     */
    static Physiology of(
            JavaSparkContext spark,
            TrainedNetwork network,
            ImageSplit images,
            PhysiologySettings settings,
            Common common,
            LongConsumer done) {
        Broadcast<TrainedNetwork> sharedNetwork = spark.broadcast(network);
        Broadcast<ImageSplit> sharedImages = spark.broadcast(images);
        try {
            List<Piece> pieces = pieces();
            List<Serializable> taken = Spread.over(
                    spark,
                    "physiology",
                    pieces,
                    common.tasks(),
                    piece -> Physiology.measure(
                            piece.measure(),
                            sharedNetwork.value(),
                            piece.learned(),
                            sharedImages.value(),
                            settings,
                            common.seed()),
                    done);
            Map<Measure, Serializable> before = new EnumMap<>(Measure.class);
            Map<Measure, Serializable> after = new EnumMap<>(Measure.class);
            for (int i = 0; i < pieces.size(); i++) {
                (pieces.get(i).learned() ? after : before).put(pieces.get(i).measure(), taken.get(i));
            }
            return Physiology.of(before, after);
        } finally {
            sharedNetwork.destroy();
            sharedImages.destroy();
        }
    }
}
