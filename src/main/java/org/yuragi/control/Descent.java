package org.yuragi.control;

/**
 * A layer's weights with what the rule of descent remembers of each, in rows. Each row is an array of its own: the JIT of Java
 * 17 makes vectors of a loop over several arrays only where all are read from their beginning.
 */
final class Descent {
    private static final float MOMENTUM = 0.9f;
    private static final float SQUARES = 0.999f;
    private static final float LEAST = 1e-8f;
    private final DescentSettings settings;
    private final float[][] values;
    private final float[][] mean;
    private final float[][] squares;
    private double meanLeft = 1;
    private double squaresLeft = 1;
    private float step;
    private float unbiased;
    private float decay;

    Descent(int rows, int columns, DescentSettings settings) {
        this.settings = settings;
        values = new float[rows][columns];
        mean = new float[rows][columns];
        squares = new float[settings.rule() == DescentSettings.Rule.ADAM ? rows : 0][columns];
    }

    float[][] values() {
        return values;
    }

    /** Begins a step of all weights. */
    void begin(double rate) {
        decay = (float) (rate * settings.decay());
        step = (float) rate;
        if (settings.rule() == DescentSettings.Rule.ADAM) {
            meanLeft *= MOMENTUM;
            squaresLeft *= SQUARES;
            step = (float) (rate / (1 - meanLeft));
            unbiased = (float) (1 / (1 - squaresLeft));
        }
    }

    /** Takes the step for one row, given the gradient of the mean loss of the batch. */
    void down(int row, float[] gradient) {
        if (settings.rule() == DescentSettings.Rule.ADAM) {
            adam(values[row], mean[row], squares[row], gradient, step, unbiased, decay);
        } else {
            nesterov(values[row], mean[row], gradient, step, decay);
        }
    }

    private static void nesterov(float[] values, float[] mean, float[] gradient, float rate, float decay) {
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            float m = MOMENTUM * mean[i] + g;
            mean[i] = m;
            values[i] -= rate * (g + MOMENTUM * m) + decay * values[i];
        }
    }

    private static void adam(
            float[] values, float[] mean, float[] squares, float[] gradient, float step, float unbiased, float decay) {
        for (int i = 0; i < values.length; i++) {
            float g = gradient[i];
            float m = MOMENTUM * mean[i] + (1 - MOMENTUM) * g;
            float s = SQUARES * squares[i] + (1 - SQUARES) * g * g;
            mean[i] = m;
            squares[i] = s;
            values[i] -= step * m / ((float) Math.sqrt(unbiased * s) + LEAST) + decay * values[i];
        }
    }

    /** {@code sum += value * row}. */
    static void add(float[] row, float value, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += value * row[j];
        }
    }
}
