package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The extents of inputs: those of the file's data, then usual ones. */
record ShapeItems(Compilation compilation) {

  private static final Map<String, String> USUAL =
      Map.of("28x28x1", "a small gray image", "32x32x3", "a small image with colours");

  /** After the word `input`. */
  List<Item> inputs() {
    Map<String, String> shapes = new LinkedHashMap<>();
    compilation
        .resolution()
        .data()
        .forEach(
            data ->
                data.facts()
                    .ifPresent(
                        facts ->
                            shapes.putIfAbsent(
                                facts.shape().toString(),
                                "the examples of `%s`".formatted(data.name()))));
    for (String usual : List.of("28x28x1", "32x32x3")) {
      shapes.putIfAbsent(usual, USUAL.get(usual));
    }
    return shapes.entrySet().stream()
        .map(each -> new Item(Kind.SHAPE, each.getKey(), each.getValue(), "", each.getKey()))
        .toList();
  }

  /** The word with the likeliest extents. */
  Item input() {
    String shape = inputs().get(0).label();
    String documentation = Keywords.meaning("input").orElse("");
    return new Item(Kind.KEYWORD, "input", shape, documentation, "input ${1:" + shape + "}");
  }
}
