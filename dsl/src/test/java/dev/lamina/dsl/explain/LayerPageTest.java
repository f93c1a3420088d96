package dev.lamina.dsl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compile;
import dev.lamina.dsl.format.Format;
import dev.lamina.ir.Layer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Network;
import dev.lamina.reference.DrawnNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code -Dgolden.update} rewrites the pages under {@code reference}. */
class LayerPageTest {

  private static final Path REFERENCE = Path.of("reference");

  @Test
  void everyLayer_hasItsPageInTheReference() throws IOException {
    boolean update = System.getProperty("golden.update") != null;
    for (LayerType type : Layers.all()) {
      Path file = REFERENCE.resolve(type.name() + ".md");
      if (update) {
        Files.createDirectories(REFERENCE);
        Files.writeString(file, LayerPage.of(type));
      }
      assertEquals(Files.readString(file), LayerPage.of(type), type.name());
    }
  }

  @Test
  void everyPageAndExample_hasALayer() throws IOException {
    Set<String> names = Layers.all().stream().map(LayerType::name).collect(Collectors.toSet());
    assertEquals(names, names(REFERENCE, ".md"));
    assertEquals(names, names(Path.of("src/main/resources/layers"), ".lamina"));
  }

  private static Set<String> names(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replace(end, ""))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void everyExample_showsItsLayerAndIsWithoutProblems() {
    for (LayerType type : Layers.all()) {
      String example = LayerPage.example(type);
      String name = type.name() + ".lamina";
      assertEquals("", Compile.text(name, example).report());
      assertEquals(example, Format.text(name, example).text());
      assertFalse(layers(Compile.text(name, example).networks(), type).isEmpty(), name);
    }
  }

  @Test
  void everyPage_speaksOfShapeParametersAndCost() {
    for (LayerType type : Layers.all()) {
      String page = LayerPage.of(type);
      assertTrue(page.contains("\n| a value | `y"), page);
      assertTrue(page.contains("\n| parameters | "), page);
      assertTrue(page.contains("\n| multiply-adds | "), page);
    }
  }

  /**
   * Each sum comes out, and what has no sum stays or is none: of the pages and of all example
   * networks.
   */
  @Test
  void everySum_isThatOfTheLayer() throws IOException {
    List<Layer> all = new ArrayList<>();
    for (LayerType type : Layers.all()) {
      all.addAll(layers(Compile.text("a.lamina", LayerPage.example(type)).networks(), type));
    }
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".lamina")).toList()) {
        Compile.file(file).networks().forEach(network -> all.addAll(network.layers()));
      }
    }
    assertTrue(all.size() > 200, "layers: " + all.size());
    all.forEach(layer -> assertSums(layer, layer.name()));
  }

  /** Layers along one, two and three axes, with and without bias, padded and not. */
  @Test
  void everySum_isThatOfTheLayer_drawn() {
    for (long seed = 0; seed < 500; seed++) {
      for (Layer layer : DrawnNetwork.of(seed).layers()) {
        assertSums(layer, "seed " + seed);
      }
    }
  }

  private static void assertSums(Layer layer, String where) {
    String about = where + ", " + layer + ": ";
    List<Formula> formulas = LayerFormulas.of(layer);
    for (Formula formula : formulas) {
      for (String worked : List.of(formula.worked(), formula.brief())) {
        assertEquals(formula.result(), Sum.of(worked.split(" = ")[0]), about + worked);
      }
    }
    if (formulas.stream().noneMatch(Formula::isOfShape)) {
      assertTrue(layer.inputShapes().contains(layer.output()), about + "the shape stays");
    }
    assertEquals(layer.params() > 0, has(formulas, Formula.PARAMETERS), about + "parameters");
    assertEquals(layer.macs() > 0, has(formulas, Formula.MACS), about + "multiply-adds");
  }

  private static boolean has(List<Formula> formulas, String rule) {
    return formulas.stream().anyMatch(formula -> formula.rule().equals(rule));
  }

  private static List<Layer> layers(List<Network> networks, LayerType type) {
    return networks.stream()
        .flatMap(network -> network.layers().stream())
        .filter(layer -> layer.op().type() == type)
        .toList();
  }
}
