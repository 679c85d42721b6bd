package org.yuragi.job.run;

/**
 * An option of a job beside its config: a path, mostly.
 *
 * @param name as typed, e.g. {@code --recordings}
 * @param label what stands for its value in the help, {@code DIR} for a folder
 * @param description one sentence
 * @param required whether the job cannot run without it
 * @param input whether it names files that are read (hashed into the provenance and checked for existence)
 * @param outputOf the job whose output folder it takes; empty if that is not what it is for
 */
public record JobOption(
        String name, String label, String description, boolean required, boolean input, String outputOf) {
    /** The label of an option that names a folder. */
    public static final String FOLDER = "DIR";
    /** The label of an option that names a file or a folder. */
    public static final String EITHER = "PATH";

    /** An input that may be left out. */
    public static JobOption input(String name, String label, String description) {
        return new JobOption(name, label, description, false, true, "");
    }

    /** An input that must be given. */
    public static JobOption requiredInput(String name, String label, String description) {
        return new JobOption(name, label, description, true, true, "");
    }

    /** Something else than a path. */
    public static JobOption words(String name, String label, String description) {
        return new JobOption(name, label, description, false, false, "");
    }

    /** The same, which takes the output folder of a job: in a sweep the one follows the other. */
    public JobOption ofOutputOf(String job) {
        return new JobOption(name, label, description, required, input, job);
    }
}
