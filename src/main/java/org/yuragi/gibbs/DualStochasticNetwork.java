package org.yuragi.gibbs;

import org.yuragi.images.ImageSplit;
import org.yuragi.network.Network;

/**
 * A dual-stochastic network that learns labelled images online: clamped inputs, one hidden layer, outputs clamped to the
 * teacher.
 */
public final class DualStochasticNetwork implements Network<DualStochasticBlock> {
    private static final long serialVersionUID = 1L;
    private final LearningSettings settings;
    private final ImageSplit images;
    private final Schedule schedule;

    /** @param images what is learned; every executor gets them once */
    public DualStochasticNetwork(LearningSettings settings, ImageSplit images) {
        this.settings = settings;
        this.images = images;
        this.schedule = new Schedule(
                settings,
                images.train().count(),
                images.validation().count(),
                images.test().count());
    }

    @Override
    public int blocks() {
        return settings.blocks();
    }

    @Override
    public long epochs() {
        return schedule.epochs();
    }

    @Override
    public DualStochasticBlock build(int block) {
        return new DualStochasticBlock(settings, images, schedule, block);
    }

    /** The settings it was made with. */
    public LearningSettings settings() {
        return settings;
    }

    /** The images it learns. */
    public ImageSplit images() {
        return images;
    }

    Schedule schedule() {
        return schedule;
    }
}
