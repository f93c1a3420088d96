package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.op.Conv;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What names, merges, blocks, {@code repeat} and {@code if} make of a network. */
class StructureTest {

  /** {@code conv1 <- input, 26x26x8} for each layer of the last network. */
  private static String graph(String text) {
    List<Network> networks = check(text).networks();
    return networks.get(networks.size() - 1).layers().stream()
        .map(StructureTest::line)
        .collect(Collectors.joining());
  }

  private static String line(Layer layer) {
    String inputs = layer.inputs().stream().map(Node::name).collect(Collectors.joining(", "));
    return "%s <- %s: %s\n".formatted(layer.name(), inputs, layer.output());
  }

  private static List<String> calls(String text) {
    return check(text).networks().get(0).blocks().stream()
        .map(call -> call.name() + ": " + call.call())
        .toList();
  }

  @Test
  void namedValue_isContinuedFrom() {
    assertEquals(
        """
        conv1 <- input: 8x8x4
        maxpool1 <- conv1: 4x4x4
        avgpool1 <- conv1: 4x4x4
        concat1 <- maxpool1, avgpool1: 4x4x8
        """,
        graph(
            """
            network A {
              input 8x8x1
              stem = conv(4, 3x3, padding = same)
              a = stem -> maxpool(2x2)
              b = stem -> avgpool(2x2)
              concat(a, b)
            }
            """));
  }

  @Test
  void in_isTheInputOfTheNetwork_alsoByItsName() {
    String expected =
        """
        conv1 <- image: 8x8x1
        add1 <- image, conv1: 8x8x1
        relu1 <- add1: 8x8x1
        """;
    assertEquals(
        expected,
        graph(
            """
            network A {
              input image: 8x8x1
              side = conv(1, 3x3, padding = same)
              in -> add(side) -> relu
            }
            """));
    assertEquals(
        expected,
        graph(
            """
            network A {
              input image: 8x8x1
              side = conv(1, 3x3, padding = same)
              add(image, side) -> relu
            }
            """));
  }

  @Test
  void merge_atTheHeadReadsItsArguments_afterAnArrowWhatFlowsInFirst() {
    assertEquals(
        """
        conv1 <- input: 6x6x4
        conv2 <- conv1: 6x6x4
        relu1 <- conv2: 6x6x4
        add1 <- conv1, conv2: 6x6x4
        multiply1 <- add1, conv1, relu1: 6x6x4
        """,
        graph(
            """
            network A {
              input 8x8x1
              a = conv(4, 3x3)
              b = conv(4, 1x1)
              c = relu
              add(a, b)
              -> multiply(a, c)
            }
            """));
  }

  @Test
  void severalInputs() {
    String text =
        """
        network A {
          input left: 8x8x1
          input right: 8x8x2
          a = left -> conv(4, 3x3)
          b = right -> conv(4, 3x3)
          add(a, b)
        }
        """;
    assertEquals(
        """
        conv1 <- left: 6x6x4
        conv2 <- right: 6x6x4
        add1 <- conv1, conv2: 6x6x4
        """,
        graph(text));
    assertEquals(
        List.of("left", "right"),
        check(text).networks().get(0).inputs().stream().map(Node::name).toList());
  }

  @Test
  void layersThatTheResultDoesNotNeed_areLeftOut_butKnownToEditors() {
    Compilation compilation =
        Compile.text(
            "a", "network A { input 8x8x1 side = conv(4, 3x3) in -> flatten -> dense(3) }");
    assertEquals(
        List.of("flatten1", "dense1"),
        compilation.networks().get(0).layers().stream().map(Layer::name).toList());
    assertEquals(3, compilation.resolution().networks().get(0).layers().size());
  }

  private static final String RESIDUAL =
      """
      block residual(filters, stride = 1, act = relu) {
        main     = in -> conv(filters, 3x3, stride = stride, padding = same) -> act
        shortcut = if (stride == 1 && in.channels == filters) in
                   else in -> conv(filters, 1x1, stride = stride)
        add(main, shortcut) -> relu
      }
      """;

