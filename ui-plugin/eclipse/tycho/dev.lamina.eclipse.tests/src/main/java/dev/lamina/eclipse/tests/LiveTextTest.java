package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jface.text.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who hears of a text's meaning. */
@ExtendWith(Workbench.class)
class LiveTextTest {

  /** An editor had no colours when the outline had asked for its text before it. */
  @Test
  void listenerThatComesLater_hearsWhatIsKnown() {
    Document document = new Document("network N { input 4 }");
    LiveText text = LiveTexts.all().open(document);
    text.compilation();
    Ui.pause(300);
    List<String> heard = new CopyOnWriteArrayList<>();
    text.addListener((live, compilation) -> heard.add(compilation.source().text()));
    Ui.until("what is known", () -> !heard.isEmpty());
    assertEquals("network N { input 4 }", heard.get(0));
    LiveTexts.all().close(text);
  }
}
