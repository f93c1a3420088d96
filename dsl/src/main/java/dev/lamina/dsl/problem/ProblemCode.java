package dev.lamina.dsl.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * All kinds of problem; each has a page that explains it. Their order is that of {@link
 * ProblemGroup}.
 */
public enum ProblemCode {
  SYNTAX_ERROR,
  NOT_TEXT,
  FILE_TOO_LARGE,
  FILE_NOT_READABLE,
  NESTED_TOO_DEEPLY,
  NOT_SUPPORTED_YET,

  UNKNOWN_LAYER,
  UNKNOWN_ARGUMENT,
  UNKNOWN_ACTIVATION,
  UNKNOWN_NAME,
  UNKNOWN_DATA_SOURCE,
  UNKNOWN_OPTIMIZER,
  UNKNOWN_LOSS,
  UNKNOWN_SETTING,

  WRONG_ARGUMENT_TYPE,
  ARGUMENT_OUT_OF_RANGE,
  MISSING_ARGUMENT,
  TOO_MANY_ARGUMENTS,
  DUPLICATE_ARGUMENT,
  UNEVEN_ROWS,

  DIVISION_BY_ZERO,
  NUMBER_TOO_LARGE,
  CYCLIC_CONST,

  IMPORT_NOT_FOUND,
  IMPORT_ERROR,
  IMPORT_CYCLE,
  AMBIGUOUS_IMPORT,

  MISSING_INPUT,
  DUPLICATE_INPUT,
  AMBIGUOUS_INPUT,
  EMPTY_NETWORK,
  EMPTY_BLOCK,
  RECURSIVE_BLOCK,
  TOO_MANY_LAYERS,
  MISPLACED,
  NOT_IN_SCOPE,
  FEW_VALUES,
  SHAPES_DIFFER,
  DUPLICATE_NAME,
  RESERVED_NAME,

  WINDOW_TOO_LARGE,
  DENSE_BEFORE_FLATTEN,
  NEEDS_FEATURE_MAP,
  NEEDS_VECTOR,
  EMBEDDING_NEEDS_NUMBERS,
  EXTENTS_DIFFER,
  SIDES_DIFFER,
  WINDOW_ON_PADDING,
  GROUPS_DIFFER,
  WEIGHTS_DIFFER,
  NOTHING_LEFT,
  RESHAPE_DIFFERS,
  SCALE_IS_ZERO,
  SHAPE_TOO_LARGE,
  COUNT_OVERFLOW,
  TOO_LARGE_TO_TRAIN,
  EXPECT_SHAPE,
  EXPECT_BUDGET,

  UNUSED_VALUE,
  UNUSED_PARAMETER,
  CELLS_NEVER_READ,
  SOFTMAX_TWICE,
  SOFTMAX_NOT_LAST,
  ACTIVATION_AFTER_SOFTMAX,
  RELU_BEFORE_SOFTMAX,
  RELU_OUTPUT,
  DENSE_DOMINATES,
  TOO_LARGE_FOR_MEMORY,

  DATA_SHAPE,
  DATA_CLASSES,
  DATA_FILE,
  LOSS_NEEDS_SOFTMAX;

  /** As in a message: {@code window-too-large}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<ProblemCode> find(String text) {
    for (ProblemCode code : values()) {
      if (code.text().equals(text)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /** The parts of the page that explains it. */
  public ProblemPage page() {
    return ProblemPage.of(explanation());
  }

  /** The page that explains it, in Markdown. */
  public String explanation() {
    String path = "/problems/" + text() + ".md";
    try (InputStream page = ProblemCode.class.getResourceAsStream(path)) {
      if (page == null) {
        throw new IllegalStateException("no page " + path);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
