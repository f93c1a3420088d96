package dev.lamina;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/** Which package may know which; arrows point one way. */
class ArchitectureTest {

  private static final JavaClasses RUNTIME =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.lamina");

  @Test
  void packages_dependOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("ir")
        .definedBy("dev.lamina.ir..")
        .layer("kernels")
        .definedBy("dev.lamina.kernels..")
        .layer("io")
        .definedBy("dev.lamina.io..")
        .layer("data")
        .definedBy("dev.lamina.data..")
        .layer("exec")
        .definedBy("dev.lamina.exec..")
        .layer("train")
        .definedBy("dev.lamina.train..")
        .whereLayer("train")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("exec")
        .mayOnlyBeAccessedByLayers("train")
        .whereLayer("kernels")
        .mayOnlyBeAccessedByLayers("exec", "train")
        .whereLayer("io")
        .mayOnlyBeAccessedByLayers("exec", "train")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("exec", "train")
        .check(RUNTIME);
  }

  @Test
  void runtime_needsOnlyTheJdk() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.lamina..", "java..", "javax.imageio..", "jdk.incubator.vector..")
        .check(RUNTIME);
  }

  @Test
  void onlyVectorKernels_touchTheIncubatingModule() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lamina.kernels.vector..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator.vector..")
        .check(RUNTIME);
  }

  @Test
  void runtime_usesNoReflection() {
    NoReflection.NAMES_NONE.check(RUNTIME);
    NoReflection.SEEKS_NONE.check(RUNTIME);
  }

  /**
   * A server's threads live longer than an application in it: what they hold must be arrays, or
   * held softly, or no class of the application can ever be unloaded.
   */
  @Test
  void threads_keepNoObjectsOfOurs() {
    ArchCondition<JavaField> keepNone =
        new ArchCondition<>("hold arrays or references") {
          @Override
          public void check(JavaField field, ConditionEvents events) {
            String held = field.getType().getName();
            boolean fine =
                held.matches(
                    "java.lang.ThreadLocal<(java.lang.ref.SoftReference<.*|(int|long|float)[\\[\\]]+)>");
            events.add(new SimpleConditionEvent(field, fine, field.getFullName() + ": " + held));
          }
        };
    fields().that().haveRawType(ThreadLocal.class).should(keepNone).check(RUNTIME);
  }

  /** Without java.desktop everything else works. */
  @Test
  void onlyPictures_touchTheDesktop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.lamina.data.image..")
        .and()
        .doNotHaveFullyQualifiedName("dev.lamina.exec.CompiledNetwork")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.imageio..")
        .check(RUNTIME);
  }
}
