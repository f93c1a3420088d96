package dev.lamina.dsl.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.ide.Reference;
import dev.lamina.ir.TrainingSettings;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void everyName_hasAPageAndALineInTheIndex() {
    List<String> names = Topics.names();
    String index = Topics.index();
    assertEquals(names.size(), new HashSet<>(names).size(), "a name for each");
    for (String name : names) {
      assertTrue(Topics.page(name).orElseThrow().startsWith("# " + name + "\n\n"), name);
      assertTrue(index.contains("\n| `" + name + "` | "), name);
    }
  }

  @Test
  void page_ofAnOptimizer() {
    assertEquals(
        "# adam\n\n" + Reference.markdown(TrainingSettings.ADAM),
        Topics.page("adam").orElseThrow());
  }

  @Test
  void page_ofNothing() {
    assertTrue(Topics.page("no-such-thing").isEmpty());
  }
}
