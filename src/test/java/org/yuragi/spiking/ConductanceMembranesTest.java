package org.yuragi.spiking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The step of membranes with conductances. In order: whatever the weights and the step, the potential stays in the range of
 * where it was, its rest and the reversal potentials; neurons one by one and in a row have the same bits; the error goes with
 * the third power of the step, against Runge and Kutta's method with a thousandth of it; without conductances it is exact.
 *
 * <p>Tried, and failing here: the trapezoidal rule (range, order); the same step without its term {@code k} (order 2).
 */
class ConductanceMembranesTest {
    private static final int NEURONS = 40;
    private static final double REST = -70;

    private static Population.Conductance population(double tauM, double tauS, double excitation, double inhibition) {
        return new Population.Conductance(
                NEURONS, tauM, tauS, REST, excitation, inhibition, 1e9, REST, 0, new Distribution.Constant(REST));
    }

    private static double logUniform(SplittableRandom random, double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    /** 2,000 networks of any time constants and reversals, 40 neurons each, 20 steps with events of 1e-3 to 1e9 per ms. */
    @Test
    void noMembraneLeavesTheRangeOfItsPotentialItsRestAndItsReversals() {
        SplittableRandom random = new SplittableRandom(19);
        for (int network = 0; network < 2000; network++) {
            double excitation = random.nextDouble(-100, 50);
            double inhibition = random.nextDouble(-100, 50);
            Population.Conductance population = population(
                    logUniform(random, 0.001, 1000), logUniform(random, 0.001, 1000), excitation, inhibition);
            MembraneState state = new MembraneState(NEURONS, true);
            double dt = logUniform(random, 0.01, 10);
            ConductanceMembranes membranes = new ConductanceMembranes(population, state, 0, NEURONS, REST, dt);
            for (int i = 0; i < NEURONS; i++) {
                state.potential[i] = random.nextDouble(-40, 130);
            }
            for (int step = 0; step < 20; step++) {
                double[] before = state.potential.clone();
                double[] one = new double[NEURONS];
                MembraneState single = new MembraneState(NEURONS, true);
                System.arraycopy(state.excitation, 0, single.excitation, 0, NEURONS);
                System.arraycopy(state.inhibition, 0, single.inhibition, 0, NEURONS);
                ConductanceMembranes alone = new ConductanceMembranes(population, single, 0, NEURONS, REST, dt);
                double[] excites = events(random);
                double[] inhibits = events(random);
                for (int i = 0; i < NEURONS; i++) {
                    one[i] = alone.potentialAfter(i, before[i], excites[i], inhibits[i]);
                }
                membranes.step(excites, inhibits, 0, NEURONS, new double[NEURONS], step == 0);
                for (int i = 0; i < NEURONS; i++) {
                    double u = state.potential[i];
                    double low = Math.min(Math.min(before[i], 0), Math.min(excitation, inhibition) - REST);
                    double high = Math.max(Math.max(before[i], 0), Math.max(excitation, inhibition) - REST);
                    assertTrue(u >= low - 1e-9 && u <= high + 1e-9, low + " <= " + u + " <= " + high + ", dt = " + dt);
                    assertEquals(Double.doubleToRawLongBits(u), Double.doubleToRawLongBits(one[i]));
                    assertEquals(state.excitation[i], single.excitation[i]);
                    assertEquals(state.inhibition[i], single.inhibition[i]);
                }
            }
        }
    }

    private static double[] events(SplittableRandom random) {
        double[] events = new double[NEURONS];
        for (int i = 0; i < NEURONS; i++) {
            events[i] = random.nextInt(3) == 0 ? logUniform(random, 1e-3, 1e9) : 0;
        }
        return events;
    }

    /** Ten neurons with events at each 2 ms, which sum to conductances up to a few times the leak's. */
    @Test
    void theErrorGoesWithTheThirdPowerOfTheStep() {
        double[] exact = integrated(new RungeKutta());
        double last = error(exact, 0.4);
        for (double dt : new double[] {0.2, 0.1, 0.05}) {
            double now = error(exact, dt);
            double order = Math.log(last / now) / Math.log(2);
            assertTrue(order > 2.8 && order < 3.2, "order " + order + " at " + dt + " ms, error " + now);
            last = now;
        }
        assertTrue(last < 1e-5, last + " mV at 0.05 ms");
    }

    private static double error(double[] exact, double dt) {
        double[] found = integrated(new Stepped(dt));
        double error = 0;
        for (int i = 0; i < exact.length; i++) {
            error = Math.max(error, Math.abs(found[i] - exact[i]));
        }
        return error;
    }

    private interface Integrator {
        /** Passes 2 ms, at whose end events arrive; returns the potential above rest. */
        double pass(double excites, double inhibits);
    }

    private static double[] integrated(Integrator integrator) {
        SplittableRandom random = new SplittableRandom(3);
        double[] potentials = new double[10];
        for (int i = 0; i < potentials.length; i++) {
            potentials[i] = integrator.pass(0.2 * random.nextDouble(), 0.2 * random.nextDouble());
        }
        return potentials;
    }

    private static final class Stepped implements Integrator {
        private final int steps;
        private final MembraneState state = new MembraneState(NEURONS, true);
        private final ConductanceMembranes membranes;
        private double u = 10;

        Stepped(double dt) {
            steps = (int) Math.round(2 / dt);
            membranes = new ConductanceMembranes(population(20, 2, 0, -80), state, 0, NEURONS, REST, dt);
        }

        @Override
        public double pass(double excites, double inhibits) {
            for (int step = 1; step <= steps; step++) {
                boolean end = step == steps;
                u = membranes.potentialAfter(0, u, end ? excites : 0, end ? inhibits : 0);
            }
            return u;
        }
    }

    /** The classical method of fourth order: nothing in common with the kernel. */
    private static final class RungeKutta implements Integrator {
        private static final int STEPS = 40_000;
        private final double[] y = {10, 0, 0};

        @Override
        public double pass(double excites, double inhibits) {
            double h = 2.0 / STEPS;
            for (int step = 0; step < STEPS; step++) {
                double[] k1 = slope(y, new double[3], 0);
                double[] k2 = slope(y, k1, h / 2);
                double[] k3 = slope(y, k2, h / 2);
                double[] k4 = slope(y, k3, h);
                for (int i = 0; i < 3; i++) {
                    y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
                }
            }
            y[1] += excites;
            y[2] += inhibits;
            return y[0];
        }

        private static double[] slope(double[] y, double[] k, double h) {
            double u = y[0] + h * k[0];
            double e = y[1] + h * k[1];
            double i = y[2] + h * k[2];
            return new double[] {-u / 20 - e * (u - 70) - i * (u + 10), -e / 2, -i / 2};
        }
    }

    @Test
    void withoutConductancesTheStepIsExact() {
        for (double dt : new double[] {0.01, 0.1, 1, 10}) {
            for (double tauM : new double[] {0.5, 20, 1e6}) {
                MembraneState state = new MembraneState(NEURONS, true);
                ConductanceMembranes membranes =
                        new ConductanceMembranes(population(tauM, 2, 0, -80), state, 0, NEURONS, REST, dt);
                double u = 20;
                for (int step = 1; step <= 50; step++) {
                    u = membranes.potentialAfter(0, u, 0, 0);
                    assertEquals(20 * StrictMath.exp(-step * dt / tauM), u, 1e-12);
                }
            }
        }
    }
}
