package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {

  private static List<Item> all(At at) {
    return Completion.at(at.compilation(), at.offset()).items();
  }

  /** {@code label detail => what is written}, the first ones. */
  private static void assertItems(String expected, At at) {
    long most = expected.lines().count();
    String found =
        all(at).stream().limit(most).map(CompletionTest::line).collect(Collectors.joining("\n"));
    assertEquals(expected.strip(), found);
  }

  /** All labels. */
  private static void assertLabels(String expected, At at) {
    assertEquals(expected, all(at).stream().map(Item::label).collect(Collectors.joining(" ")));
  }

  private static String line(Item item) {
    String written = item.insert().replace("\n", "\\n").replace("\t", "\\t");
    String insert = item.insert().equals(item.label()) ? "" : "  => " + written;
    return item.label() + (item.detail().isEmpty() ? "" : "  " + item.detail()) + insert;
  }

  private static boolean offers(At at, String label) {
    return all(at).stream().anyMatch(item -> item.label().equals(label));
  }

  @Test
  void layersOnAMap_usualOnesFirstWithTheirShapes() {
    assertItems(
        """
        conv  26x26x32  => conv(${1:32}, ${2:3x3})
        maxpool  14x14x1  => maxpool(${1:2x2})
        batchnorm  28x28x1
        relu  28x28x1
        dropout  28x28x1  => dropout(${1:0.5})
        flatten  784
        globalavgpool  1
        dense  64, behind `flatten`: 784 values  => flatten -> dense(${1:64})
        avgpool  14x14x1  => avgpool(${1:2x2})
        depthwiseconv  26x26x1  => depthwiseconv(${1:3x3})
        separableconv  26x26x32  => separableconv(${1:32}, ${2:3x3})
        convtranspose  30x30x32  => convtranspose(${1:32}, ${2:3x3})
        local  26x26x32  => local(${1:32}, ${2:3x3})
        """,
        At.body("|"));
  }

  @Test
  void layersOnAVector_noneThatSlide() {
    At at = At.body("flatten\ndense(10)\n|");
    assertItems(
        """
        dense  64  => dense(${1:64})
        relu  10
        dropout  10  => dropout(${1:0.5})
        batchnorm  10
        softmax  10
        """,
        at);
    assertEquals(false, offers(at, "conv"));
    assertEquals(false, offers(at, "maxpool"));
    assertEquals(false, offers(at, "flatten") && offers(at, "crop"));
  }

  @Test
  void layersOnAVolumeAndASignal_kernelsOfTheirRank() {
    assertItems(
        "conv  6x6x6x32  => conv(${1:32}, ${2:3x3x3})", At.of("network A { input 8x8x8x2\n|"));
    assertItems("conv  98x32  => conv(${1:32}, ${2:3})", At.of("network A { input 100x12\n|"));
    assertItems("conv  1x1x32  => conv(${1:32}, ${2:2x2})", At.of("network A { input 2x2x3\n|"));
  }

  @Test
  void prefix_letersInTheirOrder() {
    assertItems(
        """
        maxpool  13x13x8  => maxpool(${1:2x2})
        globalmaxpool  8
        softmax  26x26x8
        """,
        At.body("conv(8, 3x3)\nma|"));
    assertLabels("convtranspose", At.body("convt|"));
    assertLabels("", At.body("xyz|"));
  }

  @Test
  void kernels_onlyThoseThatFit() {
    assertItems(
        """
        3x3  2x2x8
        1x1  4x4x8
        2x2  3x3x8
        4x4  1x1x8
        linear  activation
        """,
        At.body("maxpool(7x7)\nconv(8, |"));
  }

  @Test
  void values_ofWhatComesNextThenChoicesThenNames() {
    assertItems(
        """
        32  26x26x32
        16  26x26x16
        64  26x26x64
        128  26x26x128
        256  26x26x256
        """,
        At.body("conv(|)"));
    assertLabels(
        "same valid padding =  init =  regularize =  trainable =  glorotuniform glorotnormal heuniform henormal"
            + " lecununiform lecunnormal orthogonal uniform normal truncatednormal constant zeros ones"
            + " none l1 l2 l1l2",
        At.body("local(2, 3x3, relu, 1, |, bias = true, weights = none)"));
  }

  @Test
  void valuesOfANamedArgument() {
    assertItems("2  13x13x8\n1  26x26x8", At.body("conv(8, 3x3, stride = |)"));
    assertLabels("true false", At.body("conv(8, 3x3, bias = |)"));
    assertItems("same  28x28x8\nvalid  26x26x8", At.body("conv(8, 3x3, padding = |)"));
    assertLabels("none l1 l2 l1l2", At.body("dense(8, regularize = |)"));
    assertLabels("nearest bilinear", At.body("upsample(2, mode = |)"));
    assertItems(
        "constant  all the same  => constant(${1:0.1})", At.body("dense(8, init = const|)"));
  }

  @Test
  void argumentsOfArguments() {
    assertItems("rate =   0.01 when left out", At.body("dense(8, regularize = l2(r|))"));
  }

  @Test
  void constantsAndParameters_whereTheyFit() {
    String file =
        """
        const size = 3x3
        const units = 2 * 8
        const act = relu
        block b(n) {
            conv(n, si|)
        }
        """;
    assertItems("size  = 3x3", At.of(file));
    assertItems("units  = 16", At.of(file.replace("n, si", "un")));
    assertItems("act  = relu", At.of(file.replace("n, si", "n, 3x3, activation = ac")));
    assertItems("n  parameter or index", At.of(file.replace("n, si", "n")));
    assertEquals(false, offers(At.of(file.replace("n, si", "")), "size"));
  }

  @Test
  void operands_numbersAndSizes() {
    String file = "const k = 2\nblock b(n) {\n    conv(n * |, 3x3)\n}\n";
    assertLabels("n k in.channels in.height in.width in.length in.depth", At.of(file));
    assertItems("height  = 28\nwidth  = 28\nchannels  = 1", At.body("if (in.|"));
    assertLabels("i in.height in.width in.channels", At.body("repeat 3 as i {\nconv(16 * |"));
  }

  @Test
  void merges_onlyOfValuesThatFit() {
    assertItems("add  26x26x8  => add(${1:stem})", At.body("stem = conv(8, 3x3)\nrelu -> ad|"));
    assertItems(
        "concat  26x26x16  => concat(${1:a}, ${2:b})",
        At.body("a = conv(8, 3x3)\nb = relu\nconc|"));
    assertEquals(false, offers(At.body("flatten\nad|"), "add"));
    assertEquals(false, offers(At.body("a = flatten\nb = in -> conv(8, 3x3)\nad|"), "add"));
    assertItems("add  28x28x1  => add(${1:in})", At.body("a = relu -> ad|"));
  }

  @Test
  void argumentsOfMerges_valuesThatFit() {
    String body = "a = conv(8, 3x3)\nb = relu\nc = maxpool(2)\n";
    assertLabels("in a b c", At.body(body + "add(|)"));
    assertLabels("a b", At.body(body + "add(a, |)"));
    assertItems("a  26x26x8\nb  26x26x8", At.body(body + "a -> add(|)"));
  }

  @Test
  void namedValuesAndIn_atTheHeadOfALine() {
    assertItems("stem  26x26x8", At.body("stem = conv(8, 3x3)\nste|"));
    assertItems("in  28x28x1", At.body("stem = conv(8, 3x3)\nin|"));
    assertItems("in  28x28x1", At.body("stem = in|"));
    assertEquals(false, offers(At.body("stem = relu\nrelu -> ste|"), "stem"));
    assertEquals(false, offers(At.body("repeat 2 {\n a = relu\n}\n|"), "a"));
    assertEquals(false, offers(At.body("relu\n|\na = relu"), "a"));
  }

  @Test
  void blocks() {
    String file =
        """
        /** Documented. */
        block residual(filters, stride = 1) { relu }
        block other() { re| }
        """;
    assertItems(
        "relu  max(0, x)\nresidual  residual(filters, stride = 1)  => residual(${1:filters})"
            .replace("max(0, x)", "keeps what is positive, the usual choice after a convolution"),
        At.of(file));
    Item item = all(At.of(file)).get(1);
    assertEquals("Documented.", item.documentation());
    assertEquals(false, offers(At.of(file.replace("re|", "o|")), "other"));
  }

  @Test
  void layersInBlocks_shapesOfTheCalls() {
    String file =
        "block b(n) {\n    conv(n, 3x3) -> max|\n}\nnetwork A { input 8x8x3\n b(4) %s }\n";
    assertItems("maxpool  3x3x4  => maxpool(${1:2x2})", At.of(file.formatted("")));
    assertItems(
        "maxpool  keeps the strongest answer of each window  => maxpool(${1:2x2})",
        At.of(file.formatted("b(5)")));
  }

  @Test
  void linesBeginWithWords() {
    assertItems("repeat  => repeat ${1:3} {\\n\\t$0\\n}", At.body("rep|"));
    assertItems("expect  => expect 26x26x8", At.body("conv(8, 3x3)\nexp|"));
    assertItems("as  => as ${1:i}", At.body("repeat 3 |"));
    assertItems(
        "input  12x12x1  => input ${1:12x12x1}",
        At.of("data d = crosses(size = 12)\nnetwork A {\n|"));
    assertItems(
        "12x12x1  the examples of `d`\n28x28x1  a small gray image",
        At.of("data d = crosses(size = 12)\nnetwork A { input |"));
  }

  @Test
  void expectations() {
    assertItems(
        """
        28x28x1  the shape here
        params  now 0  => params <= ${1:0}
        macs  now 0  => macs <= ${1:0}
        memory  now 6.1 KB  => memory <= ${1:7KB}
        receptive  now 1x1  => receptive >= ${1:20}
        """,
        At.body("relu\nexpect |"));
    assertItems(
        "784  what it is now", At.body("flatten\ndense(1, bias = false)\nexpect params <= |"));
    assertLabels("params macs memory receptive", At.body("expect {\n|\n}"));
    assertLabels("4", At.of("block b() {\n expect |\n}\nnetwork A { input 4 b }"));
  }

  @Test
  void declarations() {
    assertLabels("package import network block data train const", At.of("|"));
    assertLabels("import network block data train const", At.of("package a\n|"));
    assertLabels("network", At.of("const a = 3\nnet|"));
    assertLabels("", At.of("network |"));
    assertLabels("", At.of("network A |"));
    assertLabels("", At.of("const a = 3 |"));
  }

  @Test
  void dataAndConstants() {
    assertItems(
        "crosses  generated drawings of X and O, two classes  => crosses($0)",
        At.of("data d = cro|"));
    assertItems("count =   4000 when left out", At.of("data d = crosses(|)"));
    assertTrue(offers(At.of("const a = |"), "relu"));
    assertTrue(offers(At.of("const a = |"), "true"));
  }

  @Test
  void training() {
    String file =
        """
        data d = crosses()
        network A { input 28x28x1 flatten dense(2, softmax) }
        block b() { relu }
        """;
    assertItems("A  28x28x1 → 2", At.of(file + "train |"));
    assertLabels("A", At.of(file + "train quick: |"));
    assertLabels("on", At.of(file + "train A |"));
    assertItems("d  28x28x1, 2 classes", At.of(file + "train A on |"));
    assertItems(
        "batch  64 when left out  => batch ${1:64}", At.of(file + "train A on d {\n    ba|\n}"));
    assertLabels(
        "optimizer loss epochs expect", At.of(file + "train A on d {\n batch 3\n |\n seed 4\n}"));
    assertLabels("sgd rmsprop adam", At.of(file + "train A on d {\n optimizer |\n}"));
    assertLabels("accuracy", At.of(file + "train A on d {\n expect |\n}"));
    assertLabels("64", At.of(file + "train A on d {\n batch |\n}"));
  }

  @Test
  void importedFiles(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("nets"));
    Files.writeString(folder.resolve("nets/a.lamina"), "package nets\nblock one(n) { relu }\n");
    Files.writeString(folder.resolve("parts.lamina"), "const two = 2\nnetwork B { }\n");
    Path file = folder.resolve("main.lamina");
    assertImports(file, "import |", "nets  package  => nets.$0\nparts  package  => parts.$0");
    assertImports(file, "import nets.|", "*  all of nets\none  one(n)");
    assertImports(file, "import parts.|\n", "*  all of parts\nB\ntwo");
    assertImports(file, "import parts.two\nnetwork A { input 4 dense(tw|) }", "two  = 2");
  }

  private static void assertImports(Path file, String marked, String expected) {
    int offset = marked.indexOf('|');
    String text = marked.replace("|", "");
    SourceProvider sources = path -> path.equals(file) ? Optional.of(text) : Optional.empty();
    Compilation compilation = Compile.file(file, sources);
    String found =
        Completion.at(compilation, offset, Optional.of(file), sources).items().stream()
            .map(CompletionTest::line)
            .collect(Collectors.joining("\n"));
    assertEquals(expected, found);
  }

  /** What stands above half a line is understood all the same. */
  @Test
  void halfTypedLines_knowWhatFlows() {
    String kernels = "3x3  5x5x8\n1x1  7x7x8\n2x2  6x6x8";
    assertItems(
        kernels, At.of("network A {\n input 9x9x1\n conv(3, 3x3)\n conv(8, |\n flatten\n}"));
    assertItems(
        kernels,
        At.of("network A {\r\n input 9x9x1\r\n conv(3, 3x3) -> conv(8, |\r\n flatten\r\n}\r\n"));
    assertItems(kernels, At.of("network A { input 9x9x1 conv(3, 3x3) -> conv(8, |"));
    assertItems(
        kernels,
        At.of(
            "network X { input 4 conv(3,\n}\nnetwork A {\n input 9x9x1\n conv(3, 3x3) -> conv(8, |"));
    assertItems(
        kernels,
        At.of("block b(n) {\n conv(3, 3x3)\n conv(8, |\n}\nnetwork A { input 9x9x1 b(3) }\n"));
  }

  @Test
  void wordsThatGoOn_areReplacedAsAWhole() {
    At at = At.body("co|nv(8, 3x3)");
    Completion completion = Completion.at(at.compilation(), at.offset());
    assertEquals("conv", completion.replaced().text());
    assertEquals("conv", completion.items().get(0).insert());
  }

  @Test
  void commentsAndTexts_nothing() {
    for (String text :
        List.of(
            "network A { input 4 // re|\n relu }",
            "network A { input 4 // re|",
            "/* re| */",
            "/* re|",
            "/** |",
            "data d = mnist(\"da|ta\")",
            "data d = mnist(\"da|")) {
      assertLabels("", At.of(text));
    }
    assertTrue(offers(At.of("network A { input 4x4x1 // relu\n re| }"), "relu"));
  }

  /** No place of no text fails, whatever it is cut to. */
  @Test
  void everyPlaceOfACutText_isAnswered() throws IOException {
    String text = Files.readString(Path.of("src/test/resources/whole.lamina"));
    for (int end = 0; end <= text.length(); end += 7) {
      Compilation compilation = Compile.text("a.lamina", text.substring(0, end));
      for (int offset : new int[] {end, end / 2, end - 3}) {
        Completion.at(compilation, offset).items().forEach(Item::plain);
        Signatures.at(compilation, offset);
        Hover.at(compilation, offset);
      }
      ShapeHints.of(compilation);
    }
  }

  @Test
  void plainText_forEditorsWithoutPlaces() {
    assertEquals(
        "conv(32, 3x3)", new Item(Kind.LAYER, "conv", "", "", "conv(${1:32}, ${2:3x3})$0").plain());
  }
}
