package org.yuragi.recording.hdf5;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.exceptions.HdfTypeException;
import io.jhdf.exceptions.UnsupportedHdfException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yuragi.input.InvalidInput;

/**
 * Why HDF5 data cannot be read, and what makes them readable: what jHDF does not know is no damage. Filters' numbers are
 * those of The HDF Group's registry of filters.
 */
final class UnreadHdf5 {
    private static final Pattern FILTER = Pattern.compile("filter is not available: name='(.*)' id=(\\d+)");

    private static final Pattern GROUP = Pattern.compile("^Failed to load children (?:for|of) group '(.*?)' at");

    private static final Map<Integer, String> FILTERS = Map.ofEntries(
            Map.entry(4, "szip"),
            Map.entry(5, "nbit"),
            Map.entry(6, "scale-offset"),
            Map.entry(305, "LZO"),
            Map.entry(307, "bzip2"),
            Map.entry(32001, "blosc"),
            Map.entry(32002, "MAFISC"),
            Map.entry(32013, "ZFP"),
            Map.entry(32015, "zstd"),
            Map.entry(32017, "SZ"),
            Map.entry(32019, "JPEG"),
            Map.entry(32024, "SZ3"),
            Map.entry(32026, "blosc2"));

    /** Those that HDF5 itself has. */
    private static final Set<Integer> BUILT_IN = Set.of(4, 5, 6);

    private UnreadHdf5() {}

    /** The mistake that an exception of jHDF shows. */
    static InvalidInput of(String file, String field, RuntimeException shown) {
        for (Throwable cause = shown; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof InvalidInput mistake) {
                return mistake;
            }
            if (cause instanceof HdfFilterException) {
                Matcher filter = FILTER.matcher(said);
                if (filter.find() && filter.group(2).length() < 9) {
                    return filter(file, field, filter.group(1), Integer.parseInt(filter.group(2)), shown);
                }
            }
            if (cause instanceof UnsupportedHdfException && said.startsWith("Virtual storage")) {
                return elsewhere(file, "a virtual data set", shown);
            }
            if (cause instanceof UnsupportedHdfException && said.contains("External Data Files")) {
                return elsewhere(file, "a data set whose values lie in another file", shown);
            }
            if (cause instanceof UnsupportedHdfException || cause instanceof HdfTypeException) {
                return new InvalidInput(file, field, null, "HDF5 that jHDF reads, which says: " + said, shown);
            }
        }
        return new InvalidInput(file, field, null, "undamaged HDF5 data in a form that jHDF reads", shown);
    }

    /** jHDF reads none of a group in which there is such a data set. */
    private static InvalidInput elsewhere(String file, String what, RuntimeException shown) {
        String field = "";
        for (Throwable cause = shown; cause != null; cause = cause.getCause()) {
            Matcher failed = GROUP.matcher(String.valueOf(cause.getMessage()));
            field = failed.find() ? "/" + failed.group(1).replaceAll("^/+|/+$", "") : field;
        }
        return new InvalidInput(
                file,
                field,
                what,
                "values in the file itself, also of what lies beside it: h5repack -l CONTI " + inOut(file, "-whole")
                        + " makes it so",
                shown);
    }

    private static InvalidInput filter(String file, String field, String name, int id, RuntimeException shown) {
        String called = FILTERS.getOrDefault(id, name.isEmpty() ? "an unknown filter" : name);
        return new InvalidInput(
                file,
                field,
                "compressed with " + called + " (filter " + id + "), which is not read",
                "gzip, LZF, LZ4 or none: h5repack -f GZIP=4 " + inOut(file, "-gzip") + " makes it so"
                        + (BUILT_IN.contains(id)
                                ? ""
                                : ", with HDF5's plugin for " + called
                                        + " where HDF5_PLUGIN_PATH says (without it, it leaves these data out)"),
                shown);
    }

    private static String inOut(String file, String added) {
        int dot = file.lastIndexOf('.');
        int end = dot > file.lastIndexOf('/') + 1 ? dot : file.length();
        return quoted(file) + " " + quoted(file.substring(0, end) + added + file.substring(end));
    }

    private static String quoted(String file) {
        return file.matches("[A-Za-z0-9._/:+-]+") ? file : "'" + file + "'";
    }
}
