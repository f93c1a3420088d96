package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.Actions;
import dev.lamina.eclipse.views.NetworkView;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The picture of a network beside its text. */
@ExtendWith(Workbench.class)
class NetworkViewTest {

  private static final String TWO =
      """
      network First {
          input 28x28x1
          conv(8, 3x3, relu)
          maxpool(2x2)
          dense(10)
      }

      network Second {
          input 4
          dense(2)
      }
      """;

  @TempDir Path folder;

  private static NetworkView view() {
    return (NetworkView) Ui.get(() -> Ui.page().showView(NetworkView.ID));
  }

  @Test
  void picture_followsTextAndCursor() throws Exception {
    NetworkView view = view();
    OpenEditor editor = OpenEditor.of("two.lamina", TWO);
    Ui.until(view::shown, () -> view.shown().startsWith("First 4 "));
    editor.cursorIn("maxpool");
    Ui.until(view::shown, () -> view.shown().equals("First 4 maxpool1"));
    editor.cursorBehind("maxpool(2x2)").type("\nflatten");
    Ui.until(view::shown, () -> view.shown().startsWith("First 5 "));
    Ui.shot("network");
    Ui.run(() -> Actions.run("lamina.diagram", editor.document(), "Second"));
    Ui.until(view::shown, () -> view.shown().startsWith("Second 2 "));
  }

  @Test
  void picture_isExported() throws Exception {
    NetworkView view = view();
    OpenEditor.of("two.lamina", TWO);
    Ui.until(view::shown, () -> view.shown().startsWith("First 4 "));
    Path svg = folder.resolve("first.svg");
    Path png = folder.resolve("first.png");
    Ui.run(() -> view.export(svg));
    Ui.run(() -> view.export(png));
    assertTrue(Files.readString(svg).contains("maxpool1"));
    byte[] bytes = Files.readAllBytes(png);
    assertEquals("PNG", new String(bytes, 1, 3));
    Files.createDirectories(Path.of(System.getProperty("lamina.screenshots", "target")));
    Files.copy(
        png,
        Path.of(System.getProperty("lamina.screenshots", "target"), "exported.png"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
