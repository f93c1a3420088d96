package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.views.NetworkView;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same in the dark theme. */
@ExtendWith(Workbench.class)
class DarkTest {

  private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

  private static IThemeEngine engine() {
    return PlatformUI.getWorkbench().getService(IThemeEngine.class);
  }

  @Test
  void colours_areThoseForADarkBackground() throws Exception {
    ITheme before = Ui.get(() -> engine().getActiveTheme());
    try {
      Ui.run(() -> engine().setTheme(DARK, false));
      OpenEditor editor =
          OpenEditor.of(
              "dark.lamina",
              """
              /** Digits in the dark. */
              network Small {
                  input 28x28x1      // height x width x channels
                  conv(8, 3x3, relu)
                  maxpool(2x2)
                  flatten
                  dense(10, softmax)
                  dense(3, sofmax)
              }
              """);
      editor.untilErrors("there is no activation `sofmax`");
      Ui.until(
          () -> "the colours of a keyword and a layer: " + EditorTest.colour(editor, "network"),
          () ->
              EditorTest.colour(editor, "network").equals(new RGB(0xcc, 0x8c, 0xe0))
                  && EditorTest.colour(editor, "conv").equals(new RGB(0x5f, 0xd0, 0xc0)));
      assertTrue(Ui.get(() -> isDark(editor.widget().getBackground())));
      Ui.shot("dark");
      double bright = Ui.get(DarkTest::brightPartOfThePicture);
      assertTrue(bright < 0.02, "bright part of the network's picture: " + bright);
    } finally {
      Ui.run(() -> engine().setTheme(before, false));
    }
  }

  /** Letters and lines may be bright, boxes not. */
  private static double brightPartOfThePicture() throws Exception {
    Control picture = ((NetworkView) Ui.page().showView(NetworkView.ID)).picture();
    Point size = picture.getSize();
    Image image = new Image(Ui.display(), size.x, size.y);
    GC gc = new GC(picture);
    try {
      gc.copyArea(image, 0, 0);
      ImageData data = image.getImageData();
      int bright = 0;
      for (int x = 0; x < data.width; x++) {
        for (int y = 0; y < data.height; y++) {
          RGB colour = data.palette.getRGB(data.getPixel(x, y));
          bright += Math.min(colour.red, Math.min(colour.green, colour.blue)) > 180 ? 1 : 0;
        }
      }
      return (double) bright / (data.width * data.height);
    } finally {
      gc.dispose();
      image.dispose();
    }
  }

  private static boolean isDark(Color colour) {
    return colour.getRed() + colour.getGreen() + colour.getBlue() < 3 * 90;
  }
}
