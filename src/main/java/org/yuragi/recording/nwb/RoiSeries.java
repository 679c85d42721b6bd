package org.yuragi.recording.nwb;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.Slab;
import org.yuragi.recording.StampUnit;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.hdf5.Numbers;
import org.yuragi.recording.hdf5.TimeSlabs;

/** A RoiResponseSeries: activity of regions of interest (cells), read in slabs of frames. */
public final class RoiSeries {
    private static final String TYPE = "RoiResponseSeries";

    private final NwbFile file;
    private final Group group;
    private final Dataset data;
    private final boolean transposed;
    private final long frames;
    private final StampUnit stampUnit;
    private final RoiCuration curation;
    private final int[] columns;
    private final int cells;
    private final double[] rois;
    private final double conversion;
    private final double offset;

    private RoiSeries(NwbFile file, Group group, NwbOptions options) {
        this.file = file;
        this.stampUnit = options.stampUnit();
        this.group = group;
        this.data = file.dataset(group, "data").orElseThrow(() -> file.mistake(path(), null, "a data set \"data\""));
        long[] size = data.getDimensionsAsLong();
        if (size.length < 1 || size.length > 2 || !isNumeric(data)) {
            throw file.mistake(
                    field(), shape(size) + " " + Numbers.type(data), "numbers of at most 64 bits, [time x cell]");
        }
        this.rois = rois();
        this.transposed = size.length == 2 && orientation(size, options.transpose());
        this.frames = transposed ? size[1] : size[0];
        int columns = size.length == 1 ? 1 : (int) (transposed ? size[0] : size[1]);
        if (frames == 0 || columns == 0) {
            throw file.mistake(field(), shape(size), "at least one frame and one cell");
        }
        if (rois.length != columns) {
            throw file.mistake(
                    path() + "/rois",
                    rois.length + " cells",
                    columns + ", one for each column of data " + shape(size)
                            + (rois.length > columns ? ": there are more names than columns" : ""));
        }
        this.conversion = scale("conversion", 1);
        this.offset = scale("offset", 0);
        this.curation = options.acceptedOnly() ? RoiCuration.of(file, group, rois) : RoiCuration.none(columns);
        this.columns = curation.accepted();
        this.cells = this.columns.length;
        if (cells == 0) {
            throw file.mistake(
                    curation.column(),
                    "0 of " + columns + " cells accepted",
                    "at least one; accepted_only = false takes all");
        }
    }

    /** Finds the series that is meant and checks its shape; its values are not read yet. */
    static RoiSeries in(NwbFile file, NwbOptions options) {
        List<Group> found = NeurodataTypes.find(file, TYPE);
        if (found.isEmpty()) {
            throw withoutSeries(file);
        }
        Group group = NeurodataTypes.choose(file, "series", options.series(), found);
        return new RoiSeries(file, group, options);
    }

    private static InvalidInput withoutSeries(NwbFile file) {
        if (file.attribute(file.root(), "nwb_version").isEmpty()) {
            String old = file.text("nwb_version");
            return old.isEmpty()
                    ? file.mistake("nwb_version", null, "an NWB 2 file: this is HDF5, but not NWB")
                    : file.mistake(
                            "nwb_version",
                            old,
                            "NWB 2, which is another format than NWB 1: h5py can write its matrix of activity into an HDF5"
                                    + " file of its own");
        }
        return file.mistake(
                "neurodata_type",
                NeurodataTypes.seriesIn(file),
                "a " + TYPE + " (calcium activity of cells) under /processing or /acquisition"
                        + file.brokenLinks().stream()
                                .limit(1)
                                .map(link -> "; there is a link that leads nowhere, " + link)
                                .collect(Collectors.joining()));
    }

    private static boolean isNumeric(Dataset data) {
        return data.getJavaType().isPrimitive() && data.getJavaType() != boolean.class;
    }

    private double[] rois() {
        String field = path() + "/rois";
        Dataset rois = file.dataset(group, "rois")
                .orElseThrow(() -> file.mistake(
                        field, null, "a DynamicTableRegion that names the cell of each column of data: it is missing"));
        double[] rows = Numbers.vector(file.read(field, rois::getData));
        if (rows == null) {
            throw file.mistake(field, rois.getJavaType().getSimpleName(), "row numbers of a PlaneSegmentation");
        }
        return rows;
    }

