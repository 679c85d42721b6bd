package org.yuragi.gibbs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.yuragi.gibbs.graph.Kernel;
import org.yuragi.network.Block;
import org.yuragi.network.Network;

/** Learning is local by structure: what updates a neuron or synapse cannot reach a loss, a gradient or another block. */
class LocalityTest {
    private static final String GLOBAL = "(?i).*(loss|gradient|backprop|optimi[sz]er).*";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.yuragi.gibbs", "org.yuragi.control");
    private static final DescribedPredicate<JavaClass> BLOCK_OR_NETWORK = DescribedPredicate.describe(
            "a block or a network", type -> type.isAssignableTo(Block.class) || type.isAssignableTo(Network.class));

    @Test
    void noClassOfGibbsReachesALossOrAGradient() {
        noClasses()
                .that()
                .resideInAPackage("..yuragi.gibbs..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..yuragi.control..", "org.apache.spark..", "..yuragi.engine..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("..yuragi.gibbs..")
                .should()
                .haveNameMatching(GLOBAL)
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("..yuragi.gibbs..")
                .should()
                .haveNameMatching(GLOBAL)
                .check(CLASSES);
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("..yuragi.gibbs..")
                .should()
                .haveNameMatching(GLOBAL)
                .check(CLASSES);
    }

    @Test
    void noBlockHoldsAnotherBlockOrItsNetwork() {
        fields().that()
                .areDeclaredInClassesThat()
                .areAssignableTo(Block.class)
                .should()
                .notHaveRawType(BLOCK_OR_NETWORK)
                .check(CLASSES);
        noClasses()
                .that()
                .areAssignableTo(Block.class)
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "another block's class", type -> type.isAssignableTo(Network.class)))
                .check(CLASSES);
    }

    @Test
    void aKernelSeesOneBlocksStateAndNothingElse() {
        noClasses()
                .that()
                .implement(Kernel.class)
                .should()
                .dependOnClassesThat(BLOCK_OR_NETWORK)
                .check(CLASSES);
        // What a kernel is handed leads nowhere: the state knows its wiring and what is given, not who else is there.
        noClasses()
                .that(HasName.Predicates.nameMatching("org\\.yuragi\\.gibbs\\.graph\\.(LocalState|Wiring|Clamped)"))
                .should()
                .dependOnClassesThat(BLOCK_OR_NETWORK)
                .check(CLASSES);
    }
}
