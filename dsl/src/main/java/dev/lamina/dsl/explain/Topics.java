package dev.lamina.dsl.explain;

import dev.lamina.dsl.ide.Reference;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.ProblemGroup;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Initializers;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Regularizers;
import dev.lamina.ir.Signature;
import dev.lamina.ir.TrainingSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that has a page: kinds of problem by their codes, layers, and whatever else can be called, by
 * their names.
 */
public final class Topics {

  private Topics() {}

  /** The page of a code or name, in Markdown. */
  public static Optional<String> page(String name) {
    return ProblemCode.find(name)
        .map(ProblemCode::explanation)
        .or(() -> Layers.find(name).map(LayerPage::of))
        .or(() -> signature(name).map(Topics::page));
  }

  /** What can be called besides layers and has this name. */
  public static Optional<Signature> signature(String name) {
    return calls().values().stream()
        .flatMap(List::stream)
        .filter(signature -> signature.name().equals(name))
        .findFirst();
  }

  private static String page(Signature signature) {
    return "# " + signature.name() + "\n\n" + Reference.markdown(signature);
  }

  /** Every code and name that has a page. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProblemCode code : ProblemCode.values()) {
      names.add(code.text());
    }
    Layers.all().forEach(layer -> names.add(layer.name()));
    calls().values().forEach(all -> all.forEach(signature -> names.add(signature.name())));
    return names;
  }

  /** All of them with a line on each, in groups, in Markdown. */
  public static String index() {
    StringBuilder text = new StringBuilder();
    for (ProblemGroup group : ProblemGroup.values()) {
      section(text, group.title());
      group.codes().forEach(code -> row(text, code.text(), code.page().what()));
    }
    section(text, "Layers");
    Layers.all().stream().map(LayerType::signature).forEach(s -> row(text, s.name(), s.summary()));
    calls()
        .forEach(
            (title, signatures) -> {
              section(text, title);
              signatures.forEach(s -> row(text, s.name(), s.summary()));
            });
    return text.toString();
  }

  private static void section(StringBuilder text, String title) {
    text.append(text.isEmpty() ? "" : "\n").append("## ").append(title);
    text.append("\n\n| | |\n| --- | --- |\n");
  }

  private static void row(StringBuilder text, String name, String line) {
    text.append("| `").append(name).append("` | ").append(line).append(" |\n");
  }

  /** What can be called besides layers, by the title of the reference. */
  private static Map<String, List<Signature>> calls() {
    Map<String, List<Signature>> calls = new LinkedHashMap<>();
    calls.put("Initializers", Initializers.signatures());
    calls.put("Regularizers", Regularizers.signatures());
    calls.put("Data sources", DataTypes.all());
    calls.put("Optimizers", TrainingSettings.OPTIMIZERS);
    calls.put("Losses", TrainingSettings.LOSSES);
    return calls;
  }
}