  @Test
  void block_isLaidOutForEachCall_withItsOwnNamesAndValues() {
    String network =
        """
        network A {
          input 8x8x4
          residual(4)
          residual(8, act = selu, stride = 2)
        }
        """;
    assertEquals(
        """
        residual1.conv1 <- input: 8x8x4
        residual1.relu1 <- residual1.conv1: 8x8x4
        residual1.add1 <- residual1.relu1, input: 8x8x4
        residual1.relu2 <- residual1.add1: 8x8x4
        residual2.conv1 <- residual1.relu2: 4x4x8
        residual2.selu1 <- residual2.conv1: 4x4x8
        residual2.conv2 <- residual1.relu2: 4x4x8
        residual2.add1 <- residual2.selu1, residual2.conv2: 4x4x8
        residual2.relu1 <- residual2.add1: 4x4x8
        """,
        graph(RESIDUAL + network));
    assertEquals(
        List.of(
            "residual1: residual(4, stride = 1, act = relu)",
            "residual2: residual(8, stride = 2, act = selu)"),
        calls(RESIDUAL + network));
  }

  @Test
  void blocksInBlocks_callsInOrder_outerOnesFirst() {
    String text =
        RESIDUAL
            + """
            block stage(n, filters, last = filters / 2) {
              repeat n { residual(filters) }
              residual(last, stride = 2)
            }
            network A {
              input 8x8x4
              stage(2, 4)
              globalavgpool
            }
            """;
    assertEquals(
        List.of(
            "stage1: stage(2, 4, last = 2)",
            "stage1.residual1: residual(4, stride = 1, act = relu)",
            "stage1.residual2: residual(4, stride = 1, act = relu)",
            "stage1.residual3: residual(2, stride = 2, act = relu)"),
        calls(text));
    assertTrue(graph(text).contains("stage1.residual3.add1 <- stage1.residual3.relu1, "));
  }

  @Test
  void parameters_takeAnyKindOfValue() {
    String text =
        """
        const twice = 2
        block any(size, pad, act, name, flag = true, share = 25%, skip = in) {
          conv(4, size, act, padding = pad, bias = flag, init = name) -> dropout(share)
          -> concat(skip)
        }
        network A {
          input 8x8x4
          stem = relu
          any(3x3, same, selu, henormal)
          any((twice + 1, 3), 1, act = tanh, name = zeros, flag = 1 > 2, skip = stem)
        }
        """;
    assertEquals(
        """
        relu1 <- input: 8x8x4
        any1.conv1 <- relu1: 8x8x4
        any1.dropout1 <- any1.conv1: 8x8x4
        any1.concat1 <- any1.dropout1, relu1: 8x8x8
        any2.conv1 <- any1.concat1: 8x8x4
        any2.dropout1 <- any2.conv1: 8x8x4
        any2.concat1 <- any2.dropout1, relu1: 8x8x8
        """,
        graph(text));
    Network network = check(text).networks().get(0);
    assertEquals(
        "[any(3x3, same, selu, henormal, flag = true, share = 0.25, skip = relu1), any(3x3, 1,"
            + " tanh, zeros, flag = false, share = 0.25, skip = relu1)]",
        network.blocks().stream().map(BlockCall::call).toList().toString());
    assertEquals("tanh", network.layers().get(4).op().activation().keyword());
    assertEquals(false, ((Conv) network.layers().get(4).op()).bias());
  }

  @Test
  void parameter_withTheNameOfALayerOrAConstant() {
    assertEquals(
        """
        b1.dropout1 <- input: 8
        b1.dense1 <- b1.dropout1: 3
        """,
        graph(
            """
            const units = 9
            block b(dropout, units) { dropout(dropout) dense(units) }
            network A { input 8 b(10%, 3) }
            """));
  }

