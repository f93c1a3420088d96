package dev.lamina.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.exec.Compiled;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/** What the lectures work out by hand, computed by files whose weights are written in them. */
class WorkedNumbersTest {

  private static final Path LECTURE = Path.of("../../examples/lecture/xo.lamina");

  /** 1 on both diagonals of the inner 7x7, -1 elsewhere. */
  private static final String DRAWN_X =
      """
      -1 -1 -1 -1 -1 -1 -1 -1 -1
      -1  1 -1 -1 -1 -1 -1  1 -1
      -1 -1  1 -1 -1 -1  1 -1 -1
      -1 -1 -1  1 -1  1 -1 -1 -1
      -1 -1 -1 -1  1 -1 -1 -1 -1
      -1 -1 -1  1 -1  1 -1 -1 -1
      -1 -1  1 -1 -1 -1  1 -1 -1
      -1  1 -1 -1 -1 -1 -1  1 -1
      -1 -1 -1 -1 -1 -1 -1 -1 -1
      """;

  private static final String BACKSLASH = "[[1, -1, -1], [-1, 1, -1], [-1, -1, 1]]";
  private static final String CROSS = "[[1, -1, 1], [-1, 1, -1], [1, -1, 1]]";
  private static final String SLASH = "[[-1, -1, 1], [-1, 1, -1], [1, -1, -1]]";

  @Test
  void aWindowThatWalks() {
    String filter = conv("[[1, 0, 1], [0, 1, 0], [1, 0, 1]]", "");
    assertEquals(
        """
        3 3 2
        2 1 5
        1 3 2
        """,
        whole(
            filter,
            """
            1 1 1 0 0
            0 1 1 0 1
            0 0 0 1 1
            0 0 1 0 1
            0 1 1 0 0
            """));
    assertEquals(
        """
        4 3 4
        2 4 3
        2 3 4
        """,
        whole(
            filter,
            """
            1 1 1 0 0
            0 1 1 1 0
            0 0 1 1 1
            0 0 1 1 0
            0 1 1 0 0
            """));
  }

  @Test
  void padding_onTwoAndOnFourSides_andStride() {
    String image =
        """
        1 1 1
        1 0 0
        1 1 0
        """;
    String edge = "[[1, 1], [-1, -1]]";
    assertEquals(
        """
        1 2
        -1 -1
        """,
        whole(conv(edge, ""), image));
    // Below and to the right only, as `same` does with an even kernel.
    String below =
        """
        1 2 1
        -1 -1 0
        2 1 0
        """;
    assertEquals(below, whole(conv(edge, ", padding = same"), image));
    assertEquals(below, whole(conv(edge, ", padding = (0, 1, 0, 1)"), image));
    String around =
        """
        -1 -2 -2 -1
        0 1 2 1
        0 -1 -1 0
        1 2 1 0
        """;
    assertEquals(around, whole(conv(edge, ", padding = 1"), image));
    assertEquals(around, whole(conv(edge, ", padding = (1, 1, 1, 1)"), image));
    assertEquals(
        """
        -1 -2
        0 -1
        """,
        whole(conv(edge, ", padding = 1, stride = 2"), image));
  }

  /** Divided by 9 and cut to two digits, as the slides do. */
  @Test
  void strokesOfAnX() {
    assertEquals(
        """
        0.77 -0.11 0.11 0.33 0.55 -0.11 0.33
        -0.11 1.00 -0.11 0.33 -0.11 0.11 -0.11
        """,
        firstRows(2, cut(conv(BACKSLASH, "") + "rescale(1 / 9.0)\n", DRAWN_X)));
    assertEquals(
        """
        \\
        1.00 0.33 0.55 0.33
        0.33 1.00 0.33 0.55
        0.55 0.33 1.00 0.11
        0.33 0.55 0.11 0.77
        X
        0.55 0.33 0.55 0.33
        0.33 1.00 0.55 0.11
        0.55 0.55 0.55 0.11
        0.33 0.11 0.11 0.33
        """,
        channels(LECTURE, "StrokesOfX", DRAWN_X, List.of("\\", "X")));
  }

