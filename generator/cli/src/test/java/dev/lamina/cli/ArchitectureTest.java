package dev.lamina.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The command is the outermost layer: it joins the others, and nobody needs it. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lamina");

  @Test
  void command_isUsedByNobody() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lamina.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.lamina.cli..", "picocli..", "me.tongfei..")
        .check(ALL);
  }

  @Test
  void command_leavesTextAndTreeToTheLanguage() {
    noClasses()
        .that()
        .resideInAPackage("dev.lamina.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.lamina.dsl.ast..", "org.eclipse..")
        .check(ALL);
  }
}
