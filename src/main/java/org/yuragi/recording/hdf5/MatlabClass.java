package org.yuragi.recording.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Node;
import java.util.Optional;
import java.util.Set;
import org.yuragi.input.InvalidInput;

/**
 * The class of a MATLAB v7.3 variable, as MATLAB writes it into HDF5's attribute {@code MATLAB_class}. Objects, cells,
 * text and tables are stored as numbers of MATLAB's own, which are no recording.
 */
final class MatlabClass {
    private static final Set<String> NUMBERS = Set.of(
            "double", "single", "logical", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64");

    private static final Set<String> OWN = Set.of(
            "cell", "char", "string", "function_handle", "table", "timetable", "categorical", "datetime", "duration");

    private MatlabClass() {}

    /** Its class; empty if it is none of MATLAB's variables. */
    static Optional<String> of(Node node) {
        Attribute attribute = node.getAttribute("MATLAB_class");
        return attribute == null || attribute.isEmpty()
                ? Optional.empty()
                : Optional.of(String.valueOf(attribute.getData()).trim());
    }

    /** Whether its values are what they look like: numbers, of a numeric class if it is MATLAB's, and not an empty matrix's sides. */
    static boolean isNumbers(Node node) {
        return node.getAttribute("MATLAB_object_decode") == null
                && node.getAttribute("MATLAB_empty") == null
                && of(node).map(NUMBERS::contains).orElse(true);
    }

    /** Why a variable is refused that is neither numbers nor a struct of them; empty if it is. */
    static Optional<InvalidInput> refusal(String file, Node node) {
        String its = of(node).orElse("");
        if (its.isEmpty() || isNumbers(node) || its.equals("struct") || node.getAttribute("MATLAB_empty") != null) {
            return Optional.empty();
        }
        String name = node.getName();
        boolean isOwn = OWN.contains(its);
        return Optional.of(new InvalidInput(
                file,
                name,
                isOwn ? "a MATLAB " + its : "a MATLAB object of class " + its,
                "a matrix of numbers: save "
                        + (isOwn
                                ? "that of activity by itself"
                                : "struct(" + name + "), or its matrix alone (such as " + name + ".C_raw)")
                        + ", with -v7.3"));
    }
}
