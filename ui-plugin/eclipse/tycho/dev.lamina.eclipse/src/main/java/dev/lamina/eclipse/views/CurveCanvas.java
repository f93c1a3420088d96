package dev.lamina.eclipse.views;

import dev.lamina.eclipse.launch.Training;
import dev.lamina.eclipse.launch.Training.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/** Loss and accuracy over the epochs: within each a thin line, at their ends points. */
final class CurveCanvas extends Canvas {

  private static final int MARGIN = 46;
  private static final int TOP = 26;
  private static final int LINES = 4;

  private Training training;

  CurveCanvas(Composite parent) {
    super(parent, SWT.DOUBLE_BUFFERED);
    addListener(SWT.Paint, this::paint);
  }

  void show(Training shown) {
    training = shown;
    redraw();
  }

  private boolean isDark() {
    return DiagramCanvas.isDark(getBackground());
  }

  private Color accuracy() {
    return isDark() ? new Color(94, 200, 140) : new Color(24, 128, 72);
  }

  private Color loss() {
    return isDark() ? new Color(244, 150, 100) : new Color(196, 78, 20);
  }

  private void paint(Event event) {
    GC gc = event.gc;
    gc.setAntialias(SWT.ON);
    Rectangle area = getClientArea();
    Rectangle plot =
        new Rectangle(MARGIN, TOP, area.width - 2 * MARGIN, area.height - TOP - 2 * MARGIN / 2);
    if (training == null || plot.width < 40 || plot.height < 40) {
      gc.setForeground(getForeground());
      gc.drawText(training == null ? "Train a network to see its curves." : "", 12, 12, true);
      return;
    }
    List<Point> points = training.points();
    List<Point> epochs = training.epochs();
    double last = Math.max(Math.max(1, training.wantedEpochs()), last(points));
    double highest = highest(points, epochs);
    grid(gc, plot, last, highest);
    curve(gc, plot, points, last, Point::loss, highest, loss(), false);
    curve(gc, plot, points, last, Point::accuracy, 1, accuracy(), false);
    curve(gc, plot, epochs, last, Point::loss, highest, loss(), true);
    curve(gc, plot, epochs, last, Point::accuracy, 1, accuracy(), true);
    gc.setForeground(loss());
    gc.drawText("loss", 6, 4, true);
    gc.setForeground(accuracy());
    String label = "accuracy";
    gc.drawText(label, area.width - gc.textExtent(label).x - 6, 4, true);
  }

  private static double last(List<Point> points) {
    return points.isEmpty() ? 0 : points.get(points.size() - 1).epoch();
  }

  /** A few wild steps at the start must not flatten all that follows. */
  private static double highest(List<Point> points, List<Point> epochs) {
    double[] losses =
        Stream.concat(points.stream(), epochs.stream())
            .mapToDouble(Point::loss)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return losses.length == 0
        ? 1
        : Math.max(1e-6, losses[(int) (0.99 * (losses.length - 1))] * 1.1);
  }

  private void grid(GC gc, Rectangle plot, double last, double highest) {
    gc.setLineWidth(1);
    Color faint = isDark() ? new Color(80, 80, 80) : new Color(220, 220, 220);
    for (int i = 0; i <= LINES; i++) {
      int y = plot.y + plot.height - i * plot.height / LINES;
      gc.setForeground(faint);
      gc.drawLine(plot.x, y, plot.x + plot.width, y);
      gc.setForeground(getForeground());
      String loss =
          String.format(Locale.ROOT, highest < 0.1 ? "%.4f" : "%.2f", highest * i / LINES);
      gc.drawText(loss, plot.x - gc.textExtent(loss).x - 5, y - 8, true);
      gc.drawText(100 * i / LINES + "%", plot.x + plot.width + 5, y - 8, true);
    }
    int step = (int) Math.max(1, Math.ceil(last / 10));
    for (int epoch = 0; epoch <= last; epoch += step) {
      String number = String.valueOf(epoch);
      int x = plot.x + (int) (epoch / last * plot.width);
      gc.drawText(number, x - gc.textExtent(number).x / 2, plot.y + plot.height + 4, true);
    }
  }

  private static void curve(
      GC gc,
      Rectangle plot,
      List<Point> points,
      double last,
      ToDoubleFunction<Point> value,
      double highest,
      Color colour,
      boolean marked) {
    gc.setForeground(colour);
    gc.setBackground(colour);
    gc.setLineWidth(marked ? 2 : 1);
    gc.setAlpha(marked ? 255 : 120);
    int beforeX = -1;
    int beforeY = -1;
    for (Point point : points) {
      double height = Math.min(1, value.applyAsDouble(point) / highest);
      if (!Double.isFinite(height)) {
        beforeX = -1;
        continue;
      }
      int x = plot.x + (int) (point.epoch() / last * plot.width);
      int y = plot.y + plot.height - (int) (height * plot.height);
      if (beforeX >= 0) {
        gc.drawLine(beforeX, beforeY, x, y);
      }
      if (marked) {
        gc.fillOval(x - 3, y - 3, 6, 6);
      }
      beforeX = x;
      beforeY = y;
    }
    gc.setAlpha(255);
  }
}
