package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.ir.Fingerprint;
import dev.lamina.ir.Language;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.lang.reflect.Type;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the constants that users of the class read. */
final class PublicFacts {

  private final Network network;
  private final List<String> labels;
  private final List<String> layers;

  PublicFacts(Network network, List<String> labels) {
    this.network = network;
    this.labels = labels;
    this.layers = Fingerprint.lines(network);
  }

  void addTo(TypeSpec.Builder type) {
    if (network.inputs().size() == 1) {
      add(type, Shape.class, "INPUT_SHAPE", shape(network.input()), inputs());
    } else {
      CodeBlock shapes =
          network.inputs().stream()
              .map(input -> shape(input.shape()))
              .collect(CodeBlock.joining(", "));
      String documentation = "The inputs, whose values follow each other in an example: ";
      add(
          type,
          ParameterizedTypeName.get(List.class, Shape.class),
          "INPUT_SHAPES",
          CodeBlock.of("$T.of($L)", List.class, shapes),
          documentation + names() + ".");
    }
    add(type, Shape.class, "OUTPUT_SHAPE", shape(network.output()), "Shape of one result.");
    add(
        type,
        ParameterizedTypeName.get(List.class, String.class),
        "LABELS",
        labels(type),
        "The classes in the order of the results, as the file tells; see {@link #labels()}.");
    add(
        type,
        long.class,
        "PARAMETER_COUNT",
        CodeBlock.of("$LL", Text.underscored(network.params())),
        "Learned values, running statistics included.");
    add(
        type,
        String.class,
        "LANGUAGE_VERSION",
        CodeBlock.of("$S", Language.VERSION),
        "The version of the language that the file was read in.");
    add(
        type,
        String.class,
        "NETWORK_HASH",
        CodeBlock.of("$S", Fingerprint.hash(layers)),
        "Tells networks apart that compute different things: a hash of all layers and shapes, not"
            + " of names. Weights with another are refused.");
    LongList lines =
        new LongList(
            String.class, "Layers", layers.stream().map(line -> CodeBlock.of("$S", line)).toList());
    type.addField(
        FieldSpec.builder(
                lines.listType(), "LAYERS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(lines.value(type))
            .build());
  }

  private String inputs() {
    return "Shape of one example"
        + (Documentation.isPicture(network) ? ": height, width, channels." : ".");
  }

  private String names() {
    return network.inputs().stream().map(Node::name).collect(Collectors.joining(", "));
  }

  private CodeBlock labels(TypeSpec.Builder type) {
    if (labels.isEmpty()) {
      return CodeBlock.of("numbered($L)", network.output().elements());
    }
    List<CodeBlock> names = labels.stream().map(label -> CodeBlock.of("$S", label)).toList();
    return new LongList(String.class, "Labels", names).value(type);
  }

  private static void add(
      TypeSpec.Builder type, Type kind, String name, CodeBlock value, String documentation) {
    add(type, TypeName.get(kind), name, value, documentation);
  }

  private static void add(
      TypeSpec.Builder type, TypeName kind, String name, CodeBlock value, String documentation) {
    type.addField(
        FieldSpec.builder(kind, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("$L\n", documentation)
            .initializer(value)
            .build());
  }

  static CodeBlock shape(Shape shape) {
    return CodeBlock.of("$T.of($L)", Shape.class, ParameterList.dims(shape));
  }

  /** For the facts of the base class. */
  CodeBlock inputShapes() {
    return network.inputs().size() == 1
        ? CodeBlock.of("$T.of(INPUT_SHAPE)", List.class)
        : CodeBlock.of("INPUT_SHAPES");
  }
}
