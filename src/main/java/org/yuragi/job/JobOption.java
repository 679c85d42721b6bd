package org.yuragi.job;

/**
 * An option of a job beside its config: a path, mostly.
 *
 * @param name as typed, e.g. {@code --recordings}
 * @param label what stands for its value in the help, {@code DIR} for a folder
 * @param description one sentence
 * @param required whether the job cannot run without it
 * @param input whether it names files that are read (hashed into the provenance and checked for existence)
 */
public record JobOption(String name, String label, String description, boolean required, boolean input) {
    /** The label of an option that names a folder. */
    static final String FOLDER = "DIR";

    /** An input that may be left out. */
    public static JobOption input(String name, String label, String description) {
        return new JobOption(name, label, description, false, true);
    }

    /** An input that must be given. */
    public static JobOption requiredInput(String name, String label, String description) {
        return new JobOption(name, label, description, true, true);
    }
}
