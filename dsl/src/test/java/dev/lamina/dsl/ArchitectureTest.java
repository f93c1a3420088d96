package dev.lamina.dsl;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.lamina.dsl.problem.Problem;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lamina.dsl");

  @Test
  void ofTheRuntime_onlyIr() {
    DescribedPredicate<JavaClass> runtimeButIr =
        DescribedPredicate.describe(
            "runtime outside of ir",
            type ->
                type.getPackageName().startsWith("dev.lamina.")
                    && !type.getPackageName().startsWith("dev.lamina.dsl")
                    && !type.getPackageName().startsWith("dev.lamina.ir"));
    noClasses().should().dependOnClassesThat(runtimeButIr).check(CLASSES);
  }

  @Test
  void problemsAndReport_knowNoXtext() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.lamina.dsl.problem", "dev.lamina.dsl.report")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse..", "dev.lamina.dsl.ast..", "dev.lamina.ir..")
        .check(CLASSES);
  }

  @Test
  void astAndXtext_stayLeftOfResolve() {
    noClasses()
        .that()
        .haveFullyQualifiedName("dev.lamina.dsl.Compilation")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse..", "dev.lamina.dsl.ast..")
        .check(CLASSES);
  }

  /** What editors show is there once, for every editor. */
  @Test
  void ide_knowsNoEditor() {
    noClasses()
        .that()
        .resideInAPackage("dev.lamina.dsl.ide")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.lsp4j..", "dev.lamina.dsl.server..")
        .check(CLASSES);
  }

  @Test
  void problems_areRecords() {
    classes().that().implement(Problem.class).should().beAssignableTo(Record.class).check(CLASSES);
  }
}
