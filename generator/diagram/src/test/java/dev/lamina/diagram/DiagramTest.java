package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.BlockCall;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagramTest {

  private static final int GRAPHS = 150;

  static LongStream seeds() {
    Long only = Long.getLong("test.seed");
    return only == null ? LongStream.range(0, GRAPHS) : LongStream.of(only);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void randomGraph_canBeRead(long seed) {
    Network network = RandomGraphs.of(seed);
    for (Options options :
        List.of(
            Options.EXPANDED,
            Options.COLLAPSED,
            Options.EXPANDED.inOneColumn(),
            Options.EXPANDED.withMacs())) {
      assertEquals(List.of(), Geometry.faults(Diagram.of(network, options)), "seed " + seed);
    }
  }

  static List<Network> wellKnown() {
    return List.of(
        Networks.lecture(),
        Networks.resnet20(false),
        Networks.resnet20(true),
        Networks.inception(),
        Networks.twoInputs());
  }

  @ParameterizedTest
  @MethodSource("wellKnown")
  void wellKnownNetwork_canBeRead(Network network) {
    assertEquals(List.of(), Geometry.faults(Diagram.of(network, Options.EXPANDED)));
    assertEquals(List.of(), Geometry.faults(Diagram.of(network, Options.COLLAPSED)));
  }

  @Test
  void everyLayerIsABoxAndEveryReadingAnEdge() {
    Network network = Networks.resnet20(true);
    Diagram diagram = Diagram.of(network, Options.EXPANDED);
    assertEquals(1 + network.layers().size(), diagram.boxes().size());
    assertEquals(
        network.layers().stream().mapToInt(layer -> layer.inputs().size()).sum(),
        diagram.edges().size());
    assertEquals(
        network.blocks().stream().map(BlockCall::name).toList(),
        diagram.frames().stream().map(Frame::name).toList());
    double shares = diagram.boxes().stream().mapToDouble(Box::share).sum();
    assertEquals(1, shares, 1e-9);
  }

  @Test
  void collapsed_oneBoxPerCallWithItsShapesAndParameters() {
    Diagram diagram = Diagram.of(Networks.resnet20(false), Options.COLLAPSED);
    assertEquals(List.of(), diagram.frames());
    Box fourth = box(diagram, "residual4");
    assertEquals(
        List.of(
            "residual4",
            "9 layers",
            "residual(32, stride = 2)",
            "32x32x16 → 16x16x32",
            "14,720 parameters",
            "5.4%"),
        fourth.labels().stream().map(Label::text).toList());
    assertEquals("residual4: residual(32, stride = 2)", fourth.title());
    assertEquals(
        "9 layers, reads residual3.relu2, 32x32x16 to 16x16x32, 14,720 parameters (5.4% of all),"
            + " 3,670,016 multiply-adds",
        fourth.description());
    assertEquals(1 + 3 + 9 + 2, diagram.boxes().size());
  }

  @Test
  void withMacs_aRowAndABarForEach() {
    Diagram diagram = Diagram.of(Networks.lecture(), Options.EXPANDED.withMacs());
    Box conv = box(diagram, "conv2");
    assertEquals(
        List.of(
            "conv2",
            "11x11x64",
            "conv(64, 3, relu)",
            "18,496 parameters",
            "19.8%",
            "2,230,272 MACs",
            "79.8%"),
        conv.labels().stream().map(Label::text).toList());
    assertEquals(
        List.of(18_496 / 93_322.0, 2_230_272 / 2_794_240.0),
        conv.bars().stream().map(Bar::share).toList());
    assertEquals(List.of(), box(diagram, "maxpool1").bars());
  }

  @Test
  void collapsed_onlySomeBlocks() {
    Options inner = new Options(call -> call.name().contains("."), true, false);
    Diagram diagram = Diagram.of(Networks.resnet20(true), inner);
    assertEquals(3, diagram.frames().size());
    assertEquals(1 + 3 + 9 + 2, diagram.boxes().size());
    assertEquals(List.of(), Geometry.faults(diagram));
  }

  /** What is not named after a block that is known stands outside of all. */
  @Test
  void layerWithADotButWithoutItsBlock() {
    GraphBuilder graph = new GraphBuilder("Dotted");
    Node input = graph.input("input", 4);
    Node odd = graph.named("nowhere.add1", new Joining("add"), input);
    Diagram diagram = Diagram.of(graph.answer(odd), Options.COLLAPSED);
    assertEquals("nowhere.add1", box(diagram, "nowhere.add1").labels().get(0).text());
  }

  @Test
  void layerWithoutAShape() {
    Input input = new Input("input", Shape.of(4));
    Layer lost = Layer.unshaped("add1", new Joining("add"), List.of(input));
    Diagram diagram =
        Diagram.of(Network.of("", "Lost", "", input, List.of(lost)), Options.EXPANDED);
    assertEquals("?", box(diagram, "add1").labels().get(1).text());
  }

  @Test
  void networkWithoutLayers() {
    Input input = new Input("input", Shape.of(4));
    Diagram diagram = Diagram.of(Network.of("", "Empty", "", input, List.of()), Options.EXPANDED);
    assertEquals(1, diagram.boxes().size());
    assertEquals(List.of(), Geometry.faults(diagram));
  }

  @Test
  void highNetwork_goesOnInColumns() {
    Diagram columns = Diagram.of(Networks.resnet20(false), Options.EXPANDED);
    Diagram column = Diagram.of(Networks.resnet20(false), Options.EXPANDED.inOneColumn());
    assertTrue(column.height() > 4 * column.width(), column.width() + "x" + column.height());
    double ratio = columns.width() / columns.height();
    assertTrue(ratio > 0.8 && ratio < 2.5, "ratio " + ratio);
    assertEquals(column.boxes().size(), columns.boxes().size());
  }

  @Test
  void thousandLayers() {
    Diagram diagram = Diagram.of(chain(1_000), Options.EXPANDED);
    assertEquals(1_001, diagram.boxes().size());
    assertEquals(List.of(), Geometry.faults(diagram));
  }

  @Test
  void tooManyLayers_blocksAreCollapsed() {
    GraphBuilder graph = new GraphBuilder("Large");
    Node at = graph.input("input", 8, 8, 8);
    for (int i = 0; i < 500; i++) {
      at = Networks.residual(graph, at, 8, 1);
    }
    Diagram diagram = Diagram.of(graph.answer(at), Options.EXPANDED);
    assertEquals(501, diagram.boxes().size());
    assertEquals(
        "blocks are collapsed: it has 3,501 boxes, a picture at most 3,000", diagram.note());
    assertTrue(diagram.labels().get(1).text().endsWith(diagram.note()));
  }

  @Test
  void tooManyLayers_withoutBlocks() {
    TooLargeException failure =
        assertThrows(TooLargeException.class, () -> Diagram.of(chain(3_000), Options.EXPANDED));
    assertEquals("network `Chain` is too large for a picture", failure.headline());
    assertEquals("it has 3,001 boxes, a picture at most 3,000", failure.detail());
  }

  @Test
  void tooManyLongEdges() {
    GraphBuilder graph = new GraphBuilder("Dense");
    Node input = graph.input("input", 4);
    Node at = input;
    Node[] read = new Node[100];
    for (int i = 0; i < 300; i++) {
      read[i % 100] = at;
      at = graph.merge("add", i < 100 ? new Node[] {at} : read.clone());
    }
    Network network = graph.answer(at);
    TooLargeException failure =
        assertThrows(TooLargeException.class, () -> Diagram.of(network, Options.EXPANDED));
    assertEquals("its edges pass 990,000 rows, in a picture at most 20,000", failure.detail());
  }

  private static Network chain(int layers) {
    GraphBuilder graph = new GraphBuilder("Chain");
    Node at = graph.input("input", 8, 8, 8);
    for (int i = 0; i < layers; i++) {
      at = graph.relu(at);
    }
    return graph.answer(at);
  }

  private static Box box(Diagram diagram, String name) {
    return diagram.boxes().stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }
}
