package dev.lamina.eclipse.views;

import dev.lamina.diagram.Area;
import dev.lamina.diagram.Box;
import dev.lamina.diagram.Diagram;
import dev.lamina.diagram.Frame;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;

/** A diagram that scrolls and zooms, with a selected box. */
final class DiagramCanvas extends Canvas {

  private static final double STEP = 1.2;
  private static final double SMALLEST = 0.1;
  private static final double LARGEST = 4;

  private final DiagramPainter painter;
  private Diagram diagram;
  private String message = "";
  private String selected;
  private double zoom = 1;
  private Consumer<String> onSelect = name -> {};

  DiagramCanvas(Composite parent) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.H_SCROLL | SWT.V_SCROLL);
    painter = new DiagramPainter(getDisplay());
    addListener(SWT.Paint, this::paint);
    addListener(SWT.Resize, event -> bars());
    addListener(SWT.MouseDown, this::click);
    addListener(SWT.MouseMove, this::point);
    addListener(SWT.MouseWheel, this::wheel);
    addListener(SWT.Dispose, event -> painter.dispose());
    for (ScrollBar bar : List.of(getHorizontalBar(), getVerticalBar())) {
      bar.addListener(SWT.Selection, event -> redraw());
    }
  }

  /** Asked when it is painted: the user may choose another theme meanwhile. */
  static boolean isDark(Color background) {
    return background.getRed() + background.getGreen() + background.getBlue() < 3 * 128;
  }

  /** Called with the name of a box or frame that was clicked. */
  void onSelect(Consumer<String> listener) {
    onSelect = listener;
  }

  void show(Diagram shown, String why) {
    diagram = shown;
    message = why;
    bars();
    redraw();
  }

  Diagram diagram() {
    return diagram;
  }

  String selected() {
    return selected;
  }

  /** Marks a box and brings it into view; null marks none. */
  void select(String name) {
    boolean changed = name == null ? selected != null : !name.equals(selected);
    selected = name;
    if (changed) {
      area(name).ifPresent(this::reveal);
      redraw();
    }
  }

  private Optional<Area> area(String name) {
    if (diagram == null || name == null) {
      return Optional.empty();
    }
    Optional<Area> box =
        diagram.boxes().stream().filter(b -> b.name().equals(name)).map(Box::area).findFirst();
    return box.isPresent()
        ? box
        : diagram.frames().stream().filter(f -> f.name().equals(name)).map(Frame::area).findFirst();
  }

  private void reveal(Area area) {
    scroll(getHorizontalBar(), area.x() * zoom, area.right() * zoom);
    scroll(getVerticalBar(), area.y() * zoom, area.bottom() * zoom);
  }

  private static void scroll(ScrollBar bar, double start, double end) {
    int at = bar.getSelection();
    if (start < at || end > at + bar.getThumb()) {
      bar.setSelection((int) Math.max(0, (start + end - bar.getThumb()) / 2));
    }
  }

  void zoomIn() {
    zoom(zoom * STEP);
  }

  void zoomOut() {
    zoom(zoom / STEP);
  }

  void zoomToFit() {
    if (diagram != null) {
      Rectangle area = getClientArea();
      zoom(Math.min(1, Math.min(area.width / diagram.width(), area.height / diagram.height())));
    }
  }

  double zoom() {
    return zoom;
  }

  private void zoom(double wanted) {
    zoom = Math.max(SMALLEST, Math.min(LARGEST, wanted));
    bars();
    redraw();
  }

  private void bars() {
    Rectangle area = getClientArea();
    double width = diagram == null ? 0 : diagram.width() * zoom;
    double height = diagram == null ? 0 : diagram.height() * zoom;
    bar(getHorizontalBar(), width, area.width);
    bar(getVerticalBar(), height, area.height);
  }

  private static void bar(ScrollBar bar, double size, int visible) {
    int all = Math.max(1, (int) Math.ceil(size));
    int thumb = Math.max(1, Math.min(visible, all));
    bar.setValues(bar.getSelection(), 0, Math.max(all, thumb), thumb, 40, Math.max(1, thumb - 40));
    bar.setVisible(all > visible);
  }

  private int left() {
    int spare = diagram == null ? 0 : (int) (getClientArea().width - diagram.width() * zoom) / 2;
    return spare > 0 ? -spare : getHorizontalBar().getSelection();
  }

  private int top() {
    return getVerticalBar().isVisible() ? getVerticalBar().getSelection() : 0;
  }

  private void paint(Event event) {
    GC gc = event.gc;
    if (diagram == null) {
      gc.setForeground(getForeground());
      gc.drawText(message, 12, 12, SWT.DRAW_TRANSPARENT | SWT.DRAW_DELIMITER);
      return;
    }
    Transform transform = DiagramPainter.scaled(gc, zoom, left(), top());
    gc.setTransform(transform);
    painter.paint(gc, diagram, selected, isDark(getBackground()), visible());
    gc.setTransform(null);
    transform.dispose();
  }

  private Area visible() {
    Rectangle seen = getClientArea();
    return new Area(left() / zoom, top() / zoom, seen.width / zoom, seen.height / zoom);
  }

  private void click(Event event) {
    setFocus();
    Optional<String> name = at(event.x, event.y);
    selected = name.orElse(null);
    redraw();
    name.ifPresent(onSelect);
  }

  private void point(Event event) {
    Optional<String> name = at(event.x, event.y);
    String tip =
        diagram == null
            ? null
            : diagram.boxes().stream()
                .filter(box -> name.filter(box.name()::equals).isPresent())
                .map(box -> box.title() + "\n" + box.description())
                .findFirst()
                .map(String::strip)
                .orElse(null);
    if (!Objects.equals(tip, getToolTipText())) {
      setToolTipText(tip);
    }
  }

  private void wheel(Event event) {
    if ((event.stateMask & SWT.MOD1) != 0) {
      zoom(event.count > 0 ? zoom * STEP : zoom / STEP);
      event.doit = false;
    }
  }

  /** The innermost box, else frame, there. */
  private Optional<String> at(int px, int py) {
    if (diagram == null) {
      return Optional.empty();
    }
    double x = (px + left()) / zoom;
    double y = (py + top()) / zoom;
    Optional<String> box =
        diagram.boxes().stream().filter(b -> has(b.area(), x, y)).map(Box::name).findFirst();
    return box.isPresent()
        ? box
        : diagram.frames().stream()
            .filter(f -> has(f.area(), x, y))
            .map(Frame::name)
            .reduce((outer, inner) -> inner);
  }

  private static boolean has(Area area, double x, double y) {
    return area.x() <= x && x <= area.right() && area.y() <= y && y <= area.bottom();
  }

  /** All of it at its own size on white, twice as many pixels for sharp print. */
  ImageData picture() {
    int scale = 2;
    int width = (int) Math.ceil(diagram.width()) * scale;
    int height = (int) Math.ceil(diagram.height()) * scale;
    Image image = new Image(getDisplay(), width, height);
    GC gc = new GC(image);
    DiagramPainter light = new DiagramPainter(getDisplay());
    Transform transform = DiagramPainter.scaled(gc, scale, 0, 0);
    try {
      gc.setBackground(getDisplay().getSystemColor(SWT.COLOR_WHITE));
      gc.fillRectangle(0, 0, width, height);
      gc.setTransform(transform);
      Area all = new Area(0, 0, diagram.width(), diagram.height());
      light.paint(gc, diagram, null, false, all);
      return image.getImageData(100);
    } finally {
      transform.dispose();
      light.dispose();
      gc.dispose();
      image.dispose();
    }
  }
}