    /** Whether data lie [cell x time], as the user must have said, by the number of rois and of time stamps. */
    private boolean orientation(long[] size, boolean transpose) {
        long stamps = SeriesTimes.stampCount(file, group);
        boolean square = size[0] == size[1];
        boolean lies =
                !square && (size[0] == rois.length || stamps >= 0 && stamps == size[1] && size[1] != rois.length);
        if (lies && !transpose) {
            throw file.mistake(
                    field(),
                    shape(size),
                    "[time x cell], and rois names " + rois.length + " cells: " + TraceOptions.sayTranspose(true));
        }
        if (transpose && !square && size[1] == rois.length) {
            throw file.mistake(
                    "transpose", true, "false: " + field() + " " + shape(size) + " is [time x cell] already");
        }
        return transpose;
    }

    private double scale(String key, double otherwise) {
        double value = file.number(data, key, otherwise);
        if (!Double.isFinite(value)) {
            throw file.mistake(field() + "@" + key, value, "a finite number");
        }
        return value;
    }

    /** Path inside the file. */
    public String path() {
        return NwbFile.path(group);
    }

    /** Path of its values inside the file. */
    public String field() {
        return path() + "/data";
    }

    /** Unit after conversion; empty if not given. */
    public String unit() {
        return file.attribute(data, "unit");
    }

    /** Number of frames. */
    public long frames() {
        return frames;
    }

    /** Number of cells that are taken. */
    public int cells() {
        return cells;
    }

    /** Row of each cell that is taken in the file's PlaneSegmentation. */
    public long[] roiRows() {
        return Arrays.stream(columns).mapToLong(column -> (long) rois[column]).toArray();
    }

    /** Number of columns of data, those of rejected cells included. */
    int dataColumns() {
        return rois.length;
    }

    /** The column of data of each cell. */
    int[] columns() {
        return columns.clone();
    }

    /** When its frames were taken. */
    public FrameClock clock() {
        return SeriesTimes.clock(file, group, frames, stampUnit);
    }

    /** Frames of a slab. */
    public int slabFrames() {
        return slabs().frames(frames);
    }

    /** Frames worth reading at once, with memory for so many bytes of values. */
    public int framesAtOnce(long bytes) {
        return slabs().atOnce(frames, bytes);
    }

    /** Said where the file's layout makes reading slow. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(slabs().notes(file.name()));
        notes.addAll(curation.notes());
        return notes;
    }

    /** @see org.yuragi.recording.RecordedSession#isWide */
    boolean isWide() {
        return conversion != 1 || offset != 0 || Numbers.isWide(data);
    }

    private TimeSlabs slabs() {
        return new TimeSlabs(data, transposed ? 1 : 0);
    }

    /** The same with nothing taken off. */
    public Slab slab(long first, int n) {
        return slab(first, n, new double[0]);
    }

    /**
     * Reads frames {@code first .. first + n - 1}; values are {@code stored * conversion + offset}.
     *
     * @param baseline see {@link org.yuragi.recording.RecordedSession#slab}
     */
    public Slab slab(long first, int n, double[] baseline) {
        float[] values = new float[Math.multiplyExact(n, cells)];
        file.read(field() + " from frame " + first, () -> {
            Object read = slabs().read(first, n);
            double[] added = added(baseline);
            if (data.getDimensions().length == 1) {
                Numbers.scaled(read, conversion, added[0], values, 0, 1);
            } else if (transposed) {
                for (int i = 0; i < cells; i++) {
                    Numbers.scaled(Array.get(read, columns[i]), conversion, added[i], values, i, cells);
                }
            } else {
                for (int frame = 0; frame < n; frame++) {
                    Numbers.scaled(Array.get(read, frame), columns, conversion, added, values, frame * cells);
                }
            }
            return values;
        });
        return new Slab(first, n, cells, values);
    }

    private double[] added(double[] baseline) {
        double[] added = new double[cells];
        for (int i = 0; i < cells; i++) {
            added[i] = baseline.length == 0 ? offset : offset - baseline[i];
        }
        return added;
    }

    private static String shape(long[] size) {
        return Arrays.toString(size).replace(", ", " x ");
    }
}
