package dev.lamina.eclipse.views;

import dev.lamina.eclipse.launch.Result;
import dev.lamina.eclipse.launch.Result.Mistake;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
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
  private Point size = new Point(PICTURE, PICTURE);
  private int line;

  MistakesCanvas(Composite parent) {
    super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL);
    addListener(SWT.Paint, this::paint);
    addListener(SWT.Resize, event -> bar());
    addListener(SWT.Dispose, event -> forget());
    addListener(SWT.MouseMove, event -> setToolTipText(tip(event.x, event.y)));
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
    measure();
    getVerticalBar().setSelection(0);
    bar();
    redraw();
  }

  private void forget() {
    pictures.stream().filter(Objects::nonNull).forEach(Image::dispose);
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
    int scrolled = getVerticalBar().getSelection();
    gc.drawText(heading(), GAP, 6 - scrolled, true);
    for (int i = 0; i < pictures.size(); i++) {
      Rectangle tile = tile(i);
      draw(gc, i, tile.x, tile.y - scrolled);
    }
  }

  private void draw(GC gc, int i, int x, int y) {
    Mistake mistake = mistakes().get(i);
    Image picture = pictures.get(i);
    if (picture == null) {
      gc.drawText("example " + mistake.index(), x, y + PICTURE - line, true);
    } else {
      Rectangle bounds = picture.getBounds();
      gc.setInterpolation(SWT.NONE); // what is 28 cells wide is to be seen as such
      gc.drawImage(picture, 0, 0, bounds.width, bounds.height, x, y, PICTURE, PICTURE);
    }
    gc.setFont(bold());
    gc.drawText(caption(mistake), x, y + PICTURE + 2, true);
    gc.setFont(getFont());
    gc.drawText(sureness(mistake), x, y + PICTURE + 2 + line, true);
  }

  private static Font bold() {
    return JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT);
  }

  /** All have the size of the one with the longest words. */
  private void measure() {
    GC gc = new GC(this);
    line = gc.getFontMetrics().getHeight();
    gc.setFont(bold());
    int width = PICTURE;
    for (Mistake mistake : mistakes()) {
      width = Math.max(width, gc.textExtent(caption(mistake)).x);
    }
    gc.dispose();
    size = new Point(width + GAP, PICTURE + 2 * line + 2 + GAP);
  }

  /** As many beside each other as there is room for. */
  private Rectangle tile(int i) {
    int columns = Math.max(1, (getClientArea().width - GAP) / size.x);
    int x = GAP + i % columns * size.x;
    int y = 12 + line + i / columns * size.y;
    return new Rectangle(x, y, size.x - GAP, size.y - GAP);
  }

  /** Not while painting: whoever moves a bar there is painted again, without end. */
  private void bar() {
    Rectangle last = tile(Math.max(0, pictures.size() - 1));
    int room = Math.max(1, getClientArea().height);
    int all = Math.max(room, last.y + last.height);
    ScrollBar bar = getVerticalBar();
    bar.setValues(Math.min(bar.getSelection(), all - room), 0, all, room, 20, room);
    bar.setEnabled(all > room);
    redraw();
  }

  private String tip(int x, int y) {
    int scrolled = getVerticalBar().getSelection();
    for (int i = 0; i < pictures.size(); i++) {
      if (tile(i).contains(x, y + scrolled)) {
        return "test example " + mistakes().get(i).index();
      }
    }
    return null;
  }
}
