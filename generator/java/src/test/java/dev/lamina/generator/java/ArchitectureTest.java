package dev.lamina.generator.java;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The generator reads the resolved network and its plan, and knows nothing of files and text. */
class ArchitectureTest {

  @Test
  void generator_readsOnlyTheNetworkAndThePlan() {
    classes()
        .that()
        .resideInAPackage("dev.lamina.generator.java..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.lamina.generator.java..",
            "dev.lamina.ir..",
            "dev.lamina.exec..",
            "dev.lamina.kernels..",
            "com.palantir.javapoet..",
            "java..",
            "javax..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lamina.generator.java"));
  }
}
