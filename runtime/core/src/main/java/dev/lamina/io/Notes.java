package dev.lamina.io;

import dev.lamina.io.HeaderText.Unexpected;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is kept with weights besides numbers, in safetensors' {@code __metadata__}: texts by these
 * keys, lists as JSON. Others may be there too.
 */
public final class Notes {

  /** The network's name. */
  public static final String NETWORK = "network";

  /** {@code NETWORK_HASH} of the generated class: equal where two networks compute the same. */
  public static final String HASH = "network_hash";

  /** What each layer computes, a list of lines. */
  public static final String LAYERS = "layers";

  /** The classes' names in the order of the results, a list. */
  public static final String LABELS = "labels";

  /** How a picture or a sound became the values that the network learned from. */
  public static final String RECIPE = "recipe";

  private Notes() {}

  /** A list as a note has it. */
  public static String text(List<String> list) {
    return list.stream().map(Quoted::json).collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * A list among a file's notes, empty where there is none.
   *
   * @throws WeightsException when the note is no list of texts
   */
  public static List<String> list(WeightsFile file, String key) {
    String text = file.metadata().get(key);
    if (text == null) {
      return List.of();
    }
    try {
      HeaderText json = new HeaderText(text);
      List<String> list = json.strings();
      json.end();
      return List.copyOf(list);
    } catch (Unexpected problem) {
      throw new WeightsException(
          "weights `%s` are damaged".formatted(file.source()),
          "their note `%s` is no list of texts: %s".formatted(key, problem.getMessage()),
          "save the weights again");
    }
  }
}
