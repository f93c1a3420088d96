package dev.lamina.generator.onnx;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The export reads the resolved network and its weights, and needs nothing of how Lamina computes.
 */
class ArchitectureTest {

  @Test
  void export_readsOnlyTheNetworkAndItsWeights() {
    classes()
        .that()
        .resideInAPackage("dev.lamina.generator.onnx..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.lamina.generator.onnx..",
            "dev.lamina.ir..",
            "dev.lamina.io..",
            "ai.onnx.proto..",
            "com.google.protobuf..",
            "java..")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.lamina.generator.onnx"));
  }
}
