package dev.lamina.diagram;

/**
 * The colours of a kind of box. A box is filled, so that its texts can be read on any background;
 * what stands outside of boxes has a middle tone, at least 4:1 against white and against the usual
 * dark grey of editors.
 *
 * @param fill behind the texts
 * @param accent the border and the bar
 */
public record Palette(String fill, String accent) {

  /** Texts in a box. */
  public static final String INK = "#1f2937";

  /** Texts in a box that matter less, at least 4.5:1 on every fill. */
  public static final String FAINT_INK = "#4b5563";

  /** Texts on a header. */
  public static final String HEADER_INK = "#ffffff";

  /** The header of a block, and frames. */
  public static final String HEADER = "#526074";

  /** Edges and the headline. */
  public static final String LINE = "#737f8c";

  public static Palette of(Kind kind) {
    return switch (kind) {
      case INPUT -> new Palette("#e8edf3", "#64748b");
      case CONVOLUTION -> new Palette("#dbe9fe", "#3b7de0");
      case POOLING -> new Palette("#d9f3e2", "#2a9d5f");
      case DENSE -> new Palette("#e9e3fd", "#7c5cd6");
      case NORMALIZATION -> new Palette("#fdf1cb", "#c58b12");
      case ACTIVATION -> new Palette("#ffe6d8", "#dd6b35");
      case MERGE -> new Palette("#d3f3f5", "#138c9c");
      case SHAPE -> new Palette("#f0ece6", "#8d7f6a");
      case OTHER -> new Palette("#f6e4ef", "#b0578d");
      case BLOCK -> new Palette("#f5f7fa", HEADER);
    };
  }

  static String ink(TextStyle style) {
    return switch (style) {
      case TITLE, SUBTITLE -> LINE;
      case NAME, SHAPE -> INK;
      case CALL, COUNT -> FAINT_INK;
      case CAPTION, CAPTION_CALL -> HEADER_INK;
    };
  }
}
