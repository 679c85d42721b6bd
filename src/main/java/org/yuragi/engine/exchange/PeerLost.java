package org.yuragi.engine.exchange;

/**
 * Another task of the run is gone or silent: not a fault of the network, but of what it runs on. The run begins again at its
 * newest checkpoint.
 */
public final class PeerLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PeerLost(String message) {
        super(message);
    }
}
