package org.yuragi.recording.hdf5;

import io.jhdf.api.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yuragi.recording.Traces;

/** Traces that are one matrix in an HDF5 file, cells along one of its sides and time along the other. */
public abstract class Hdf5Traces implements Traces {
    private final Hdf5Matrix file;
    private final String series;
    private final Dataset data;
    private final boolean byCell;
    private final boolean transpose;

    /**
     * @param file closed with this object
     * @param series the matrix's path
     * @param byCell whether it is [cell x time] rather than [time x cell]
     * @param transpose whether the user said so
     */
    protected Hdf5Traces(Hdf5Matrix file, String series, Dataset data, boolean byCell, boolean transpose) {
        this.file = file;
        this.series = series;
        this.data = data;
        this.byCell = byCell;
        this.transpose = transpose;
    }

    /** The file that holds the matrix. */
    protected final Hdf5Matrix file() {
        return file;
    }

    @Override
    public final String name() {
        return file.name();
    }

    @Override
    public final String series() {
        return series;
    }

    @Override
    public final long frames() {
        return data.getDimensionsAsLong()[byCell ? 1 : 0];
    }

    @Override
    public final int rows() {
        return (int) data.getDimensionsAsLong()[byCell ? 0 : 1];
    }

    @Override
    public final int slabFrames() {
        return slabs().frames(frames());
    }

    @Override
    public final int framesAtOnce(long bytes) {
        return slabs().atOnce(frames(), bytes);
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(slabs().notes(file.name()));
        if (rows() > frames()) {
            notes.add(file.name() + ": " + series + " is taken as " + rows() + " cells x " + frames()
                    + " frames: more cells than frames, as it should be for many cells over a short time; if rows and"
                    + " columns are swapped, say transpose = " + !transpose);
        }
        return notes;
    }

    @Override
    public final boolean isWide() {
        return Numbers.isWide(data);
    }

    @Override
    public final List<Path> linkedFiles() {
        return file.linkedFiles();
    }

    private TimeSlabs slabs() {
        return new TimeSlabs(data, byCell ? 1 : 0);
    }

    @Override
    public final float[] read(int[] cells, long first, int n, double[] baseline) {
        return file.read(data, byCell, cells, first, n, baseline);
    }

    @Override
    public final void close() {
        file.close();
    }
}
