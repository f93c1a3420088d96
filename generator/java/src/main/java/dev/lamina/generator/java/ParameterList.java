package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.lamina.exec.Parameter;
import dev.lamina.ir.FixedWeights;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.Matrix;
import dev.lamina.ir.Regularizer;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the list of all tensors; long ones in parts, as {@link KernelFields}. */
final class ParameterList {

  /** Tensors of one class. */
  private static final int MOST = 512;

  private static final ParameterizedTypeName TYPE =
      ParameterizedTypeName.get(List.class, Parameter.class);

  private final Names names;
  private final List<Parameter> parameters;

  ParameterList(Names names, List<Parameter> parameters) {
    this.names = names;
    this.parameters = parameters;
  }

  void addTo(TypeSpec.Builder type) {
    CodeBlock value = list(parameters);
    if (parameters.size() > MOST) {
      List<String> parts = new ArrayList<>();
      for (int start = 0; start < parameters.size(); start += MOST) {
        String part = "Tensors" + (parts.size() + 1);
        parts.add(part + ".LIST");
        type.addType(part(part, parameters.subList(start, end(start))));
      }
      value = CodeBlock.of("joined($L)", String.join(", ", parts));
    }
    type.addField(
        FieldSpec.builder(TYPE, "PARAMETERS", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .initializer(value)
            .build());
  }

  private int end(int start) {
    return Math.min(start + MOST, parameters.size());
  }

  private TypeSpec part(String name, List<Parameter> some) {
    return TypeSpec.classBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("Tensors; one class cannot list them all.\n")
        .addField(
            FieldSpec.builder(TYPE, "LIST", Modifier.STATIC, Modifier.FINAL)
                .initializer(list(some))
                .build())
        .build();
  }

  private CodeBlock list(List<Parameter> some) {
    CodeBlock.Builder list = CodeBlock.builder().add("$T.of(", List.class);
    String separator = "\n$>$>";
    for (Parameter parameter : some) {
      list.add(separator + "$L", one(parameter));
      separator = ",\n";
    }
    return list.add(some.isEmpty() ? ")" : ")$<$<").build();
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
