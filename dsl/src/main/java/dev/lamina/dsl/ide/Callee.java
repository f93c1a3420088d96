package dev.lamina.dsl.ide;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is called: a layer, a block, or a call that is a value, such as an optimizer.
 *
 * @param signature empty for a block
 * @param documentation in Markdown
 */
record Callee(
    String name,
    Optional<Signature> signature,
    List<Parameter> parameters,
    boolean merges,
    String documentation) {

  /**
   * One of its parameters.
   *
   * @param attribute empty for a block's, which takes values of any kind
   * @param standard as written, empty when it must be given
   */
  record Parameter(
      String name, Optional<Attribute> attribute, String standard, String documentation) {

    /** {@code stride = 1}. */
    String label() {
      return standard.isEmpty() ? name : name + " = " + standard;
    }

    boolean hasChoice(String bare) {
      return attribute.filter(a -> a.hasChoice(bare)).isPresent();
    }
  }

  static Callee of(Signature signature) {
    boolean merges = Layers.find(signature.name()).filter(LayerType::merges).isPresent();
    List<Parameter> parameters = new ArrayList<>();
    for (Attribute attribute : signature.attributes()) {
      String standard = attribute.isRequired() ? "" : Reference.written(attribute.defaultValue());
      parameters.add(
          new Parameter(
              attribute.name(), Optional.of(attribute), standard, Reference.markdown(attribute)));
    }
    String documentation = signature.summary() + "\n\n" + signature.documentation();
    return new Callee(signature.name(), Optional.of(signature), parameters, merges, documentation);
  }

  static Callee of(BlockDecl block, Tree tree) {
    List<Parameter> parameters = new ArrayList<>();
    for (ParamDecl parameter : block.getParams()) {
      String standard =
          parameter.getDefaultValue() == null ? "" : Tree.text(parameter.getDefaultValue());
      parameters.add(
          new Parameter(String.valueOf(parameter.getName()), Optional.empty(), standard, ""));
    }
    return new Callee(
        block.getName(), Optional.empty(), parameters, false, tree.documentation(block));
  }

  /** {@code conv(filters, kernel, …)}; a merge's values are {@code a, b, …}. */
  String label() {
    List<String> labels = parameterLabels();
    return name + "(" + String.join(", ", labels) + ")";
  }

  List<String> parameterLabels() {
    return merges
        ? Stream.concat(Stream.of("a", "b", "…"), parameters.stream().map(Parameter::label))
            .toList()
        : parameters.stream().map(Parameter::label).toList();
  }

  /** What must be given. */
  List<Parameter> required() {
    return parameters.stream().filter(p -> p.standard().isEmpty()).toList();
  }
}
