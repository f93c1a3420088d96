package dev.lamina.ir;

/** What is true of the language as a whole. */
public final class Language {

  /** Raised when a file that was right may mean something else; generated classes state it. */
  public static final String VERSION = "0.1";

  private Language() {}
}
