package dev.lamina.diagram;

/** How a text of a diagram is set; what colour it has is a matter of who draws it. */
public enum TextStyle {
  /** The network's name. */
  TITLE(19, true),
  /** What the network costs, below its name. */
  SUBTITLE(12, false),
  /** The name of a layer. */
  NAME(13, true),
  /** The shape of a value. */
  SHAPE(12, false),
  /** What a layer or block was called with. */
  CALL(11, false),
  /** Numbers of parameters. */
  COUNT(11, false),
  /** The name of a block, on its header. */
  CAPTION(12, true),
  /** What a block was called with, on its header. */
  CAPTION_CALL(11, false);

  private final double size;
  private final boolean bold;

  TextStyle(double size, boolean bold) {
    this.size = size;
    this.bold = bold;
  }

  /** Height of the letters, in pixels. */
  public double size() {
    return size;
  }

  public boolean bold() {
    return bold;
  }
}
