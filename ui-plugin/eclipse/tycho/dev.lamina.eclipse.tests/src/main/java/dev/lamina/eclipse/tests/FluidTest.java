package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.model.LiveTexts;
import dev.lamina.eclipse.views.NetworkView;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps the user interface's thread busy while one types in a long file. */
@ExtendWith(Workbench.class)
class FluidTest {

  private static final double LONG = 50;

  /**
   * Pieces of work of the user interface's thread, from one look at the next event to the other, in
   * milliseconds of the processor: others may use it as well.
   */
  private static final class Pieces implements Listener, AutoCloseable {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread interfaceThread = Ui.display().getThread();
    private final List<Double> lengths = new ArrayList<>();
    private final Map<String, Integer> busy = new TreeMap<>();
    private final Thread sampler = new Thread(this::sample, "samples of long pieces");
    private int depth;
    private long began;
    private volatile long since;

    Pieces() {
      listen(true);
      sampler.setDaemon(true);
      sampler.start();
    }

    private void listen(boolean on) {
      Ui.run(
          () -> {
            for (int type : new int[] {SWT.PreEvent, SWT.PostEvent}) {
              if (on) {
                Ui.display().addListener(type, this);
              } else {
                Ui.display().removeListener(type, this);
              }
            }
          });
    }

    @Override
    public void handleEvent(Event event) {
      if (event.type == SWT.PreEvent && depth++ == 0) {
        began = threads.getCurrentThreadCpuTime();
        since = System.nanoTime();
      } else if (event.type == SWT.PostEvent && depth > 0 && --depth == 0) {
        since = 0;
        lengths.add((threads.getCurrentThreadCpuTime() - began) / 1e6);
      }
    }

    /** Where the thread is in what takes long. */
    private void sample() {
      while (!Thread.currentThread().isInterrupted()) {
        long start = since;
        if (start != 0 && System.nanoTime() - start > LONG * 1e6) {
          busy.merge(where(interfaceThread.getStackTrace()), 1, Integer::sum);
        }
        try {
          Thread.sleep(10);
        } catch (InterruptedException closed) {
          return;
        }
      }
    }

    /** Ours, else the platform's class that began it. */
    private static String where(StackTraceElement[] stack) {
      return Stream.of(stack)
          .map(StackTraceElement::getClassName)
          .filter(name -> name.startsWith("dev.lamina.") && !name.contains(".tests."))
          .findFirst()
          .orElseGet(
              () ->
                  Stream.of(stack)
                      .map(StackTraceElement::getClassName)
                      .filter(name -> !name.startsWith("java.") && !name.contains(".swt."))
                      .findFirst()
                      .orElse("SWT"));
    }

    @Override
    public void close() throws InterruptedException {
      listen(false);
      sampler.interrupt();
      sampler.join();
    }

    String summary(int keys) {
      List<Double> sorted = lengths.stream().sorted().toList();
      String longest =
          sorted.subList(Math.max(0, sorted.size() - 5), sorted.size()).stream()
              .map(length -> String.valueOf(Math.round(length)))
              .collect(Collectors.joining(", "));
      String where =
          busy.entrySet().stream()
              .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
              .limit(8)
              .map(each -> each.getKey() + " " + each.getValue())
              .collect(Collectors.joining(", "));
      return "UI thread: %.0f ms for %d keys with 500 layers, the longest pieces %s ms, %d over %.0f ms; there: %s"
          .formatted(
              lengths.stream().mapToDouble(length -> length).sum(),
              keys,
              longest,
              lengths.stream().filter(length -> length > LONG).count(),
              LONG,
              where);
    }
  }

  /** Of a long picture only what is seen is drawn. */
  @Test
  void picture_isDrawnWhereItIsSeen() throws Exception {
    long few = drawing(50);
    long many = drawing(500);
    System.out.printf(
        "drawing costs %.1f ms with 50 layers, %.1f with 500%n", few / 1e6, many / 1e6);
    assertTrue(many < 4 * few, many + " and " + few);
  }

  private static long drawing(int layers) throws Exception {
    NetworkView view = (NetworkView) Ui.get(() -> Ui.page().showView(NetworkView.ID));
    OpenEditor.of("long" + layers + ".lamina", network(layers));
    Ui.until(view::shown, () -> view.shown().startsWith("Long " + (layers + 1) + " "));
    long[] costs = new long[15];
    for (int i = 0; i < costs.length; i++) {
      costs[i] = Ui.get(() -> drawing(view.picture()));
    }
    Arrays.sort(costs);
    return costs[costs.length / 2];
  }

  private static long drawing(Control picture) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Image image = new Image(Ui.display(), picture.getSize().x, picture.getSize().y);
    GC gc = new GC(image);
    try {
      long before = threads.getCurrentThreadCpuTime();
      assertTrue(picture.print(gc), "drawn");
      return threads.getCurrentThreadCpuTime() - before;
    } finally {
      gc.dispose();
      image.dispose();
    }
  }

  private static String network(int layers) {
    return "network Long {\n    input 28x28x1\n"
        + "    conv(4, 3x3, relu, padding = same)\n".repeat(layers)
        + "}\n";
  }

  /**
   * A new line with a call, letter by letter, with brackets, proposals and the call's signature.
   * Times depend on the machine and are printed; that nothing is compiled on that thread is tested.
   */
  @Test
  void typing_compilesOnAnotherThread() throws Exception {
    OpenEditor editor = OpenEditor.of("long.lamina", network(500));
    Ui.until("minings", () -> editor.minings().size() > 500);
    editor.cursorBehind("28x28x1");
    int before = LiveTexts.all().compiledByTheInterface();
    char[] letters = "\nconv(4, 5x5, relu, padding = same".toCharArray();
    Pieces pieces = new Pieces();
    try (pieces) {
      for (char letter : letters) {
        Ui.run(
            () -> {
              editor.type(String.valueOf(letter));
              if (letter == '(' || letter == ',') { // at once, before anybody has compiled it
                editor.command("org.eclipse.ui.edit.text.contentAssist.contextInformation");
              }
            });
        Ui.pause(40);
      }
      Ui.pause(1000);
    }
    Ui.until("shapes", () -> editor.minings().contains("28x28x4 · 104"));
    System.out.println(pieces.summary(letters.length));
    assertTrue(pieces.lengths.size() > letters.length, "pieces: " + pieces.lengths.size());
    int compiled = LiveTexts.all().compiledByTheInterface() - before;
    assertEquals(0, compiled, "times that the user interface's thread compiled");
  }
}
