package dev.lamina.exec;

import java.nio.FloatBuffer;

/** Examples, wherever they are. */
interface ExampleSource {

  /** Copies the values of all inputs of one example, one input after the other. */
  void copyTo(int index, float[] target, int at);

  static ExampleSource of(float[] values, int each) {
    return (index, target, at) -> System.arraycopy(values, index * each, target, at, each);
  }

  static ExampleSource of(float[][] rows, int each) {
    return (index, target, at) -> System.arraycopy(rows[index], 0, target, at, each);
  }

  /** From the buffer's position on, which is left as it is. */
  static ExampleSource of(FloatBuffer buffer, int each) {
    int start = buffer.position();
    return (index, target, at) -> buffer.get(start + index * each, target, at, each);
  }
}
