package dev.lamina.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Initializers;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Network;
import dev.lamina.ir.Regularizers;
import dev.lamina.ir.Signature;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The files of {@link RandomLanguageTest} have the whole language in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomTextTest {

  private static final Pattern CALL = Pattern.compile("\\b([a-z]\\w*)\\(");
  private static final Pattern ARGUMENT = Pattern.compile("(?:^|, )(\\w+) = (\\w*)");

  /** What is looked for in networks and in blocks drawn for them. */
  private static final List<String> FORMS =
      List.of(
          "repeat \\S+ \\{",
          "repeat \\S+ as",
          "if \\(.*\\{",
          "if \\([^{]*$",
          "else if",
          "else \\{",
          "else \\w",
          "v\\d+ = if",
          "v\\d+ =",
          "-> add\\(",
          " concat\\(\\w+, ",
          "multiply\\(",
          "expect \\d",
          "expect \\{",
          "in ->",
          "in.channels",
          "concat\\(skip\\)",
          "block\\d\\(\\d\\)",
          "act = relu",
          "padding = \\(\\d",
          "padding = edge",
          "\\(one|one\\)|one,",
          "\\dx\\d",
          "\\d%",
          "\\de-3",
          "10_000",
          "!false|!true",
          "weights = \\[");

  /** How many of the files say something, by what they say. */
  private final Map<String, Integer> counts = new TreeMap<>();

  @BeforeAll
  void count() {
    for (long seed = 0; seed < RandomLanguageTest.SEEDS; seed++) {
      Set<String> said = new TreeSet<>();
      RandomFile file = RandomText.plain(seed);
      Network network = file.network();
      layers(network, said);
      calls(String.join("\n", file.texts().values()), said);
      forms(file.texts(), said);
      comments(RandomText.of(seed), said);
      said.forEach(each -> counts.merge(each, 1, Integer::sum));
    }
  }

  private static void layers(Network network, Set<String> said) {
    network.layers().forEach(layer -> said.add(layer.op().type().name()));
    network.inputs().forEach(input -> said.add("axes " + input.shape().spatialRank()));
    said.add(network.inputs().size() + " inputs");
    said.add("layers " + network.layers().size() / 10 * 10);
    if (!network.blocks().isEmpty()) {
      said.add("block");
    }
    if (network.blocks().stream().anyMatch(call -> call.name().contains("."))) {
      said.add("block in block");
    }
    if (RandomLanguageTest.isTrainable(network)) {
      said.add("trainable");
    }
  }

  /** {@code conv.groups} for a call of conv that names its groups, and the names in calls. */
  private static void calls(String text, Set<String> said) {
    Matcher calls = CALL.matcher(text);
    while (calls.find()) {
      Matcher named = ARGUMENT.matcher(own(text, calls.end()));
      while (named.find()) {
        said.add(calls.group(1) + "." + named.group(1));
        said.add("= " + named.group(2));
      }
    }
  }

  /** What stands in a bracket, without the inner ones. */
  private static String own(String text, int from) {
    StringBuilder own = new StringBuilder();
    int depth = 1;
    for (int i = from; depth > 0; i++) {
      char c = text.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      if (depth == 1) {
        own.append(c);
      }
    }
    return own.toString();
  }

  private static void forms(Map<String, String> texts, Set<String> said) {
    String text = texts.get(RandomFile.MAIN);
    int block = text.indexOf("block block");
    String drawn = text.substring(block >= 0 ? block : text.indexOf("network "));
    for (String form : FORMS) {
      if (Pattern.compile(form, Pattern.MULTILINE).matcher(drawn).find()) {
        said.add(form);
      }
    }
    if (texts.size() > 1) {
      said.add(text.contains(".*") ? "import of all" : "import by name");
    }
  }

  private static void comments(RandomFile written, Set<String> said) {
    String text = String.join("\n", written.texts().values());
    for (String mark : List.of("// ", "/* ", "/** ")) {
      if (text.contains(mark)) {
        said.add("comment " + mark);
      }
    }
  }

  @Test
  void everyLayer() {
    assertCounted(20, Layers.all().stream().map(LayerType::name));
  }

  @Test
  void everyArgument_byItsName() {
    assertCounted(
        2,
        Layers.all().stream()
            .flatMap(
                type ->
                    type.signature().attributes().stream()
                        .map(Attribute::name)
                        .map(name -> type.name() + "." + name)));
  }

  @Test
  void everyInitializerAndRegularizer() {
    assertCounted(
        2,
        Stream.concat(Initializers.signatures().stream(), Regularizers.signatures().stream())
            .map(Signature::name)
            .map("= "::concat));
  }

  @Test
  void everyForm() {
    assertCounted(10, FORMS.stream());
    assertCounted(20, Stream.of("block in block"));
    assertCounted(30, Stream.of("import of all", "import by name", "2 inputs", "block"));
    assertCounted(30, Stream.of("axes 0", "axes 1", "axes 2", "axes 3", "layers 20", "layers 30"));
    assertCounted(300, Stream.of("comment // ", "comment /* ", "comment /** ", "trainable"));
  }

  @Test
  void networks_haveUpTo40Layers() {
    assertTrue(counts.get("layers 40") > 5 && !counts.containsKey("layers 50"), counts::toString);
  }

  private void assertCounted(int least, Stream<String> wanted) {
    List<String> rare = wanted.filter(each -> counts.getOrDefault(each, 0) < least).toList();
    assertEquals(List.of(), rare, () -> "fewer than " + least + " of: " + counts);
  }
}
