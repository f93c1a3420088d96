package dev.lamina.generator.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes a list as a constant; a long one in parts, since what initializes one class must fit into
 * 64 KB.
 *
 * @param part what the classes with parts are called, before a number
 */
record LongList(Type type, String part, List<CodeBlock> elements) {

  /** Elements of one class. */
  private static final int MOST = 512;

  /** The list as an expression; parts are added to the class. */
  CodeBlock value(TypeSpec.Builder to) {
    if (elements.size() <= MOST) {
      return list(elements);
    }
    List<String> parts = new ArrayList<>();
    for (int start = 0; start < elements.size(); start += MOST) {
      String name = part + (parts.size() + 1);
      parts.add(name + ".LIST");
      int end = Math.min(start + MOST, elements.size());
      to.addType(part(name, elements.subList(start, end)));
    }
    return CodeBlock.of("joined($L)", String.join(", ", parts));
  }

  ParameterizedTypeName listType() {
    return ParameterizedTypeName.get(List.class, type);
  }

  private TypeSpec part(String name, List<CodeBlock> some) {
    return TypeSpec.classBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("A part of a list; one class cannot hold them all.\n")
        .addField(
            FieldSpec.builder(listType(), "LIST", Modifier.STATIC, Modifier.FINAL)
                .initializer(list(some))
                .build())
        .build();
  }

  private static CodeBlock list(List<CodeBlock> some) {
    CodeBlock.Builder list = CodeBlock.builder().add("$T.of(", List.class);
    String separator = "\n$>$>";
    for (CodeBlock element : some) {
      list.add(separator + "$L", element);
      separator = ",\n";
    }
    return list.add(some.isEmpty() ? ")" : ")$<$<").build();
  }
}
