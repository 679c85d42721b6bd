package org.yuragi.random;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** How wide vectors are: what this processor prefers, up to the 512 bits that rows of state are padded to. */
public final class Lanes {
    private Lanes() {}

    /** The species to use. @param preferred the processor's own */
    public static <E> VectorSpecies<E> of(VectorSpecies<E> preferred) {
        return preferred.vectorBitSize() > VectorShape.S_512_BIT.vectorBitSize()
                ? preferred.withShape(VectorShape.S_512_BIT)
                : preferred;
    }
}
