package dev.lamina.generator.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.io.InputStream;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;

/** Writes the constructors: one for each place that weights may come from. */
final class Constructors {

  private static final String THROWS =
      "\n@throws dev.lamina.io.WeightsException when they cannot be read, are damaged, or belong to"
          + " another network;\n    the message says which layer differs\n";

  private Constructors() {}

  /**
   * Adds them.
   *
   * @param facts what the base class's constructor takes
   * @param trains whether weights may also come from a training
   */
  static void addTo(TypeSpec.Builder type, ClassName self, String facts, boolean trains) {
    if (trains) {
      type.addMethod(
          constructor()
              .addJavadoc("A network with all weights zero, to be initialized and trained.\n")
              .addStatement("super($L)", facts)
              .build());
    }
    type.addMethod(
        constructor()
            .addJavadoc(
                "The network with the weights of a file.\n\n"
                    + "@param weights in safetensors format, as {@code lamina train} saves them\n"
                    + THROWS.substring(1))
            .addParameter(Path.class, "weights")
            .addStatement("super($L)", facts)
            .addStatement("loadWeights(weights)")
            .build());
    type.addMethod(
        constructor()
            .addJavadoc(
                "The network with the weights of a stream.\n\n"
                    + "@param weights in safetensors format; read to its end, and left open\n"
                    + THROWS.substring(1))
            .addParameter(InputStream.class, "weights")
            .addStatement("super($L)", facts)
            .addStatement("loadWeights(weights)")
            .build());
    type.addMethod(
        constructor()
            .addJavadoc(
                "The network with weights from the class path or module path.\n\n"
                    + "@param resource seen from this class's package, or from the root after a"
                    + " {@code /}: {@code \"$L.safetensors\"}\n"
                    + THROWS.substring(1),
                self.simpleName())
            .addParameter(String.class, "resource")
            .addStatement("super($L)", facts)
            .addStatement("loadResource(resource, $T.class.getResourceAsStream(resource))", self)
            .build());
  }

  private static MethodSpec.Builder constructor() {
    return MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC);
  }
}
