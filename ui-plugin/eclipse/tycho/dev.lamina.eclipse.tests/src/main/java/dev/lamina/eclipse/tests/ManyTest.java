package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.model.LiveTexts;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.text.IDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Long files and many of them. */
@ExtendWith(Workbench.class)
class ManyTest {

  private static String network(String name, int layers) {
    return "network %s {\n    input 28x28x1\n%s}\n"
        .formatted(name, "    conv(4, 3x3, relu, padding = same)\n".repeat(layers));
  }

  @Test
  void fiftyFiles_areOpenAtOnce() throws Exception {
    List<OpenEditor> editors = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      editors.add(OpenEditor.of("n" + i + ".lamina", network("N" + i, 3)));
    }
    for (OpenEditor each : List.of(editors.get(0), editors.get(25), editors.get(49))) {
      Ui.run(() -> Ui.page().activate(each.editor()));
      Ui.until(() -> "found " + each.minings(), () -> each.minings().contains("28x28x4 · 40"));
    }
  }

  /** Whatever hears of a text lets go of it when its editor closes. */
  @Test
  void closedEditors_areForgotten() throws Exception {
    IFile file = OpenEditor.write("networks", "often.lamina", network("Often", 5));
    List<WeakReference<IDocument>> documents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      OpenEditor editor = OpenEditor.open(file);
      documents.add(new WeakReference<>(editor.document()));
      if (i % 50 == 0) {
        Ui.until("minings", () -> editor.minings().contains("28x28x4 · 40"));
      }
      Ui.run(() -> Ui.page().closeEditor(editor.editor(), false));
    }
    assertEquals(0, LiveTexts.all().size());
    // The workbench itself holds on to what was active last.
    Ui.until(
        () -> "still known: " + alive(documents),
        () -> {
          System.gc();
          return alive(documents) <= 3;
        });
  }

  private static long alive(List<WeakReference<IDocument>> documents) {
    return documents.stream().filter(reference -> reference.get() != null).count();
  }

  /**
   * What a key costs on the user interface's thread, until its shapes are shown. Times depend on
   * the machine and are printed; that they do not explode with the length of the file is tested.
   */
  @Test
  void keys_costLittle_inLongFiles() throws Exception {
    long few = key(50);
    long many = key(500);
    System.out.printf(
        "a key costs the user interface %.1f ms with 50 layers, %.1f ms with 500%n",
        few / 1e6, many / 1e6);
    assertTrue(many < 30 * few, many + " and " + few);
  }

  private static long key(int layers) throws Exception {
    OpenEditor editor = OpenEditor.of("long" + layers + ".lamina", network("Long", layers));
    Ui.until("minings", () -> editor.minings().size() > layers);
    editor.cursorBehind("conv(4");
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long ui = Ui.get(() -> Thread.currentThread().getId());
    long[] costs = new long[20];
    for (int i = 0; i < costs.length; i++) {
      String shown = i % 2 == 0 ? "28x28x45 · 450" : "28x28x4 · 40";
      long before = threads.getThreadCpuTime(ui);
      if (i % 2 == 0) {
        editor.type("5");
      } else {
        editor.backspace(1);
      }
      Ui.pause(600);
      costs[i] = threads.getThreadCpuTime(ui) - before;
      Ui.until("shapes", () -> editor.minings().get(4).equals(shown));
    }
    Arrays.sort(costs);
    return costs[costs.length / 2];
  }
}
