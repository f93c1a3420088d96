package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ide.ShapeHints;

/**
 * Compiles a text over and over while nobody asks for anything, so that Java has translated what
 * runs at each key before the first one is pressed.
 */
final class WarmUp {

  /** So many that the second compiler has seen most of it; about a second of one processor. */
  private static final int ROUNDS = 150;

  private static final String TEXT =
      """
      /** Nobody sees it. */
      block residual(filters, stride = 1) {
          main = in -> conv(filters, 3x3, stride = stride, padding = same) -> batchnorm -> relu
          short = if (stride == 1) in else in -> conv(filters, 1x1, stride = stride)
          add(main, short) -> relu
      }

      network Small {
          input 32x32x3
          conv(16, 3x3, relu, padding = same)
          repeat 3 as i { residual(16) }
          residual(32, stride = 2) -> residual(32) -> dropout(0.1)
          maxpool(2x2)
          conv(9, 99x99)
          flatten -> dense(10, softmax
      }
      """;

  private int round;

  /** False when it is warm. */
  boolean isNeeded() {
    return round < ROUNDS;
  }

  /** Takes milliseconds, so that a key need not wait. */
  void round() {
    round++;
    String text = round % 5 == 0 ? TEXT : TEXT.replace("softmax", "softmax)");
    Compilation compilation = Compile.text("warm-up", text);
    ShapeHints.of(compilation);
  }
}
