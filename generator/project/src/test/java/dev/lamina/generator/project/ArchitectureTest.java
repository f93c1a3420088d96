package dev.lamina.generator.project;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command line and the Maven plugin both use it, and it knows neither. */
class ArchitectureTest {

  @Test
  void project_knowsNoToolAroundIt_andNoTree() {
    noClasses()
        .that()
        .resideInAPackage("dev.lamina.generator.project..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.lamina.cli..", "dev.lamina.maven..", "dev.lamina.dsl.ast..", "org.eclipse..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lamina"));
  }
}
