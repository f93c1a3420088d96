package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.problem.Phrase;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values of a block's parameters in one call: given ones, then defaults. */
record Defaults(Unit unit, Frame frame, BlockDecl block) {

  /** Computes what was not given; a default may read the parameters before it, and `in`. */
  void fill(Problems problems) {
    Evaluator evaluator = new Evaluator(unit, problems, frame);
    for (ParamDecl parameter : block.getParams()) {
      if (parameter.getDefaultValue() != null && !frame.has(parameter)) {
        String what = "the default of " + Phrase.quoted(parameter.getName());
        Value value = evaluator.argument(parameter.getDefaultValue(), what);
        frame.define(parameter, value, parameter.getDefaultValue(), evaluator);
      }
    }
  }

  /** {@code residual(16, stride = 2)}. */
  String call() {
    return block.getParams().isEmpty()
        ? block.getName()
        : block.getParams().stream()
            .map(p -> p.getDefaultValue() == null ? shown(p) : p.getName() + " = " + shown(p))
            .collect(Collectors.joining(", ", block.getName() + "(", ")"));
  }

  /** What a message says beside the call. */
  String note() {
    return block.getParams().isEmpty()
        ? "called here"
        : block.getParams().stream()
            .map(p -> p.getName() + " = " + shown(p))
            .collect(Collectors.joining(", ", "called with ", ""));
  }

  private String shown(ParamDecl parameter) {
    return shown(frame.get(parameter));
  }

  /** A value as it could be written, {@code ?} where it is not known. */
  static String shown(Value value) {
    if (value instanceof Value.Whole whole) {
      return Long.toString(whole.value());
    } else if (value instanceof Value.Real real) {
      return real.value() == Math.rint(real.value())
          ? String.format(Locale.ROOT, "%.0f", real.value())
          : Double.toString(real.value());
    } else if (value instanceof Value.Truth truth) {
      return Boolean.toString(truth.value());
    } else if (value instanceof Value.Text text) {
      return "\"" + text.value() + "\"";
    } else if (value instanceof Value.Sizes sizes) {
      return sizes.values().stream().map(String::valueOf).collect(Collectors.joining("x"));
    } else if (value instanceof Value.Table table) {
      return "[" + table.matrix().shape() + "]";
    } else if (value instanceof Value.Name name) {
      return name.name();
    } else if (value instanceof Value.Called called) {
      return called.scope().place().of(called.call()).text();
    }
    return value instanceof Value.Flowing flowing ? flowing.flow().node().name() : "?";
  }
}
