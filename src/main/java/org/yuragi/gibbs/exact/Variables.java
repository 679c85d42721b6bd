package org.yuragi.gibbs.exact;

import java.util.ArrayList;
import java.util.List;
import org.yuragi.gibbs.graph.Assignment;
import org.yuragi.gibbs.graph.Clamped;
import org.yuragi.gibbs.graph.GraphModel;

/**
 * The binary variables that are not given: free neurons, datum by datum, then synapses. A state of all of them is a number,
 * variable {@code b} its bit {@code b}.
 */
public final class Variables {
    private record Place(int datum, int index) {}

    private static final int SYNAPSE = -1;
    private final GraphModel model;
    private final Clamped data;
    private final List<Place> places = new ArrayList<>();

    /** @param data what is given */
    public Variables(GraphModel model, Clamped data) {
        this.model = model;
        this.data = data;
        for (int d = 0; d < data.data(); d++) {
            for (int i = 0; i < model.graph().neurons(); i++) {
                if (!data.isClamped(i)) {
                    places.add(new Place(d, i));
                }
            }
        }
        for (int s = 0; s < model.synapses(); s++) {
            places.add(new Place(SYNAPSE, s));
        }
    }

    /** How many there are. */
    public int count() {
        return places.size();
    }

    /** How many states they have together. @throws IllegalStateException for more than 20 variables */
    public int states() {
        if (count() > 20) {
            throw new IllegalStateException(count() + " variables are too many to enumerate");
        }
        return 1 << count();
    }

    /** The state of a number. */
    public Assignment assignment(int code) {
        Assignment state = start();
        for (int b = 0; b < places.size(); b++) {
            set(state, b, code >> b & 1);
        }
        return state;
    }

    /** A state with what is given set and everything else off. */
    Assignment start() {
        Assignment state = Assignment.off(model, data.data());
        for (int d = 0; d < data.data(); d++) {
            for (int i = 0; i < model.graph().neurons(); i++) {
                state.neurons()[d][i] = data.isClamped(i) ? data.states()[d][i] : 0;
            }
        }
        return state;
    }

    /** Sets one variable. */
    void set(Assignment state, int variable, int value) {
        Place place = places.get(variable);
        if (place.datum() == SYNAPSE) {
            state.synapses()[place.index()] = (byte) value;
        } else {
            state.neurons()[place.datum()][place.index()] = (byte) value;
        }
    }

    /** The value of one variable. */
    int get(Assignment state, int variable) {
        Place place = places.get(variable);
        return place.datum() == SYNAPSE
                ? state.synapses()[place.index()]
                : state.neurons()[place.datum()][place.index()];
    }

    /** The number of a state. */
    public int code(Assignment state) {
        int code = 0;
        for (int b = 0; b < places.size(); b++) {
            code |= get(state, b) << b;
        }
        return code;
    }

    /** The posterior of all states given the data, by enumeration. */
    public double[] posterior() {
        LogJoint joint = new LogJoint(model);
        double[] p = new double[states()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < p.length; code++) {
            p[code] = joint.of(assignment(code));
            largest = Math.max(largest, p[code]);
        }
        double sum = 0;
        for (int code = 0; code < p.length; code++) {
            p[code] = StrictMath.exp(p[code] - largest);
            sum += p[code];
        }
        for (int code = 0; code < p.length; code++) {
            p[code] /= sum;
        }
        return p;
    }
}
