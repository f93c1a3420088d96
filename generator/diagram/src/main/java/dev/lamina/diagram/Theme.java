package dev.lamina.diagram;

import java.util.Map;

/**
 * The colours of a diagram, each as {@code #rrggbb}. A box is filled, so that its texts can be read
 * on any background.
 *
 * @param ink texts in a box
 * @param faintInk texts in a box that matter less, at least 4.5:1 on every fill
 * @param headerInk texts on a header
 * @param header the header of a block, and frames
 * @param line edges and the headline
 */
public record Theme(
    String ink,
    String faintInk,
    String headerInk,
    String header,
    String line,
    Map<Kind, Palette> kinds) {

  /**
   * Also for unknown backgrounds, such as those of files: what stands outside of boxes has a middle
   * tone, at least 4:1 against white and against the usual dark grey of editors.
   */
  public static final Theme LIGHT =
      new Theme(
          "#1f2937",
          "#4b5563",
          "#ffffff",
          "#526074",
          "#737f8c",
          Map.of(
              Kind.INPUT, new Palette("#e8edf3", "#64748b"),
              Kind.CONVOLUTION, new Palette("#dbe9fe", "#3b7de0"),
              Kind.POOLING, new Palette("#d9f3e2", "#2a9d5f"),
              Kind.DENSE, new Palette("#e9e3fd", "#7c5cd6"),
              Kind.NORMALIZATION, new Palette("#fdf1cb", "#c58b12"),
              Kind.ACTIVATION, new Palette("#ffe6d8", "#dd6b35"),
              Kind.MERGE, new Palette("#d3f3f5", "#138c9c"),
              Kind.SHAPE, new Palette("#f0ece6", "#8d7f6a"),
              Kind.OTHER, new Palette("#f6e4ef", "#b0578d"),
              Kind.BLOCK, new Palette("#f5f7fa", "#526074")));

  /** For dark backgrounds only. */
  public static final Theme DARK =
      new Theme(
          "#e6e9ef",
          "#b6bfcc",
          "#ffffff",
          "#4d5b70",
          "#95a1af",
          Map.of(
              Kind.INPUT, new Palette("#2b323c", "#8496ae"),
              Kind.CONVOLUTION, new Palette("#1c3150", "#5b9bf5"),
              Kind.POOLING, new Palette("#163a29", "#3fbf7f"),
              Kind.DENSE, new Palette("#322759", "#a58bf0"),
              Kind.NORMALIZATION, new Palette("#413310", "#d9a83a"),
              Kind.ACTIVATION, new Palette("#472917", "#f08a58"),
              Kind.MERGE, new Palette("#113a40", "#35b5c4"),
              Kind.SHAPE, new Palette("#37322a", "#b0a189"),
              Kind.OTHER, new Palette("#412537", "#d583b5"),
              Kind.BLOCK, new Palette("#282e38", "#7d8ea8")));

  public Theme {
    kinds = Map.copyOf(kinds);
  }

  public Palette of(Kind kind) {
    return kinds.get(kind);
  }

  /** The colour of a text of this style. */
  public String ink(TextStyle style) {
    return switch (style) {
      case TITLE, SUBTITLE -> line;
      case NAME, SHAPE -> ink;
      case CALL, COUNT -> faintInk;
      case CAPTION, CAPTION_CALL -> headerInk;
    };
  }
}
