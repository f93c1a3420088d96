package dev.lamina.eclipse.views;

import dev.lamina.eclipse.launch.Result;
import dev.lamina.eclipse.launch.Result.Mistake;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;

/** The examples that a network took for something else, the surest first, as pictures. */
final class MistakesCanvas extends Canvas {

  private static final int PICTURE = 64;
  private static final int GAP = 12;

  private final List<Image> pictures = new ArrayList<>();
  private Result result;

  MistakesCanvas(Composite parent) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL);
    addListener(SWT.Paint, this::paint);
    addListener(SWT.Resize, event -> redraw());
    addListener(SWT.Dispose, event -> forget());
    addListener(SWT.MouseMove, event -> setToolTipText(tip(event.x, event.y)));
    getVerticalBar().setVisible(false);
    getVerticalBar().addListener(SWT.Selection, event -> redraw());
  }

  void show(Result shown) {
    if (shown == result) {
      return;
    }
    forget();
    result = shown;
    for (Mistake mistake : mistakes()) {
      pictures.add(
          mistake
              .png()
              .map(png -> new Image(getDisplay(), new ByteArrayInputStream(png)))
              .orElse(null));
    }
    getVerticalBar().setSelection(0);
    redraw();
  }

  private void forget() {
    pictures.stream().filter(java.util.Objects::nonNull).forEach(Image::dispose);
    pictures.clear();
  }

  private List<Mistake> mistakes() {
    return result == null ? List.of() : result.mistakes();
  }

  /** Below each picture, as in VS Code. */
  static String caption(Mistake mistake) {
    return mistake.expected() + " taken for " + mistake.predicted();
  }

  private static String sureness(Mistake mistake) {
    return String.format(Locale.ROOT, "%.1f%% sure", 100 * mistake.confidence());
  }

  /** For tests: the captions, and the sizes of the pictures above them. */
  List<String> described() {
    List<String> described = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      Rectangle size = pictures.get(i) == null ? null : pictures.get(i).getBounds();
      String picture = size == null ? "no picture" : size.width + " x " + size.height;
      described.add(caption(mistakes().get(i)) + ", " + picture);
    }
    return described;
  }

  private String heading() {
    if (result == null || result.confusion().length == 0) {
      return "";
    }
    return result.mistakes().isEmpty()
        ? String.format(Locale.ROOT, "No mistakes in %,d test examples.", result.examples())
        : "The worst mistakes";
  }

  private void paint(Event event) {
    GC gc = event.gc;
    gc.setForeground(getForeground());
    int scrolled = scroll(gc);
    gc.drawText(heading(), GAP, 6 - scrolled, true);
    for (int i = 0; i < pictures.size(); i++) {
      Rectangle tile = tile(gc, i);
      draw(gc, i, tile.x, tile.y - scrolled);
    }
  }

  private void draw(GC gc, int i, int x, int y) {
    Mistake mistake = mistakes().get(i);
    Image picture = pictures.get(i);
    int height = gc.getFontMetrics().getHeight();
    if (picture == null) {
      gc.drawText("example " + mistake.index(), x, y + PICTURE - height, true);
    } else {
      Rectangle size = picture.getBounds();
      gc.setInterpolation(SWT.NONE); // what is 28 cells wide is to be seen as such
      gc.drawImage(picture, 0, 0, size.width, size.height, x, y, PICTURE, PICTURE);
    }
    gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    gc.drawText(caption(mistake), x, y + PICTURE + 2, true);
    gc.setFont(getFont());
    gc.drawText(sureness(mistake), x, y + PICTURE + 2 + height, true);
  }

  /** As many beside each other as there is room for. */
  private Rectangle tile(GC gc, int i) {
    Point size = tileSize(gc);
    int columns = Math.max(1, (getClientArea().width - GAP) / size.x);
    int top = 6 + gc.getFontMetrics().getHeight() + 6;
    return new Rectangle(
        GAP + i % columns * size.x, top + i / columns * size.y, size.x - GAP, size.y - GAP);
  }

  private Point tileSize(GC gc) {
    int width = PICTURE;
    gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
    for (Mistake mistake : mistakes()) {
      width = Math.max(width, gc.textExtent(caption(mistake)).x);
    }
    gc.setFont(getFont());
    return new Point(width + GAP, PICTURE + 2 * gc.getFontMetrics().getHeight() + 2 + GAP);
  }

  private int scroll(GC gc) {
    Rectangle last = tile(gc, Math.max(0, pictures.size() - 1));
    int all = last.y + last.height;
    int room = Math.max(1, getClientArea().height);
    ScrollBar bar = getVerticalBar();
    bar.setVisible(all > room);
    bar.setValues(Math.min(bar.getSelection(), Math.max(0, all - room)), 0, all, room, 20, room);
    return all > room ? bar.getSelection() : 0;
  }

  private String tip(int x, int y) {
    GC gc = new GC(this);
    try {
      int scrolled = getVerticalBar().isVisible() ? getVerticalBar().getSelection() : 0;
      for (int i = 0; i < pictures.size(); i++) {
        if (tile(gc, i).contains(x, y + scrolled)) {
          return "test example " + mistakes().get(i).index();
        }
      }
      return null;
    } finally {
      gc.dispose();
    }
  }
}
