package org.yuragi.gibbs;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens in which epoch of a learner's run: birth, predictions and recordings of the hidden code between passes over
 * the training images. A function of the settings only, so that every block knows it without being told.
 */
final class Schedule implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What an epoch belongs to. */
    enum Kind {
        /** One epoch: output synapses tell their weights. */
        BIRTH,
        /** Training images, teacher clamped. */
        TRAIN,
        /** Validation images, teacher silent. */
        VALIDATE,
        /** Test images, teacher silent. */
        TEST,
        /** The hidden code of validation images is kept. */
        CODE
    }

    /**
     * A stretch of epochs.
     *
     * @param first its first epoch
     * @param epochs its length
     * @param pass the pass over the training images that it is or follows, from 0
     * @param samples posterior samples of a prediction
     * @param batches batches of images in one sample or pass
     */
    record Stretch(Kind kind, long first, long epochs, int pass, int samples, int batches) implements Serializable {
        /** Whether classes are predicted and scored. */
        boolean scores() {
            return kind == Kind.VALIDATE || kind == Kind.TEST;
        }
    }

    private final List<Stretch> stretches = new ArrayList<>();
    private final int layers;
    private final int epochsPerBatch;
    private final int trainBatches;
    private long epochs;

    Schedule(LearningSettings settings, int train, int validation, int test) {
        int batch = settings.schedule().batch();
        layers = settings.shape().layers();
        epochsPerBatch = 2 * settings.schedule().sweeps() * settings.schedule().parts() * layers + layers + 1;
        trainBatches = (train + batch - 1) / batch;
        int validationBatches = (validation + batch - 1) / batch;
        int testBatches = (test + batch - 1) / batch;
        int codeBatches = (Math.min(validation, settings.evaluation().codeImages()) + batch - 1) / batch;
        add(Kind.BIRTH, 0, 0, 0);
        code(0, codeBatches);
        add(Kind.VALIDATE, 0, settings.evaluation().validationSamples(), validationBatches);
        for (int pass = 0; pass < settings.schedule().passes(); pass++) {
            add(Kind.TRAIN, pass, 0, trainBatches);
            boolean last = pass == settings.schedule().passes() - 1;
            if ((pass + 1) % settings.evaluation().validationEvery() == 0 || last) {
                int samples =
                        last ? settings.testSamples() : settings.evaluation().validationSamples();
                add(Kind.VALIDATE, pass + 1, samples, validationBatches);
            }
        }
        add(Kind.TEST, settings.schedule().passes(), settings.testSamples(), testBatches);
        code(settings.schedule().passes(), codeBatches);
    }

    private void code(int pass, int batches) {
        if (batches > 0) {
            add(Kind.CODE, pass, 2, batches);
        }
    }

    private void add(Kind kind, int pass, int samples, int batches) {
        long length = switch (kind) {
            case BIRTH -> 1;
            case TRAIN -> (long) batches * epochsPerBatch;
            case VALIDATE, TEST -> (long) samples * batches + layers + 1;
            case CODE -> (long) samples * batches + layers;
        };
        stretches.add(new Stretch(kind, epochs, length, pass, samples, batches));
        epochs += length;
    }

    /** Epochs in all. */
    long epochs() {
        return epochs;
    }

    /**
     * What one batch of training images does in one of its epochs.
     *
     * @param layer hidden layer that acts, from 0; the number of hidden layers for the outputs
     * @param sweep from 1; 0 while the layers are first drawn from below
     * @param part of the layer that is updated
     * @param integrates whether the layer takes in the spikes of the one below, and does not act itself
     * @param last whether this is the layer's last update; where it integrates, whether it was the last one of the layer below
     */
    record Phase(int layer, int sweep, int part, boolean integrates, boolean last) {}

    /**
     * First the hidden layers are drawn from below, one an epoch. Then each sweep goes from the top, where the teacher is, to the
     * bottom, part by part: in one epoch a part is updated, in the next the layer above takes in its spikes.
     */
    static Phase phase(int phase, int layers, int sweeps, int parts) {
        if (phase <= layers) {
            return new Phase(phase, 0, 0, phase == layers, false);
        }
        int cycle = (phase - layers - 1) / 2;
        int layer = layers - 1 - cycle / parts % layers;
        int sweep = cycle / (parts * layers) + 1;
        int part = cycle % parts;
        boolean last = sweep == sweeps && part == parts - 1;
        return (phase - layers - 1) % 2 == 0
                ? new Phase(layer, sweep, part, false, last)
                : new Phase(layer + 1, sweep, part, true, last);
    }

    /** Epochs that one batch of training images takes. */
    int epochsPerBatch() {
        return epochsPerBatch;
    }

    /** Training batches in all passes. */
    long trainBatches() {
        return stretches.stream()
                        .filter(stretch -> stretch.kind() == Kind.TRAIN)
                        .count()
                * trainBatches;
    }

    /** Batches in one pass. */
    int batchesPerPass() {
        return trainBatches;
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The index of the stretch that an epoch belongs to. */
    int stretchAt(long epoch) {
        int low = 0;
        int high = stretches.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stretches.get(middle).first() <= epoch) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
