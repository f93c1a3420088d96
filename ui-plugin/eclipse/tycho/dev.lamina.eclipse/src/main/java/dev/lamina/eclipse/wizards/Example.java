package dev.lamina.eclipse.wizards;

import dev.lamina.eclipse.LaminaPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.Platform;

/**
 * A network to start from, of the gallery.
 *
 * @param file below {@code templates}, and its name in a new project
 */
record Example(String name, String description, String file) {

  /** Which of them are in the plug-in is seen by a test. */
  static final List<Example> ALL =
      List.of(
          new Example(
              "Crosses and circles",
              "Tells drawings of X and O apart. Needs no data, trains in seconds.",
              "crosses.lamina"),
          new Example(
              "Digits",
              "Handwritten digits, a convnet of 93,322 parameters. Needs the MNIST files.",
              "mnist.lamina"),
          new Example(
              "Spoken digits",
              "Generated recordings of digits as spectrograms. Needs no data.",
              "speech.lamina"),
          new Example(
              "Residual blocks",
              "A small network with blocks, a shortcut and repetition, on drawings.",
              "residual.lamina"),
          new Example("Empty", "A network with an input and nothing else.", "empty.lamina"));

  String text() throws IOException {
    return read(file);
  }

  /** A text below {@code templates}. */
  static String read(String file) throws IOException {
    IPath path = new Path("templates").append(file);
    try (InputStream in =
        FileLocator.openStream(Platform.getBundle(LaminaPlugin.ID), path, false)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
