package dev.lamina.exec;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The classes that the build puts into the runtime's inference jar, copied to a folder. */
final class InferenceClasses {

  private static final Path CORE = Path.of("../../runtime/core");

  private InferenceClasses() {}

  static void copyTo(Path folder) throws IOException {
    List<PathMatcher> included = patterns("include");
    List<PathMatcher> excluded = patterns("exclude");
    Path classes = CORE.resolve("target/classes");
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path name = classes.relativize(file);
        if (included.stream().anyMatch(pattern -> pattern.matches(name))
            && excluded.stream().noneMatch(pattern -> pattern.matches(name))) {
          Files.createDirectories(folder.resolve(name).getParent());
          Files.copy(file, folder.resolve(name));
        }
      }
    }
  }

  /** As the pom has them; one list serves the jar and the test. */
  private static List<PathMatcher> patterns(String element) throws IOException {
    try {
      Document pom =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(CORE.resolve("pom.xml").toFile());
      NodeList found =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate("//execution[id='inference']//" + element, pom, XPathConstants.NODESET);
      List<PathMatcher> patterns = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        String pattern = found.item(i).getTextContent();
        patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
        // Ant's ** may stand for no folder at all.
        patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "")));
      }
      return patterns;
    } catch (ParserConfigurationException | SAXException | XPathExpressionException failure) {
      throw new AssertionError(failure);
    }
  }
}