  /** Without the last row and column of the drawing nothing is left over for the pooling. */
  @Test
  void strokesOfTheTopLeftPart() {
    String part =
        DRAWN_X.lines().limit(8).map(WorkedNumbersTest::withoutLast).reduce("", String::concat);
    assertEquals(
        """
        7 -1 1 3 5 -1
        -1 9 -1 3 -1 1
        1 -1 9 -3 1 -1
        3 3 -3 5 -3 3
        5 -1 1 -3 9 -1
        -1 1 -1 3 -1 9
        """,
        whole(conv(BACKSLASH, ""), part));
    assertEquals(
        """
        9 3 5
        3 9 3
        5 3 9
        """,
        whole(conv(BACKSLASH, "") + "relu\nmaxpool(2x2)\n", part));
    assertEquals(
        """
        3 5 9
        5 5 9
        9 9 1
        """,
        whole(conv(SLASH, "") + "relu\nmaxpool(2x2)\n", part));
  }

  @Test
  void identityAndEdges() {
    String square = "0 0 0 0 0\n0 9 9 9 0\n0 9 9 9 0\n0 9 9 9 0\n0 0 0 0 0\n";
    assertEquals(
        square, whole(conv("[[0, 0, 0], [0, 1, 0], [0, 0, 0]]", ", padding = same"), square));
    assertEquals(
        """
        -9 -18 -27 -18 -9
        -18 45 27 45 -18
        -27 27 0 27 -27
        -18 45 27 45 -18
        -9 -18 -27 -18 -9
        """,
        whole(conv("[[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]", ", padding = same"), square));
  }

  private static String conv(String weights, String more) {
    long rows = weights.chars().filter(c -> c == '[').count() - 1;
    return "conv(1, %dx%d, bias = false, weights = %s%s)\n".formatted(rows, rows, weights, more);
  }

  private static String withoutLast(String row) {
    return row.substring(0, row.length() - 2).strip() + "\n";
  }

  private static String whole(String layers, String image) {
    return answer(layers, image, value -> Long.toString(Math.round(value)));
  }

  private static String cut(String layers, String image) {
    return answer(layers, image, WorkedNumbersTest::cut);
  }

  /** Two digits, the others left out; what single precision takes from a whole number is not. */
  private static String cut(double value) {
    long hundredths = (long) (value * 100 + Math.copySign(1e-4, value));
    return String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
  }

  private static String firstRows(int count, String rows) {
    return rows.lines().limit(count).map(row -> row + "\n").reduce("", String::concat);
  }

  private static String answer(String layers, String image, DoubleFunction<String> shown) {
    int height = (int) image.lines().count();
    int width = numbers(image).length / height;
    String file = "network A {\ninput %dx%dx1\n%s}\n".formatted(height, width, layers);
    Network network = network(Compile.text("worked.lamina", file), "A");
    return rows(network.output(), run(network, image), 0, shown);
  }

  private static String channels(Path file, String name, String image, List<String> titles) {
    Network network = network(Compile.file(file), name);
    float[] answer = run(network, image);
    StringBuilder text = new StringBuilder();
    for (int channel = 0; channel < titles.size(); channel++) {
      text.append(titles.get(channel)).append('\n');
      text.append(rows(network.output(), answer, channel, WorkedNumbersTest::cut));
    }
    return text.toString();
  }

  private static Network network(Compilation compiled, String name) {
    assertEquals("", compiled.report());
    return compiled.networks().stream()
        .filter(n -> n.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static float[] run(Network network, String image) {
    TrainableNetwork compiled = Compiled.of(network);
    compiled.initialize(1);
    return compiled.predict(numbers(image));
  }

  private static float[] numbers(String text) {
    String[] words = text.strip().split("\\s+");
    float[] numbers = new float[words.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(words[i]);
    }
    return numbers;
  }

  private static String rows(
      Shape shape, float[] values, int channel, DoubleFunction<String> shown) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < shape.dim(0); row++) {
      for (int column = 0; column < shape.dim(1); column++) {
        int place = row * shape.dim(1) + column;
        text.append(column == 0 ? "" : " ");
        text.append(shown.apply(values[place * shape.channels() + channel]));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
