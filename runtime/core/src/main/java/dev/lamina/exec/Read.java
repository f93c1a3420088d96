package dev.lamina.exec;

import dev.lamina.ir.Shape;

/**
 * A value that a step reads, and where its gradient goes on the way back.
 *
 * @param gradient gradient of the value, null where nobody needs it
 * @param written where the step writes its share: {@code gradient} itself when it is the first to
 *     write there, otherwise a place from which the share is then added
 */
public record Read(Shape shape, Buffer value, Buffer gradient, Buffer written) {

  /** True when the step's share is added to what others found. */
  public boolean adds() {
    return written != gradient;
  }
}
