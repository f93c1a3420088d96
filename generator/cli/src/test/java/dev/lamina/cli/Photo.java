package dev.lamina.cli;

/** The lecture's first layer on a photo: 1000 · 1000 · 3 · 1000 + 1000 parameters. */
final class Photo {

  static final String TEXT =
      """
      network Photo {
          input 1000x1000x3
          flatten
          dense(1000, softmax)
      }
      """;

  private Photo() {}
}
