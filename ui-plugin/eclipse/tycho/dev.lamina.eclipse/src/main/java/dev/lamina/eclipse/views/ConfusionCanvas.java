package dev.lamina.eclipse.views;

import dev.lamina.eclipse.launch.Result;
import java.util.Arrays;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/** What the test examples are, by rows, and what they were taken for, by columns. */
final class ConfusionCanvas extends Canvas {

  private static final int ROW = 22;

  private Result result;

  ConfusionCanvas(Composite parent) {
    super(parent, SWT.DOUBLE_BUFFERED);
    addListener(SWT.Paint, this::paint);
  }

  void show(Result shown) {
    result = shown;
    redraw();
  }

  private void paint(Event event) {
    GC gc = event.gc;
    gc.setForeground(getForeground());
    if (result == null || result.confusion().length == 0) {
      gc.drawText("What a network confuses is shown when it was tested.", 12, 12, true);
      return;
    }
    int label = result.labels().stream().mapToInt(l -> gc.textExtent(l).x).max().orElse(0) + 20;
    long most = Arrays.stream(result.confusion()).flatMapToLong(Arrays::stream).max().orElse(1);
    int cell = Math.max(label, gc.textExtent(String.valueOf(most)).x + 16);
    for (int i = 0; i < result.confusion().length; i++) {
      String name = i < result.labels().size() ? result.labels().get(i) : String.valueOf(i);
      gc.drawText(name, label + i * cell + (cell - gc.textExtent(name).x) / 2, 6, true);
      gc.drawText(name, 10, ROW + 6 + i * ROW, true);
      row(gc, i, label, cell);
    }
  }

  private void row(GC gc, int i, int x, int cell) {
    long[] counts = result.confusion()[i];
    long sum = Math.max(1, Arrays.stream(counts).sum());
    for (int j = 0; j < counts.length; j++) {
      gc.setAlpha((int) (30 + 170 * counts[j] / sum));
      gc.setBackground(i == j ? new Color(60, 160, 100) : new Color(220, 90, 50));
      if (counts[j] > 0) {
        gc.fillRectangle(x + j * cell, ROW + 4 + i * ROW, cell - 2, ROW - 2);
      }
      gc.setAlpha(255);
      String text = counts[j] == 0 ? "." : String.valueOf(counts[j]);
      int width = gc.textExtent(text).x;
      gc.drawText(text, x + j * cell + (cell - width) / 2, ROW + 6 + i * ROW, true);
    }
  }
}
