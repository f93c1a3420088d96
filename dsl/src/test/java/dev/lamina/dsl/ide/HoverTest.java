package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HoverTest {

  private static final String RESIDUAL =
      """
      /** Two convolutions and the way around them. */
      block residual(filters, stride = 1) {
          main = in -> conv(filters, 3x3, stride = stride, padding = same)
          short = in -> conv(filters, 1x1, stride = stride)
          add(main, short) -> relu
      }
      """;

  /** What stands before the reference of a layer. */
  private static String hover(At at) {
    return Hover.at(at.compilation(), at.offset())
        .map(text -> text.split("\n---\n")[0])
        .orElse("nothing");
  }

  private static String hover(String marked) {
    return hover(At.of(marked));
  }

  private static void assertHover(String expected, String marked) {
    assertEquals(expected.strip(), hover(marked).strip());
  }

  @Test
  void layer_arithmeticWithItsNumbers() {
    assertEquals(
        """
        **conv1**: 28x28x1 → 26x26x32

        | | |
        | --- | --- |
        | height, width | `28 - 3 + 1 = 26` |
        | channels | `32` |
        | parameters | `3·3 · 1 · 32 + 32 = 320` |
        | multiply-adds | `26·26 · 3·3 · 1 · 32 = 194,688` |
        | a place sees | 3x3 of the input |
        | memory | 1.3 KB of weights, 84.5 KB of values |
        | share | 52.5% of the parameters, 84.8% of the multiply-adds of `A` |
        """,
        hover(At.body("co|nv(32, 3x3, relu)\nmaxpool(2x2)\nconv(1, 3x3)")));
  }

  @Test
  void layer_paddingOfEachSideAndGaps() {
    assertEquals(
        """
        **conv1**: 28x28x1 → 14x14x2

        | | |
        | --- | --- |
        | span | `(4 - 1) · 2 + 1 = 7` |
        | height, width | `ceil(28 / 2) = 14` |
        | channels | `2` |
        | parameters | `4·4 · 1 · 2 = 32` |
        | multiply-adds | `14·14 · 4·4 · 1 · 2 = 6,272` |
        | padding | top 2, bottom 3, left 2, right 3 |
        | a place sees | 7x7 of the input |
        | memory | 0.1 KB of weights, 1.5 KB of values |
        | share | 100.0% of the parameters, 100.0% of the multiply-adds of `A` |
        """,
        hover(
            At.body(
                "conv|(2, 4x4, stride = 2, padding = same, dilation = 2, bias = false)\nrelu")));
  }

  @Test
  void layer_documentationFollows() {
    At at = At.body("flat|ten");
    String text = Hover.at(at.compilation(), at.offset()).orElseThrow();
    assertTrue(text.contains("\n---\n\n`flatten`: a feature map as one vector\n"), text);
  }

  @Test
  void layer_inSeveralPlaces() {
    assertHover(
        """
        in 3 places:

        | layer | output shape | parameters |
        | --- | --- | --- |
        | `dense1` | 1 | 5 |
        | `dense2` | 2 | 4 |
        | `dense3` | 3 | 9 |
        """,
        "network A { input 4 repeat 3 as i { den|se(i) } }");
    assertTrue(
        hover("network A { input 4 repeat 3 { re|lu } }").endsWith("\nthe same in 3 places\n"));
  }

  @Test
  void call_itsLayers() {
    assertHover(
        """
        **residual1**: `residual(8, stride = 2)`, 32x32x3 → 16x16x8, 256 parameters

        | layer | output shape | parameters |
        | --- | --- | --- |
        | `residual1.conv1` | 16x16x8 | 224 |
        | `residual1.conv2` | 16x16x8 | 32 |
        | `residual1.add1` | 16x16x8 | 0 |
        | `residual1.relu1` | 16x16x8 | 0 |
        """,
        RESIDUAL + "network A { input 32x32x3 resi|dual(8, stride = 2) }");
  }

  @Test
  void block_itsCalls() {
    assertHover(
        """
        `block residual(filters, stride = 1)`

        Two convolutions and the way around them.

        - `residual(8, stride = 2)` residual1: 32x32x3 → 16x16x8, 256 parameters
        - `residual(8, stride = 1)` residual2: 16x16x8 → 16x16x8, 656 parameters
        """,
        RESIDUAL.replace("block r", "block |r")
            + "network A { input 32x32x3 residual(8, stride = 2) residual(8) }");
  }

  @Test
  void value_itsShapeAndLayers() {
    String body =
        """
        network A {
            input 28x28x1
            stem = conv(8, 3x3) -> relu
            maxpool(2x2)
            ste|m -> flatten
        }
        """;
    String expected =
        """
        **stem**: 26x26x8

        | layer | output shape | parameters |
        | --- | --- | --- |
        | `conv1` | 26x26x8 | 80 |
        | `relu1` | 26x26x8 | 0 |
        """;
    assertHover(expected, body);
    assertHover(expected, body.replace("|", "").replace("stem =", "|stem ="));
  }

  @Test
  void value_ofABlockThatVaries() {
    assertHover(
        "**main**: varies\n\n| layer | output shape | parameters |\n| --- | --- | --- |\n"
            + "| `residual1.conv1` | 16x16x8 | 224 |\n| `residual2.conv1` | 8x8x8 | 584 |",
        RESIDUAL.replace("main =", "m|ain =")
            + "network A { input 32x32x3 residual(8, stride = 2) residual(8, stride = 2) }");
  }

  @Test
  void network_totals() {
    assertHover(
        """
        **A**: 4 → 3, 31 parameters, 12 multiply-adds

        0.1 KB of weights, 0.2 KB to predict one example; 8 parameters not trained

        Small.
        """,
        "/** Small. */ network |A { input 4 batchnorm dense(3) }");
    assertHover(
        "**A**: 4, 2 → 6, 0 parameters, 0 multiply-adds\n\n0.0 KB of weights, 0.0 KB to predict one example",
        "network |A { input a: 4 input b: 2 concat(a, b) }");
  }

  @Test
  void constants() {
    assertHover(
        "`const n = 2 * k` is `8`", "const k = 4 const n = 2 * k network A { input 4 dense(|n) }");
    assertHover("`const k = 4`\n\nUnits.", "/** Units. */ const |k = 4");
    assertHover("`const act = relu`", "const act = relu network A { input 4 dense(3, a|ct) }");
  }

  @Test
  void parametersAndIndices() {
    assertHover("parameter `n` of `block b`, `3` when left out", "block b(n = 3) { dense(|n) }");
    assertHover(
        "parameter `n` of `block b`", "block b(n) { relu } network A { input 4 b(|n = 3) }");
    assertHover(
        "`i`: the number of the round, from 1 to `3`",
        "network A { input 4 repeat 3 as i { dense(|i) } }");
  }

  @Test
  void inputs() {
    assertHover(
        "input **a**: 4x4x2, 32 values", "network A { input |a: 4x4x2 input b: 3 a -> relu }");
    assertHover(
        "input **a**: 4x4x2, 32 values", "network A { input a: 4x4x2 input b: 3 |a -> relu }");
    assertHover(
        """
        input **input**: 4, 4 values

        `input`: The extents of one example: `28x28x1` is height x width x channels, `100` a vector.
        """,
        "network A { i|nput 4 relu }");
    assertHover(
        "**in**: 4\n\n`in`: The input of the network, or what flows into the call of a block.",
        "network A { input 4 relu i|n -> relu }");
  }

  @Test
  void argumentsAndChoices() {
    assertHover(
        "`stride`: sizes such as `3x3`, `1` when left out\n\ncells from one place to the next",
        "network A { input 4x4x1 conv(1, 1x1, str|ide = 2) }");
    assertHover(
        "`relu`: `max(0, x)`\n\nkeeps what is positive, the usual choice after a convolution",
        "network A { input 4x4x1 conv(1, 1x1, rel|u) }");
    assertHover(
        "`bilinear`: between the nearest cells",
        "network A { input 4x4x1 upsample(2, bili|near) }");
    assertTrue(
        hover("network A { input 4 dense(3, init = hen|ormal) }")
            .startsWith("`henormal`: normal with"));
    assertTrue(
        hover("network A { input 4x4x1 conv(1, 3x3, sa|me) }")
            .startsWith("`padding`: `valid`, `same`"));
    assertHover(
        "`rate`: a number from 0 to 1,000,000, `0.01` when left out\n\nhow much the weights count",
        "network A { input 4 dense(3, regularize = l2(ra|te = 1)) }");
  }

  @Test
  void budgets() {
    assertHover(
        "`params`: learned values, running statistics included; `A` has 15",
        "network A { input 4 dense(3) expect { par|ams < 20 } }");
    assertHover(
        "`memory`: bytes to predict one example; `A` has 0.1 KB",
        "network A { input 4 dense(3) expect mem|ory < 20k }");
  }

  @Test
  void dataAndTraining() {
    String file =
        """
        network A { input 28x28x1 flatten -> dense(2, softmax) }
        data drawings = crosses(count = 50)
        train A on drawings { batch 8 }
        """;
    assertHover(
        "`data drawings = crosses(count = 50)`: examples of 28x28x1, 2 classes",
        file.replace("data d", "data |d"));
    assertHover(
        "`data drawings = crosses(count = 50)`: examples of 28x28x1, 2 classes",
        file.replace("on d", "on |d"));
    assertTrue(hover(file.replace("train A", "train |A")).startsWith("**A**: 28x28x1 → 2, "));
    assertHover(
        "`batch`: a whole number from 1 to 1,048,576, `64` when left out\n\nexamples per update",
        file.replace("batch", "|batch"));
    assertTrue(
        hover(file.replace("train", "|train"))
            .startsWith(
                "trains **A** on **drawings**\n\n| setting | value |\n| --- | --- |\n"
                    + "| optimizer | `rmsprop` |\n"));
    assertTrue(hover(file.replace("crosses", "cr|osses")).startsWith("`crosses(count = 4000"));
  }

  @Test
  void elsewhere_nothing() {
    assertHover("nothing", "network A { input 4 // re|lu\n relu }");
    assertHover("nothing", "network A { input 4 unkn|own(3) }");
    assertHover("nothing", "| network A { input 4 relu }");
    assertHover("nothing", "|");
    assertHover("nothing", "data d = mnist(\"fol|der\")");
  }

  @Test
  void texts_thatDoNotParse() {
    assertTrue(hover("network A { input 4 den|se(3) relu( }").startsWith("**dense1**: 4 → 3"));
    assertTrue(
        hover("network A {\r\n input 4\r\n den|se(3)\r\n relu(").startsWith("**dense1**: 4"));
  }
}
