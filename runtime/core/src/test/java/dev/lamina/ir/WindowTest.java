package dev.lamina.ir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Windows against a count of the places themselves. */
class WindowTest {

  @Test
  void output_isNumberOfPlacesForAllSmallWindows() {
    for (int input = 1; input <= 12; input++) {
      for (int kernel = 1; kernel <= 6; kernel++) {
        for (int stride = 1; stride <= 4; stride++) {
          for (int dilation = 1; dilation <= 3; dilation++) {
            for (int before = 0; before <= 2; before++) {
              for (int after = 0; after <= 2; after++) {
                Window window = new Window(input, kernel, stride, dilation, before, after);
                int places = placesByTrial(window);
                assertEquals(places, window.output(), window.toString());
                assertEquals(places > 0, window.fits(), window.toString());
              }
            }
          }
        }
      }
    }
  }

  /** Puts the kernel at every multiple of the stride and looks whether all its cells lie inside. */
  private static int placesByTrial(Window window) {
    int cells = window.padBefore() + window.input() + window.padAfter();
    int places = 0;
    for (int start = 0; start < cells; start += window.stride()) {
      int last = start;
      for (int k = 1; k < window.kernel(); k++) {
        last += window.dilation();
      }
      places += last < cells ? 1 : 0;
    }
    return places;
  }

  @Test
  void same_hasCeilOfInputByStridePlacesAndPadsTheLowSideLess() {
    for (int input = 1; input <= 40; input++) {
      for (int kernel = 1; kernel <= 9; kernel++) {
        for (int stride = 1; stride <= 7; stride++) {
          Window window = Window.same(input, kernel, stride);
          assertEquals(Math.ceil((double) input / stride), window.output(), window.toString());
          int more = window.padAfter() - window.padBefore();
          assertTrue(more == 0 || more == 1, window.toString());
        }
      }
    }
  }

  @Test
  void output_isZeroWhereIntegerDivisionWouldTruncateToOne() {
    Window window = Window.valid(5, 7, 3);
    assertFalse(window.fits());
    assertEquals(0, window.output());
  }

  @Test
  void span_ofHugeKernelDoesNotOverflow() {
    Window window = new Window(5, Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 0, 0);
    assertFalse(window.fits());
    assertEquals(0, window.output());
  }
}
