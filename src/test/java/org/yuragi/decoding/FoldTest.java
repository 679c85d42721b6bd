package org.yuragi.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Claims: blocks are contiguous and as numpy.array_split's; nested blocks split what is left; gaps do not train. */
class FoldTest {
    private static final double[] TIMES =
            IntStream.range(0, 23).mapToDouble(i -> i * 0.5).toArray();

    @Test
    void blocksAreThoseOfArraySplit() {
        // [len(a) for a in np.array_split(np.arange(23), 5)] is [5, 5, 5, 4, 4]
        List<Fold> folds = Fold.blocked(List.of(new Span(0, 23)), 5, TIMES, 0);
        assertEquals(
                List.of(new Span(0, 5), new Span(5, 10), new Span(10, 15), new Span(15, 19), new Span(19, 23)),
                folds.stream().map(fold -> fold.heldOut().get(0)).toList());
        assertEquals(List.of(new Span(0, 5), new Span(10, 23)), folds.get(1).train());
    }

    @Test
    void nestedBlocksReachAcrossTheHeldOutBlock() {
        // np.array_split(np.r_[0:5, 10:23], 5): sizes 4, 4, 4, 3, 3; the second is 4, 10, 11, 12
        List<Span> outer = List.of(new Span(0, 5), new Span(10, 23));
        Fold second = Fold.blocked(outer, 5, TIMES, 0).get(1);
        assertEquals(List.of(new Span(4, 5), new Span(10, 13)), second.heldOut());
        assertEquals(List.of(new Span(0, 4), new Span(13, 23)), second.train());
    }

    @Test
    void binsWithinTheGapDoNotTrain() {
        Fold middle = Fold.blocked(List.of(new Span(0, 23)), 5, TIMES, 1).get(2);
        assertEquals(List.of(new Span(10, 15)), middle.heldOut());
        assertEquals(List.of(new Span(0, 8), new Span(17, 23)), middle.train());
    }
}
