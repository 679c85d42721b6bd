package org.yuragi.gibbs.exact;

/**
 * What the online learner's cheap forms cost: the largest error, over potentials from -6 to 6, of one edge's contribution to
 * a neuron's or synapse's log-odds when softplus is expanded at the present potential.
 *
 * @param weight |w| of the edge, or |a| of the synapse
 * @param first error of {@code w (x_i - sigma(v))}
 * @param second error with {@code (x_j - 1/2) w^2 sigma'(v)} added
 */
public record Linearised(double weight, double first, double second) {
    private static final double REACH = 6;
    private static final int STEPS = 1200;

    /** Errors at one weight, both signs and both states of the presynaptic neuron. */
    public static Linearised of(double weight) {
        double first = 0;
        double second = 0;
        for (double w : new double[] {weight, -weight}) {
            for (int on = 0; on <= 1; on++) {
                for (int step = -STEPS; step <= STEPS; step++) {
                    double v = REACH * step / STEPS;
                    double u = v - on * w;
                    double exact = LogJoint.softplus(u + w) - LogJoint.softplus(u);
                    double sigma = 1 / (1 + StrictMath.exp(-v));
                    double linear = w * sigma;
                    double curved = linear - (on - 0.5) * w * w * sigma * (1 - sigma);
                    first = Math.max(first, Math.abs(exact - linear));
                    second = Math.max(second, Math.abs(exact - curved));
                }
            }
        }
        return new Linearised(weight, first, second);
    }
}
