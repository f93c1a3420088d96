package dev.lamina.diagram;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Pictures read the resolved network only, one class knows who lays them out, and one package joins
 * them with texts.
 */
class ArchitectureTest {

  private static final ClassFileImporter IMPORTER =
      new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests());

  @Test
  void diagram_readsOnlyTheNetwork() {
    classes()
        .that()
        .resideInAPackage("dev.lamina.diagram")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.lamina.diagram",
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

  /** The text as it was compiled, and not its tree. */
  @Test
  void live_readsWhatWasCompiled() {
    classes()
        .that()
        .resideInAPackage("dev.lamina.diagram.live")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.lamina.diagram..",
            "dev.lamina.dsl",
            "dev.lamina.dsl.problem",
            "dev.lamina.dsl.resolve",
            "dev.lamina.ir..",
            "java..")
        .check(IMPORTER.importPackages("dev.lamina.diagram"));
  }
}
