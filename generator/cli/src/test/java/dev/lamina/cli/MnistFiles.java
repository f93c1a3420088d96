package dev.lamina.cli;

import java.nio.ByteBuffer;

/** Four files in MNIST's format: images of one grey, brighter for each class. */
final class MnistFiles {

  private MnistFiles() {}

  static void write(Cli cli, String folder, int count) {
    cli.file(folder + "/train-images-idx3-ubyte", images(count));
    cli.file(folder + "/train-labels-idx1-ubyte", labels(count));
    cli.file(folder + "/t10k-images-idx3-ubyte", images(20));
    cli.file(folder + "/t10k-labels-idx1-ubyte", labels(20));
  }

  static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * 784);
    bytes.putInt(0x0803).putInt(count).putInt(28).putInt(28);
    for (int i = 0; i < count * 784; i++) {
      bytes.put((byte) (i / 784 % 10 * 25));
    }
    return bytes.array();
  }

  static byte[] labels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count);
    bytes.putInt(0x0801).putInt(count);
    for (int i = 0; i < count; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }
}
