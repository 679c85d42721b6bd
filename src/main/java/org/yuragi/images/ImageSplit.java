package org.yuragi.images;

import java.io.Serializable;

/**
 * Images in their three roles. Settings are chosen on validation; the test images are only ever scored.
 *
 * @param source where they come from, for reports: {@code MNIST}, {@code generated bars}
 */
public record ImageSplit(String source, LabelledImages train, LabelledImages validation, LabelledImages test)
        implements Serializable {}
