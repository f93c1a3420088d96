package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Parameter;
import dev.lamina.exec.StoredTensor;
import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.Matrix;
import dev.lamina.ir.Regularizer;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the list of all tensors: with what training knows of them, or only where they go. */
final class ParameterList {

  private final Names names;
  private final List<Parameter> parameters;

  ParameterList(Names names, List<Parameter> parameters) {
    this.names = names;
    this.parameters = parameters;
  }

  /** With how each begins. */
  void addParameters(TypeSpec.Builder type) {
    List<CodeBlock> all = parameters.stream().map(this::one).toList();
    add(type, "PARAMETERS", new LongList(Parameter.class, "Tensors", all));
  }

  /** Places only. */
  void addTensors(TypeSpec.Builder type) {
    List<CodeBlock> all = parameters.stream().map(this::stored).toList();
    add(type, "TENSORS", new LongList(StoredTensor.class, "Tensors", all));
  }

  private static void add(TypeSpec.Builder type, String name, LongList list) {
    type.addField(
        FieldSpec.builder(list.listType(), name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(list.value(type))
            .build());
  }

  private CodeBlock stored(Parameter parameter) {
    return CodeBlock.of(
        parameter.inPanels() ? "$T.of($S, $L, $L).laidInPanels()" : "$T.of($S, $L, $L)",
        StoredTensor.class,
        parameter.name(),
        names.place(parameter),
        dims(parameter.spec().shape()));
  }

  private CodeBlock one(Parameter parameter) {
    String kind = parameter.spec().trainable() ? "trained" : "kept";
    CodeBlock.Builder one =
        CodeBlock.builder()
            .add(
                "$T.$L($S, $L, $T.$L, $L)",
                Parameter.class,
                kind,
                parameter.name(),
                names.place(parameter),
                Initializer.class,
                parameter.spec().initializer().source(),
                dims(parameter.spec().shape()));
    Regularizer regularizer = parameter.spec().regularizer();
    if (!regularizer.isNone()) {
      one.add("\n$>$>.regularized($L, $L)$<$<", regularizer.l1(), regularizer.l2());
    }
    parameter.spec().fixed().ifPresent(written -> one.add(written(written)));
    if (parameter.inPanels()) {
      one.add("\n$>$>.laidInPanels()$<$<");
    }
    return one.build();
  }

  private static CodeBlock written(FixedWeights written) {
    return CodeBlock.of(
        "\n$>$>.startingWith(\n$>$>new $T(\n$>$>$T.of($T.of($L), $S),\n"
            + "$T.of($L),\n$L, $L, $L, $L))$<$<$<$<$<$<",
        FixedWeights.class,
        Matrix.class,
        List.class,
        joined(written.matrix().sizes()),
        written.matrix().text(),
        List.class,
        joined(written.kernel()),
        written.channels(),
        written.filters(),
        written.places(),
        written.filtersLast());
  }

  static String dims(Shape shape) {
    return joined(shape.dims());
  }

  private static String joined(List<Integer> numbers) {
    return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