  @Test
  void repeat_withIndex_andZeroTimes() {
    assertEquals(
        """
        conv1 <- input: 8x8x3
        conv2 <- conv1: 8x8x6
        conv3 <- conv2: 8x8x9
        relu1 <- conv3: 8x8x9
        """,
        graph(
            """
            const none = 0
            network A {
              input 8x8x1
              repeat 3 as i { conv(3 * i, 3x3, padding = same) }
              repeat none { maxpool(2x2) }
              relu
            }
            """));
  }

  @Test
  void repeat_valuesAreThoseOfTheRound() {
    assertEquals(
        """
        conv1 <- input: 8x8x1
        relu1 <- conv1: 8x8x1
        add1 <- relu1, conv1: 8x8x1
        conv2 <- add1: 8x8x1
        relu2 <- conv2: 8x8x1
        add2 <- relu2, conv2: 8x8x1
        """,
        graph(
            """
            network A {
              input 8x8x1
              repeat 2 { side = conv(1, 3x3, padding = same) relu -> add(side) }
            }
            """));
  }

  @Test
  void ifElse_asStatement() {
    String text =
        """
        const deep = %s
        network A {
          input 8x8x1
          if (deep || in.height < 8) { conv(2, 3x3) conv(4, 3x3) } else conv(3, 3x3) -> relu
          if (in.channels == 3) { maxpool(100x100) }
          if (in.width == 8 && in.height != 7) tanh
        }
        """;
    assertEquals(
        "conv1 <- input: 6x6x2\nconv2 <- conv1: 4x4x4\ntanh1 <- conv2: 4x4x4\n",
        graph(text.formatted("true")));
    assertEquals(
        "conv1 <- input: 6x6x3\nrelu1 <- conv1: 6x6x3\ntanh1 <- relu1: 6x6x3\n",
        graph(text.formatted("false")));
  }

  @Test
  void sizesOfIn_byRank() {
    for (String[] pair :
        new String[][] {
          {"576", "length", "576"},
          {"576", "channels", "576"},
          {"100x12", "length", "100"},
          {"7x5x3", "height", "7"},
          {"7x5x3", "width", "5"},
          {"9x7x5x3", "depth", "9"},
          {"9x7x5x3", "channels", "3"},
        }) {
      check("network A { input %s flatten dense(in.%s) expect %s }".formatted((Object[]) pair));
    }
  }

  @Test
  void conditions_compareNames_andStopEarly() {
    check(
        """
        block b(act, n) {
          if (act == relu) dense(2) else dense(3)
          if (n != 0 && 6 / n == 2) dense(4)
        }
        network A { input 8 b(relu, 3) expect 4 }
        network B { input 8 b(tanh, 0) expect 3 }
        """);
  }

  /** Constants may decide a branch, and the branch that is not taken may not fit them. */
  @Test
  void branchNotTaken_isNotShaped() {
    check(
        """
        const filters = 0
        block side(n) { if (n > 0) { conv(n, 99x99) } else { relu } }
        network A {
          input 8x8x1
          if (filters > 0) { conv(filters, 3x3) maxpool(50x50) dense(4) }
          side(0)
        }
        """);
  }

  @Test
  void budgets_andShapes_inRepeatAndBlock() {
    check(
        """
        block b(n) { dense(n) expect n expect (n * 2) / 2 }
        network A { input 8 repeat 2 { b(4) expect { params == 56; 4 } } }
        """);
  }

  /** The eleventh call of `a` would be called like the first of `a1`. */
  @Test
  void names_canMeetWithoutClash() {
    String graph =
        graph(
            """
            block a1() { dense(2) }
            block a() { dense(2) }
            network A { input 8 a1 repeat 11 { a } }
            """);
    assertTrue(graph.endsWith("a10.dense1 <- a9.dense1: 2\na12.dense1 <- a10.dense1: 2\n"), graph);
  }
}
