package org.yuragi.recording.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.lang.reflect.Array;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.yuragi.recording.hdf5.Numbers;

/**
 * Which regions of interest the file itself calls cells: a column of its PlaneSegmentation, {@code iscell} (flag, or flag
 * and probability, as suite2p writes it), {@code Accepted} or {@code Rejected} (NeuroConv), {@code accepted} (CaImAn).
 *
 * @param accepted columns of data that are cells, increasing
 * @param column path of the column that says so; empty if there is none
 * @param notes what to say of it
 */
record RoiCuration(int[] accepted, String column, List<String> notes) {
    private static final List<String> FOR = List.of("iscell", "is_cell", "accepted");
    private static final String AGAINST = "rejected";

    /** All are cells. */
    static RoiCuration none(int columns) {
        return new RoiCuration(IntStream.range(0, columns).toArray(), "", List.of());
    }

    /**
     * What the table says that {@code rois} points to.
     *
     * @param rois the table's row of each column of data
     */
    static RoiCuration of(NwbFile file, Group series, double[] rois) {
        Optional<Group> table = table(file, series);
        if (table.isEmpty()) {
            return none(rois.length);
        }
        for (String name : names(FOR, table.get())) {
            Optional<double[]> flags = flags(file, table.get(), name);
            if (flags.isPresent()) {
                return of(file, table.get(), name, flags.get(), rois, true);
            }
        }
        for (String name : names(List.of(AGAINST), table.get())) {
            Optional<double[]> flags = flags(file, table.get(), name);
            if (flags.isPresent()) {
                return of(file, table.get(), name, flags.get(), rois, false);
            }
        }
        return none(rois.length);
    }

    private static RoiCuration of(
            NwbFile file, Group table, String name, double[] flags, double[] rois, boolean isFor) {
        String path = NwbFile.path(table) + "/" + name;
        for (double row : rois) {
            if (row < 0 || row >= flags.length) {
                throw file.mistake(
                        NwbFile.path(table), flags.length + " rows", "a row " + (long) row + ", which rois names");
            }
        }
        int[] accepted = IntStream.range(0, rois.length)
                .filter(i -> flags[(int) rois[i]] > 0.5 == isFor)
                .toArray();
        int left = rois.length - accepted.length;
        return new RoiCuration(
                accepted,
                path,
                left == 0
                        ? List.of()
                        : List.of(file.name() + ": " + left + " of " + rois.length + " regions are left out, as " + path
                                + " says that they are no cells (accepted_only = false takes them)"));
    }

    private static List<String> names(List<String> wanted, Group table) {
        return wanted.stream()
                .flatMap(name -> table.getChildren().keySet().stream()
                        .filter(child -> child.toLowerCase(Locale.ROOT).equals(name)))
                .toList();
    }

    /** The first number of each row: 0 or 1; empty if it holds no such thing. */
    private static Optional<double[]> flags(NwbFile file, Group table, String name) {
        Optional<Dataset> column = file.dataset(table, name).filter(data -> !data.isEmpty());
        return column.flatMap(data -> {
            Object values = file.read(NwbFile.path(table) + "/" + name, data::getData);
            int[] size = data.getDimensions();
            if (size.length == 2 && size[1] >= 1 && data.getJavaType().isPrimitive()) {
                return Optional.of(Numbers.column((Object[]) values, 0));
            }
            if (size.length != 1) {
                return Optional.empty();
            }
            double[] numbers = Numbers.vector(values);
            return numbers != null ? Optional.of(numbers) : truths(values);
        });
    }

    /** Booleans as h5py writes them: an enumeration, which is read as text. */
    private static Optional<double[]> truths(Object values) {
        double[] out = new double[Array.getLength(values)];
        for (int i = 0; i < out.length; i++) {
            String value = String.valueOf(Array.get(values, i)).toLowerCase(Locale.ROOT);
            if (!value.equals("true") && !value.equals("false")) {
                return Optional.empty();
            }
            out[i] = value.equals("true") ? 1 : 0;
        }
        return Optional.of(out);
    }

    /** The PlaneSegmentation that the series' {@code rois} refers to, or the only one there is. */
    private static Optional<Group> table(NwbFile file, Group series) {
        List<Group> all = NeurodataTypes.find(file, "PlaneSegmentation");
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        long address = file.dataset(series, "rois")
                .map(rois -> (long) file.number(rois, "table", -1))
                .orElse(-1L);
        return all.stream()
                .filter(group -> ((Node) group).getAddress() == address)
                .findFirst();
    }
}
