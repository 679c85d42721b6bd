package org.yuragi.places;

import java.util.Arrays;

/**
 * Maps of activity per second over the places of a path, or of a part of it: smoothed activity over smoothed occupancy, in
 * places that were visited long enough.
 *
 * <p>Smoothing is a Gaussian over the squares of one direction, out to 3 standard deviations and cut off at the walls;
 * because activity and occupancy are cut alike, walls do not lower a rate.
 */
final class RateMaps {
    private final Grid grid;
    private final double[] kernel;
    private final int[] place;
    private final int from;
    private final int to;
    private final double[] occupancy;
    private final boolean[] visited;
    private final double[] share;
    private final double[] scratch;

    /**
     * @param from first bin of the path that counts
     * @param to the bin after the last
     */
    RateMaps(Grid grid, Path path, int from, int to, double smoothCm, double minOccupancyS) {
        this.grid = grid;
        this.kernel = kernel(smoothCm / grid.binCm());
        this.place = path.place();
        this.from = from;
        this.to = to;
        this.scratch = new double[grid.columns() * grid.rows()];
        this.occupancy = new double[grid.places()];
        for (int i = from; i < to; i++) {
            occupancy[place[i]] += path.binS();
        }
        this.visited = new boolean[grid.places()];
        for (int p = 0; p < visited.length; p++) {
            visited[p] = occupancy[p] >= minOccupancyS;
        }
        smooth(occupancy);
        this.share = new double[grid.places()];
        double sum = 0;
        for (int p = 0; p < share.length; p++) {
            sum += visited[p] ? occupancy[p] : 0;
        }
        for (int p = 0; p < share.length; p++) {
            share[p] = visited[p] ? occupancy[p] / sum : 0;
        }
    }

    boolean[] visited() {
        return visited;
    }

    /**
     * The map of a cell whose activity is turned around the whole path.
     *
     * @param active bins of the path in which the cell is active, increasing
     * @param value its activity in them, at least 0
     * @param turn by how many bins it is turned
     * @param map receives activity per second; 0 in places that were not visited
     */
    void fill(int[] active, double[] value, int turn, double[] map) {
        Arrays.fill(map, 0);
        int n = place.length;
        for (int k = 0; k < active.length; k++) {
            int at = active[k] + turn;
            at = at < n ? at : at - n;
            if (at >= from && at < to) {
                map[place[at]] += value[k];
            }
        }
        smooth(map);
        for (int p = 0; p < map.length; p++) {
            map[p] = visited[p] ? map[p] / occupancy[p] : 0;
        }
    }

    /** Skaggs's information, bits per event; 0 for a silent map. Skaggs et al. (1993), NIPS 5:1030, equation 1 over the rate. */
    double information(double[] map) {
        double mean = 0;
        for (int p = 0; p < map.length; p++) {
            mean += share[p] * map[p];
        }
        if (mean <= 0) {
            return 0;
        }
        double bits = 0;
        for (int p = 0; p < map.length; p++) {
            double relative = map[p] / mean;
            bits += relative > 0 ? share[p] * relative * StrictMath.log(relative) : 0;
        }
        return bits / StrictMath.log(2);
    }

    private static double[] kernel(double sigma) {
        int radius = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[radius + 1];
        for (int k = 0; k <= radius; k++) {
            kernel[k] = sigma == 0 ? 1 : StrictMath.exp(-0.5 * k * k / (sigma * sigma));
        }
        return kernel;
    }

    private void smooth(double[] map) {
        if (kernel.length == 1) {
            return;
        }
        int squares = grid.columns() * grid.rows();
        for (int first = 0; first < map.length; first += squares) {
            along(map, first, scratch, 0, grid.columns(), grid.rows(), 1, grid.columns());
            if (grid.rows() == 1) {
                System.arraycopy(scratch, 0, map, first, squares);
            } else {
                along(scratch, 0, map, first, grid.rows(), grid.columns(), grid.columns(), 1);
            }
        }
    }

    /** Smooths lines of {@code length} values {@code step} apart; lines begin {@code next} apart. */
    private void along(double[] in, int inFrom, double[] out, int outFrom, int length, int lines, int step, int next) {
        int radius = kernel.length - 1;
        for (int line = 0; line < lines; line++) {
            int base = line * next;
            for (int i = 0; i < length; i++) {
                double sum = 0;
                for (int j = Math.max(0, i - radius); j <= Math.min(length - 1, i + radius); j++) {
                    sum += kernel[Math.abs(i - j)] * in[inFrom + base + j * step];
                }
                out[outFrom + base + i * step] = sum;
            }
        }
    }
}
