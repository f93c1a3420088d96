package dev.lamina.dsl.explain;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.Reference;
import dev.lamina.ir.Layer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference page of a kind of layer, in Markdown. */
final class LayerPage {

  private final LayerType type;
  private final String example;
  private final List<Layer> layers;

  private LayerPage(LayerType type) {
    this.type = type;
    this.example = example(type);
    this.layers =
        Compile.text(type.name() + ".lamina", example).networks().get(0).layers().stream()
            .filter(layer -> layer.op().type() == type)
            .toList();
  }

  static String of(LayerType type) {
    LayerPage page = new LayerPage(type);
    return "# "
        + type.name()
        + "\n\n"
        + Reference.markdown(type.signature())
        + "\n## Arithmetic\n\n"
        + page.rules()
        + page.meanings()
        + "\n## Example\n\n```lamina\n"
        + page.example
        + "```\n"
        + page.layers.stream().map(LayerPage::worked).collect(Collectors.joining());
  }

  /** A file that shows how the layer is used. */
  static String example(LayerType type) {
    String path = "/layers/" + type.name() + ".lamina";
    try (InputStream file = LayerPage.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("no example " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What holds for any layer of the kind. */
  private String rules() {
    Set<String> shapes = new LinkedHashSet<>();
    Set<String> costs = new LinkedHashSet<>();
    formulas()
        .sorted(Comparator.comparing(Formula::isAlongAnAxis).reversed())
        .forEach(f -> (f.isOfShape() ? shapes : costs).add(row(f.rule(), code(f.symbols()))));
    if (shapes.isEmpty()) {
      shapes.add(row("shape", "stays"));
    }
    for (String cost : List.of(Formula.PARAMETERS, Formula.MACS)) {
      if (formulas().noneMatch(formula -> formula.rule().equals(cost))) {
        costs.add(row(cost, "none"));
      }
    }
    Set<String> values = new LinkedHashSet<>();
    values().forEach(value -> values.add(row("a value", code(value))));
    return table(values, shapes, costs);
  }

  private String meanings() {
    Set<String> terms = new TreeSet<>();
    formulas().forEach(formula -> terms.addAll(formula.used()));
    return "\n" + Glossary.of(values().collect(Collectors.joining(" ")), terms);
  }

  private Stream<String> values() {
    return layers.stream().map(layer -> layer.op().accept(new ValueFormulas())).distinct();
  }

  private Stream<Formula> formulas() {
    return layers.stream().flatMap(layer -> LayerFormulas.of(layer).stream());
  }

  /** The same with the numbers of one layer. */
  private static String worked(Layer layer) {
    String shapes =
        layer.inputShapes().stream().map(Shape::toString).collect(Collectors.joining(", "));
    Set<String> rows = new LinkedHashSet<>();
    Arithmetic.together(LayerFormulas.of(layer), Formula::worked)
        .forEach((sum, of) -> rows.add(row(of, code(sum))));
    if (!layer.parameters().isEmpty()) {
      rows.add(row("weights", weights(layer)));
    }
    String heading =
        "\n`%s` reads %s and gives %s%s\n"
            .formatted(layer.name(), shapes, layer.output(), rows.isEmpty() ? "." : ":");
    return rows.isEmpty() ? heading : heading + "\n" + table(rows);
  }

  /** {@code `weight` 3x3x1x32, `bias` 32}. */
  private static String weights(Layer layer) {
    return layer.parameters().stream().map(LayerPage::weight).collect(Collectors.joining(", "));
  }

  private static String weight(ParameterSpec parameter) {
    String shape = code(parameter.name()) + " " + parameter.shape();
    return parameter.trainable() ? shape : shape + " (not trained)";
  }

  @SafeVarargs
  private static String table(Set<String>... rows) {
    StringBuilder text = new StringBuilder("| | |\n| --- | --- |\n");
    for (Set<String> some : rows) {
      some.forEach(text::append);
    }
    return text.toString();
  }

  private static String row(String name, String value) {
    return "| " + name + " | " + value + " |\n";
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
