package org.yuragi;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture: job (its own: each job -> job.run) -> analyses and dynamics -> engine -> network, random -> input, result. */
class ArchitectureTest {
    private static final String[] DYNAMICS = {"..yuragi.gibbs..", "..yuragi.spiking.."};
    private static final String[] ANALYSES = {
        "..yuragi.decoding..",
        "..yuragi.spectrum..",
        "..yuragi.activity..",
        "..yuragi.synchrony..",
        "..yuragi.places..",
        "..yuragi.surrogate..",
        "..yuragi.calibration.."
    };
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.yuragi");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.yuragi.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void jobsHaveNoCycles() {
        slices().matching("org.yuragi.job.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void whatRunsJobsKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAPackage("..yuragi.job.run..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("..yuragi.job..").and(resideOutsideOfPackage("..yuragi.job.run..")))
                .check(CLASSES);
    }

    @Test
    void nothingKnowsTheJobsButTheJobs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..yuragi.job..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..yuragi.job..")
                .check(CLASSES);
    }

    @Test
    void dynamicsKnowNeitherSparkNorTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(DYNAMICS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "..yuragi.engine..", "..yuragi.recording..")
                .check(CLASSES);
    }

    @Test
    void theEngineKnowsNoDynamicsAndNoRecordings() {
        noClasses()
                .that()
                .resideInAPackage("..yuragi.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..yuragi.gibbs..",
                        "..yuragi.spiking..",
                        "..yuragi.images..",
                        "..yuragi.recording..",
                        "..yuragi.report..")
                .check(CLASSES);
    }

    @Test
    void analysesDoNotCareWhetherActivityWasRecordedOrSimulated() {
        noClasses()
                .that()
                .resideInAnyPackage(ANALYSES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..yuragi.gibbs..", "..yuragi.engine..", "..yuragi.images..", "io.jhdf..")
                .check(CLASSES);
    }

    @Test
    void spikeTrainsAreCountedWithoutSpark() {
        noClasses()
                .that()
                .resideInAPackage("..yuragi.activity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "..yuragi.spiking..")
                .check(CLASSES);
    }

    @Test
    void networksAreWatchedWithoutSpark() {
        noClasses()
                .that()
                .resideInAPackage("..yuragi.physiology..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "..yuragi.engine..", "..yuragi.report..")
                .check(CLASSES);
    }

    @Test
    void sweepsAreCountedWithoutSparkAndWithoutJobs() {
        noClasses()
                .that()
                .resideInAPackage("..yuragi.sweep..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..", "org.apache.hadoop..", "..yuragi.engine..", "..yuragi.config..")
                .check(CLASSES);
    }

    @Test
    void theFoundationsStandAlone() {
        noClasses()
                .that()
                .resideInAnyPackage("..yuragi.random..", "..yuragi.network..", "..yuragi.input..", "..yuragi.result..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..yuragi.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..", "..yuragi.gibbs..", "..yuragi.recording..", "..yuragi.decoding..")
                .check(CLASSES);
    }

    @Test
    void resultsDoNotDependOnTheMachinesMathLibrary() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..yuragi.random..",
                        "..yuragi.gibbs..",
                        "..yuragi.spiking..",
                        "..yuragi.network..",
                        "..yuragi.spectrum..",
                        "..yuragi.calcium..",
                        "..yuragi.physiology..",
                        "..yuragi.activity..")
                .should()
                .callMethod(Math.class, "exp", double.class)
                .orShould()
                .callMethod(Math.class, "log", double.class)
                .orShould()
                .callMethod(Math.class, "pow", double.class, double.class)
                .orShould()
                .callMethod(Math.class, "tanh", double.class)
                .orShould()
                .callMethod(Math.class, "cos", double.class)
                .orShould()
                .callMethod(Math.class, "sin", double.class)
                .check(CLASSES);
    }

    /** Hadoop's and Spark's own ways take the brackets and stars of a user's folder for a pattern. */
    @Test
    void pathsAreTakenLetterByLetterAndFilesSystemsSharedAreLeftAsTheyAre() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..yuragi.files..")
                .should()
                .callMethodWhere(target(nameMatching(
                                "globStatus|setWriteChecksum|setVerifyChecksum|textFile|wholeTextFiles|binaryFiles"))
                        .and(target(
                                owner(resideInAnyPackage("org.apache.hadoop.fs..", "org.apache.spark.api.java..")))))
                .orShould()
                .callMethod(SparkSession.class, "read")
                .orShould()
                .callMethod(Dataset.class, "write")
                .check(CLASSES);
    }
}
