package org.yuragi.recording.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yuragi.input.InvalidInput;
import org.yuragi.recording.behaviour.BehaviourCsv;
import org.yuragi.recording.inscopix.InscopixTraces;

/**
 * A form in which recordings are kept that is not read here, by a file's name and its first bytes.
 *
 * @param what what the file is
 * @param way what was expected instead, and how it comes about
 */
record UnreadFormat(String what, String way) {
    /** First bytes that tell a format. */
    static final int HEAD = 512;

    /** Files of suite2p, which are known by their names. */
    static final Set<String> SUITE2P = Set.of(
            "F.npy",
            "Fneu.npy",
            "spks.npy",
            "iscell.npy",
            "stat.npy",
            "ops.npy",
            "F_chan2.npy",
            "Fneu_chan2.npy",
            "redcell.npy",
            "data.bin",
            "data_raw.bin",
            "data_chan2.bin",
            "settings.npy",
            "db.npy",
            "reg_outputs.npy",
            "detect_outputs.npy",
            "run.log");

    private static final String TRACES = "traces of cells: suite2p, CaImAn or Inscopix's software make them of a movie";
    private static final String H5PY =
            "HDF5: in Python, h5py.File(\"traces.h5\", \"w\")[\"data\"] = the array," + " [time x cell], writes it";

    private static final UnreadFormat MATLAB =
            new UnreadFormat("a MATLAB file before v7.3", "MATLAB v7.3, which is HDF5: save(..., '-v7.3') in MATLAB");

    /** What a file is; empty if nothing shows that it holds a recording. */
    static Optional<UnreadFormat> of(String file, byte[] head) {
        String name = file.toLowerCase(Locale.ROOT);
        if (starts(head, "MATLAB 5.0") || starts(head, "MATLAB 7.0")) {
            return Optional.of(
                    name.equals("fall.mat")
                            ? new UnreadFormat(
                                    "suite2p's Fall.mat, a MATLAB file before v7.3",
                                    "suite2p's F.npy, Fneu.npy or spks.npy, which hold the same; or save(..., '-v7.3')"
                                            + " in MATLAB")
                            : MATLAB);
        }
        if (starts(head, "CDF")) {
            return Optional.of(new UnreadFormat("netCDF 3", "netCDF 4, which is HDF5: nccopy -k nc4 IN OUT"));
        }
        if (SUITE2P.contains(file)) {
            return Optional.empty();
        }
        boolean isHdf5 = starts(head, "\u0089HDF") || starts(head, "MATLAB 7.3");
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "npz" -> Optional.of(new UnreadFormat("a NumPy archive", H5PY));
            case "npy" ->
                Optional.of(new UnreadFormat(
                        "a NumPy array that is none of suite2p's (F, Fneu, spks), without a clock or names of its sides",
                        H5PY));
            case "isxd" ->
                Optional.of(new UnreadFormat(
                        "Inscopix's own format", "the traces exported from it as CSV, with the row of cell status"));
            case "pkl", "pickle", "joblib" ->
                Optional.of(new UnreadFormat("a pickle, which may run any program", H5PY));
            case "tif", "tiff", "isxb", "sbx", "nd2", "czi", "mmap" -> Optional.of(new UnreadFormat("a movie", TRACES));
            case "xls", "xlsx", "ods" -> Optional.of(new UnreadFormat("a spreadsheet", "a table as CSV in UTF-8"));
            case "zip", "gz", "tar", "tgz", "bz2", "xz", "7z", "rar" ->
                Optional.of(new UnreadFormat("packed", "its files, unpacked"));
            case "mat" -> isHdf5 ? Optional.empty() : Optional.of(MATLAB);
            case "h5", "hdf5", "hdf", "nwb", "nc" ->
                isHdf5
                        ? Optional.empty()
                        : Optional.of(new UnreadFormat("no HDF5, though it is called so", "an undamaged HDF5 file"));
            default -> Optional.empty();
        };
    }

    /** What a table is, by its first two lines; empty if it is Inscopix's, or nothing shows that it holds a recording. */
    static Optional<UnreadFormat> table(String first, String second) {
        if (InscopixTraces.is(second)) {
            return Optional.empty();
        }
        if (BehaviourCsv.is(first)) {
            return Optional.of(new UnreadFormat("behaviour", "a recording beside it"));
        }
        List<String> columns =
                Arrays.stream(first.split(",", -1)).map(String::trim).toList();
        if (columns.size() > 1 && columns.get(0).toLowerCase(Locale.ROOT).startsWith("time")) {
            return Optional.of(new UnreadFormat(
                    "a table of times without Inscopix's second row",
                    "a second row \"Time(s)/Cell Status, accepted, rejected, ...\": export the traces with their status,"
                            + " or write them as HDF5"));
        }
        if (columns.size() > 1 && columns.stream().allMatch(UnreadFormat::isNumber)) {
            return Optional.of(
                    new UnreadFormat("a plain table of numbers, without a clock or names of its sides", H5PY));
        }
        return Optional.empty();
    }

    /** Zarr, which is a folder; empty if a folder with such files and of this name is none. */
    static Optional<UnreadFormat> zarr(String folder, List<String> inside) {
        if (!folder.toLowerCase(Locale.ROOT).endsWith(".zarr")
                && inside.stream().noneMatch(List.of(".zgroup", ".zarray", ".zattrs", "zarr.json")::contains)) {
            return Optional.empty();
        }
        return Optional.of(
                folder.toLowerCase(Locale.ROOT).contains(".nwb")
                        ? new UnreadFormat(
                                "NWB in Zarr", "NWB in HDF5: in Python, NWBHDF5IO(...).export(src_io) writes it")
                        : new UnreadFormat("Zarr", H5PY));
    }

    private static boolean isNumber(String text) {
        try {
            Double.parseDouble(text);
            return true;
        } catch (NumberFormatException e) {
            return text.isEmpty();
        }
    }

    private static boolean starts(byte[] head, String with) {
        byte[] wanted = with.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** As a refusal of a file. */
    InvalidInput refusal(String file) {
        return new InvalidInput(file, "", what, way);
    }
}
