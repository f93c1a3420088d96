package dev.lamina.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.TypeConversionException;

/** A path as it was typed. */
final class PathArgument {

  private PathArgument() {}

  static Path convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("a path cannot be empty");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException failure) {
      throw new TypeConversionException("the path cannot be used: " + failure.getReason());
    }
  }
}
