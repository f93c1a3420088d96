package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.format.Format;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Choice;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Initializers;
import dev.lamina.ir.Regularizers;
import dev.lamina.ir.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference in README.md is what the declarations say; {@code -Dgolden.update} rewrites it. */
class ReadmeTest {

  private static final Path README = Path.of("README.md");
  private static final String BEGIN = "<!-- reference: written by ReadmeTest -->\n";
  private static final String END = "<!-- end of reference -->\n";

  @Test
  void reference_isThatOfTheDeclarations() throws IOException {
    String readme = Files.readString(README);
    int begin = readme.indexOf(BEGIN) + BEGIN.length();
    int end = readme.indexOf(END);
    if (System.getProperty("golden.update") != null) {
      Files.writeString(README, readme.substring(0, begin) + reference() + readme.substring(end));
      return;
    }
    assertEquals(reference(), readme.substring(begin, end));
  }

  @Test
  void examples_areWithoutProblemsAndFormatted() throws IOException {
    List<String> examples = examples();
    assertEquals(false, examples.isEmpty());
    examples.forEach(e -> assertEquals("", Compile.text("README.lamina", e).report()));
    examples.forEach(e -> assertEquals(e, Format.text("README.lamina", e).text()));
  }

  private static List<String> examples() throws IOException {
    return Pattern.compile("```lamina\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(README))
        .results()
        .map(MatchResult::group)
        .map(e -> e.substring(10, e.length() - 3))
        .toList();
  }

  private static String reference() {
    return """

        ### Layers
        Each has a page with its arguments, its arithmetic and an example: in [reference](reference), or `lamina explain conv`.

        %s
        ### Activations
        As an argument, or as a step of its own.

        %s
        ### Initializers
        %s
        ### Regularizers
        %s
        ### Data sources
        %s
        ### Settings of `train`
        %s
        ### Optimizers
        %s
        ### Losses
        %s
        """
        .formatted(
            Reference.table(Reference.layers()),
            choices(
                Arrays.stream(Activation.values())
                    .map(
                        a ->
                            new Choice(
                                a.keyword(), "`" + a.formula() + "`: " + a.documentation()))),
            Reference.table(Initializers.signatures()),
            Reference.table(Regularizers.signatures()),
            Reference.table(DataTypes.all()),
            choices(
                TrainingSettings.TRAIN.attributes().stream()
                    .map(a -> new Choice(a.name(), a.documentation()))),
            Reference.table(TrainingSettings.OPTIMIZERS),
            Reference.table(TrainingSettings.LOSSES));
  }

  private static String choices(Stream<Choice> choices) {
    return choices
        .map(c -> "| `" + c.name() + "` | " + c.documentation() + " |\n")
        .collect(Collectors.joining("", "| | |\n| --- | --- |\n", ""));
  }
}
