package org.yuragi.recording.suite2p;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.FrameClock;
import org.yuragi.recording.NaturalOrder;
import org.yuragi.recording.TraceOptions;
import org.yuragi.recording.Traces;

/**
 * What suite2p found, in one plane or in several: planes in their order, the cells of one after those of the other, as
 * suite2p itself joins them in its folder {@code combined}, which is taken where it is there.
 */
public final class Suite2pTraces implements Traces {
    private final String name;
    private final String series;
    private final List<Suite2pPlane> planes;
    private final int[] begins;
    private final long frames;
    private final List<String> notes = new ArrayList<>();

    private Suite2pTraces(String name, String series, List<Suite2pPlane> planes) {
        this.name = name;
        this.series = series;
        this.planes = planes;
        this.begins = new int[planes.size() + 1];
        for (int p = 0; p < planes.size(); p++) {
            begins[p + 1] = begins[p] + planes.get(p).rows();
        }
        this.frames = planes.stream().mapToLong(Suite2pPlane::frames).min().orElseThrow();
        long most = planes.stream().mapToLong(Suite2pPlane::frames).max().orElseThrow();
        if (most > frames + 1) {
            throw new InvalidInput(
                    name,
                    "planes",
                    String.join(
                                    ", ",
                                    planes.stream()
                                            .map(plane -> String.valueOf(plane.frames()))
                                            .toList())
                            + " frames",
                    "as many in each plane, or one fewer in those that came last");
        }
        if (most > frames) {
            notes.add(name + ": planes of " + frames + " and " + most
                    + " frames: the last of the longer ones is left out");
        }
    }

    /**
     * The recordings of suite2p in a session's folder or in its folder {@code suite2p}, each as the folders of its planes:
     * the folder itself, {@code combined}, or {@code plane0}, {@code plane1} and so on.
     */
    public static List<List<Path>> in(Path folder) {
        List<List<Path>> found = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("suite2p"))) {
            if (Suite2pPlane.isIn(place)) {
                found.add(List.of(place));
            }
            List<Path> planes =
                    Suite2pPlane.isIn(place.resolve("combined")) ? List.of(place.resolve("combined")) : planes(place);
            if (!planes.isEmpty()) {
                found.add(planes);
            }
        }
        return found;
    }

    private static List<Path> planes(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        NaturalOrder natural = new NaturalOrder();
        try (Stream<Path> inner = Files.list(place)) {
            return inner.filter(plane -> plane.getFileName().toString().matches("plane\\d+"))
                    .filter(Suite2pPlane::isIn)
                    .sorted((a, b) -> natural.compare(
                            a.getFileName().toString(), b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new InvalidInput(place.toString(), "", null, "a folder that can be read", e);
        }
    }

    /**
     * Opens planes of one recording.
     *
     * @param session the session's folder
     * @param name the same, as the user named it
     */
    public static Suite2pTraces open(Path session, List<Path> planes, String name, TraceOptions options) {
        String series = Suite2pPlane.series(name, options);
        List<Suite2pPlane> open = new ArrayList<>();
        try {
            for (Path plane : planes) {
                String place = session.relativize(plane).toString();
                open.add(Suite2pPlane.open(plane, place.isEmpty() ? name : name + "/" + place, series));
            }
            return new Suite2pTraces(name, series, List.copyOf(open));
        } catch (RuntimeException e) {
            open.forEach(Suite2pPlane::close);
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String series() {
        return series;
    }

    @Override
    public String unit() {
        return "a.u.";
    }

    @Override
    public long frames() {
        return frames;
    }

    @Override
    public int rows() {
        return begins[planes.size()];
    }

    @Override
    public int[] accepted() {
        int[] accepted = new int[0];
        for (int p = 0; p < planes.size(); p++) {
            int[] its = planes.get(p).accepted();
            int at = accepted.length;
            accepted = Arrays.copyOf(accepted, at + its.length);
            for (int i = 0; i < its.length; i++) {
                accepted[at + i] = begins[p] + its[i];
            }
        }
        return accepted;
    }

    @Override
    public Optional<FrameClock> clock() {
        return Optional.empty();
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public boolean isWide() {
        return planes.stream().anyMatch(Suite2pPlane::isWide);
    }

    @Override
    public float[] read(int[] cells, long first, int n, double[] baseline) {
        float[] values = new float[Math.multiplyExact(cells.length, n)];
        int p = 0;
        for (int i = 0; i < cells.length; i++) {
            while (cells[i] >= begins[p + 1]) {
                p++;
            }
            double less = baseline.length == 0 ? 0 : baseline[i];
            planes.get(p).row(cells[i] - begins[p], first, n, less, values, i, cells.length);
        }
        return values;
    }

    @Override
    public void close() {
        planes.forEach(Suite2pPlane::close);
    }
}
