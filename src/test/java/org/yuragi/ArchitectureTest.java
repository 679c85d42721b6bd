package org.yuragi;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.io.PrintStream;
import java.text.DecimalFormat;
import java.util.Locale;
import java.util.Scanner;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The arrows of the architecture: job (its own: each job -> job.run) -> analyses and dynamics -> engine -> network, random -> input, result. */
class ArchitectureTest {
    private static final Set<String> INEXACT = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "expm1", "log", "log10", "log1p", "pow",
            "cbrt", "sinh", "cosh", "tanh", "hypot");

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

    /** Math's inexact functions may differ from machine to machine in the last bit: pictures alone may use them. */
    @Test
    void resultsDoNotDependOnTheMachinesMathLibrary() {
        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("..yuragi.report.."))
                        .and(DescribedPredicate.not(HasName.Predicates.nameMatching(".*(Report|Charts)"))))
                .should()
                .callMethodWhere(of(Math.class, INEXACT, call -> true))
                .check(CLASSES);
    }

    /** A user's language must change no file name, no number and no key. */
    @Test
    void nothingIsFormattedInTheMachinesLanguage() {
        Predicate<JavaMethodCall> withoutLocale = call ->
                call.getTarget().getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Locale.class));
        noClasses()
                .should()
                .callMethodWhere(
                        of(String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase"), withoutLocale))
                .orShould()
                .callMethodWhere(of(PrintStream.class, Set.of("format", "printf"), withoutLocale))
                .orShould()
                .callConstructor(DecimalFormat.class, String.class)
                .orShould()
                .callConstructor(Scanner.class, InputStream.class)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> of(
            Class<?> owner, Set<String> names, Predicate<JavaMethodCall> also) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "'s " + String.join(", ", names),
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && names.contains(call.getName())
                        && also.test(call));
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
