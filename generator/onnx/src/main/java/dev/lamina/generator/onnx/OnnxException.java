package dev.lamina.generator.onnx;

/** A network that cannot be said in ONNX; the message is meant to be shown as it stands. */
public final class OnnxException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * @param headline the line that stands alone
   * @param detail what was found, and why that cannot be
   * @param help what to do about it
   */
  public OnnxException(String headline, String detail, String help) {
    super(headline + "\n  " + detail + "\n  help: " + help);
  }
}
