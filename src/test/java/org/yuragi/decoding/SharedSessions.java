package org.yuragi.decoding;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yuragi.SharedData;
import org.yuragi.recording.BinnedSession;
import org.yuragi.recording.Registration;

/** The real sessions of one mouse and track, read just as the scikit-learn baseline reads them; for tests alone. */
final class SharedSessions {
    private static final int DAYS = 8;

    private SharedSessions() {}

    static List<BinnedSession> read(String set) {
        Path folder = SharedData.path("ca1-linear-track/" + set);
        return IntStream.rangeClosed(1, DAYS)
                .mapToObj(day -> day(folder.resolve(set.replace('-', '_') + "_day" + day + ".nwb"), "day" + day))
                .toList();
    }

    /** Of the first so many days. */
    static Registration registration(String set, int days) throws IOException {
        List<int[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(SharedData.path("ca1-linear-track/" + set + "/cell_registration.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[0].equals("global_cell")) {
                rows.add(IntStream.rangeClosed(1, days)
                        .map(day -> fields[day].isEmpty() ? Registration.ABSENT : Integer.parseInt(fields[day]))
                        .toArray());
            }
        }
        return new Registration(
                IntStream.rangeClosed(1, days).mapToObj(day -> "day" + day).toList(), rows.toArray(int[][]::new));
    }

    static double[][] baseline(String set, String figure) throws IOException {
        return Files.readAllLines(SharedData.path("ca1-linear-track/baseline/" + set + "_" + figure + ".csv")).stream()
                .skip(1)
                .map(line -> IntStream.rangeClosed(1, DAYS)
                        .mapToDouble(day -> Double.parseDouble(line.split(",")[day]))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static BinnedSession day(Path file, String name) {
        try (HdfFile nwb = new HdfFile(file)) {
            float[][] data = (float[][]) nwb.getDatasetByPath("processing/ophys/DfOverF/RoiResponseSeries/data")
                    .getData();
            double[] time = doubles(nwb, "processing/behavior/speed/timestamps");
            double[] speed = doubles(nwb, "processing/behavior/speed/data");
            double[] starts = doubles(nwb, "intervals/trials/start_time");
            int cells = data[0].length;
            double[] activity = new double[time.length * cells];
            int[] segment = new int[time.length];
            for (int bin = 0; bin < time.length; bin++) {
                int first = (int) Math.rint(time[bin] * 20) - 5;
                for (int frame = first; frame < first + 10; frame++) {
                    for (int cell = 0; cell < cells; cell++) {
                        activity[bin * cells + cell] += data[frame][cell];
                    }
                }
                while (segment[bin] + 1 < starts.length && starts[segment[bin] + 1] <= time[bin]) {
                    segment[bin]++;
                }
                if (bin + 1 < time.length) {
                    segment[bin + 1] = segment[bin];
                }
            }
            double[] nowhere = new double[time.length];
            return new BinnedSession("C11", name, time, 0.5, segment, cells, activity, speed, nowhere, nowhere);
        }
    }

    private static double[] doubles(HdfFile nwb, String path) {
        Object data = nwb.getDatasetByPath(path).getData();
        if (data instanceof float[] floats) {
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
        return (double[]) data;
    }
}
