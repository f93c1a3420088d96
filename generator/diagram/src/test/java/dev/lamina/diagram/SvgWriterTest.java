package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.ir.Network;
import dev.lamina.ir.Node;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Pictures, letter by letter; {@code -Dgolden.update} writes the files anew, for a look at them.
 */
class SvgWriterTest {

  private static final Path FOLDER = Path.of("doc");

  private record Case(String name, Network network, Options options) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("lecture", Networks.lecture(), Options.EXPANDED),
        new Case("resnet20", Networks.resnet20(true), Options.EXPANDED),
        new Case("resnet20-collapsed", Networks.resnet20(false), Options.COLLAPSED),
        new Case("inception", Networks.inception(), Options.EXPANDED),
        new Case("two-inputs", Networks.twoInputs(), Options.EXPANDED));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void picture_isThatOfTheFile(Case example) throws Exception {
    String svg = SvgWriter.write(Diagram.of(example.network(), example.options()));
    Path file = FOLDER.resolve(example.name() + ".svg");
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, svg);
    }
    assertEquals(Files.readString(file), svg);
    assertEquals(svg, SvgWriter.write(Diagram.of(example.network(), example.options())));
  }

  @Test
  void selfContained() {
    String svg = SvgWriter.write(Diagram.of(Networks.resnet20(true), Options.EXPANDED));
    for (String foreign : List.of("<script", "<style", "href", "url(", "<image", "@import", "on")) {
      assertFalse(
          svg.contains(foreign.equals("on") ? " onload" : foreign), foreign + " needs something");
    }
  }

  @Test
  void everyBoxHasATitleAndADescription() throws Exception {
    Document document = parsed(SvgWriter.write(Diagram.of(Networks.lecture(), Options.EXPANDED)));
    NodeList groups = document.getElementsByTagName("g");
    Map<String, String> about = new LinkedHashMap<>();
    for (int i = 0; i < groups.getLength(); i++) {
      org.w3c.dom.Element group = (org.w3c.dom.Element) groups.item(i);
      if (group.getAttribute("class").startsWith("box")) {
        about.put(
            group.getElementsByTagName("title").item(0).getTextContent(),
            group.getElementsByTagName("desc").item(0).getTextContent());
      }
    }
    assertEquals(9, about.size());
    assertEquals("28x28x1", about.get("input input"));
    assertEquals(
        "reads maxpool1, 13x13x32 to 11x11x64, 18,496 parameters (19.8% of all), 2,230,272"
            + " multiply-adds",
        about.get("conv2: conv(64, 3, relu)"));
  }

  /**
   * Names from the language are harmless; a network written by a program may be called anything.
   */
  @Test
  void specialCharacters() throws Exception {
    String name = "<a & 'b' \"c\"> ]]> ü 网 \uD83D\uDC31";
    GraphBuilder graph = new GraphBuilder(name);
    Node input = graph.input("in\u0000put\uD800", 4);
    graph.block("<block>", "<call(\"&\")>");
    Node sum = graph.merge("<add>&", input);
    graph.end();
    Network network = graph.answer(sum);
    for (Options options : List.of(Options.EXPANDED, Options.COLLAPSED)) {
      List<String> texts = new ArrayList<>();
      NodeList found =
          parsed(SvgWriter.write(Diagram.of(network, options))).getElementsByTagName("text");
      for (int i = 0; i < found.getLength(); i++) {
        texts.add(found.item(i).getTextContent());
      }
      assertEquals(name, texts.get(0));
      assertTrue(texts.contains("<block>1"), texts.toString());
      assertTrue(texts.contains("<call(\"&\")>"), texts.toString());
      assertTrue(texts.contains("in\uFFFDput\uFFFD"), texts.toString());
    }
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}
