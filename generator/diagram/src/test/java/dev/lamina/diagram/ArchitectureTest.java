package dev.lamina.diagram;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Pictures read the resolved network only, and one class knows who lays them out. */
class ArchitectureTest {

  private static final ClassFileImporter IMPORTER =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());

  @Test
  void diagram_readsOnlyTheNetwork() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.lamina.diagram..",
            "dev.lamina.ir..",
            "org.eclipse.elk..",
            "org.eclipse.emf.common.util..",
            "java..")
        .check(IMPORTER.importPackages("dev.lamina.diagram"));
  }

  @Test
  void layoutKernel_isKnownToOneClass() {
    classes()
        .that()
        .haveNameNotMatching(".*\\.Layout(\\$.*)?")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.lamina..", "java..")
        .check(IMPORTER.importPackages("dev.lamina.diagram"));
  }
}
