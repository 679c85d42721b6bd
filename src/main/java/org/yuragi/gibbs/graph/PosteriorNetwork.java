package org.yuragi.gibbs.graph;

import org.yuragi.input.InvalidInput;
import org.yuragi.network.Network;

/** A network whose neurons and synapses sample from their posterior given clamped data. */
public final class PosteriorNetwork implements Network<GraphBlock> {
    private static final long serialVersionUID = 1L;
    private final GraphModel model;
    private final Clamped data;
    private final PosteriorSettings settings;
    private final Kernel kernel;

    /** A network that samples by Gibbs' law. @throws InvalidInput if data and graph do not fit */
    public PosteriorNetwork(GraphModel model, Clamped data, PosteriorSettings settings) {
        this(model, data, settings, new GibbsKernel());
    }

    /** The same with another law: to see what a wrong one does. */
    public PosteriorNetwork(GraphModel model, Clamped data, PosteriorSettings settings, Kernel kernel) {
        if (data.clamped().length != model.graph().neurons()) {
            throw new InvalidInput("data", "neurons", data.clamped().length, "as many as the network has");
        }
        int behindInputs = model.graph().neurons() - model.graph().neurons(Role.INPUT).length;
        if (settings.blocks() > behindInputs) {
            throw new InvalidInput(
                    "settings", "blocks", settings.blocks(), "at most one for each of " + behindInputs + " neurons");
        }
        this.model = model;
        this.data = data;
        this.settings = settings;
        this.kernel = kernel;
    }

    @Override
    public int blocks() {
        return settings.blocks();
    }

    @Override
    public long epochs() {
        return 1 + 2 * settings.rounds();
    }

    @Override
    public GraphBlock build(int block) {
        return new GraphBlock(model, data, settings, kernel, block);
    }

    /** The network as it is born. */
    public GraphModel model() {
        return model;
    }

    /** What is clamped. */
    public Clamped data() {
        return data;
    }

    /** How it is sampled. */
    public PosteriorSettings settings() {
        return settings;
    }
}
