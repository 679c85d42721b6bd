package org.yuragi.report;

import java.util.List;

/**
 * Colours. Those of series follow Okabe and Ito's order of hues, darkened until each stands out from white by 4:1 or
 * more; series are told apart by dash and symbol as well.
 */
final class Palette {
    static final List<String> SERIES =
            List.of("#0b62a4", "#c4500a", "#00795a", "#96478f", "#7d6200", "#4a4f57", "#0c7d97", "#a8324a");
    static final List<String> SEQUENTIAL = List.of("#f3f6fa", "#cbdcec", "#8fb8da", "#4387bd", "#17588f", "#0a3560");
    static final List<String> DIVERGING =
            List.of("#7a3403", "#c4702a", "#ecbf92", "#f6f5f2", "#9fc3e0", "#4387bd", "#0a3560");

    private Palette() {}

    static String series(int index) {
        return SERIES.get(Math.floorMod(index, SERIES.size()));
    }

    static List<String> of(HeatMap.Scale scale) {
        return scale.diverging() ? DIVERGING : SEQUENTIAL;
    }

    /** The colour of a value as 0xRRGGBB, interpolated linearly. */
    static int rgb(HeatMap.Scale scale, double value) {
        List<String> stops = of(scale);
        double span = scale.to() - scale.from();
        double share = Double.isFinite(value) && span > 0 ? (value - scale.from()) / span : 0.5;
        double at = Math.min(1, Math.max(0, share)) * (stops.size() - 1);
        int low = Math.min((int) at, stops.size() - 2);
        int a = Integer.parseInt(stops.get(low).substring(1), 16);
        int b = Integer.parseInt(stops.get(low + 1).substring(1), 16);
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int ca = a >> shift & 0xFF;
            int cb = b >> shift & 0xFF;
            colour |= (int) Math.round(ca + (at - low) * (cb - ca)) << shift;
        }
        return colour;
    }
}
