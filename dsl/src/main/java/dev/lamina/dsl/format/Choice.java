package dev.lamina.dsl.format;

import java.util.List;

/** {@code if … else …}; a broken one has each {@code else} below its {@code if}. */
record Choice(List<Arm> arms) implements Part {

  /**
   * One way to go.
   *
   * @param head {@code if (…)}, {@code else if (…)} or {@code else}
   */
  record Arm(Part head, Part then) {

    int width() {
      return head.width() + then.width();
    }
  }

  @Override
  public Token first() {
    return arms.get(0).head().first();
  }

  @Override
  public int width() {
    return arms.stream().mapToInt(Arm::width).sum();
  }

  @Override
  public boolean isForced() {
    return arms.stream().anyMatch(arm -> arm.head().isForced() || arm.then().isForced());
  }

  @Override
  public void print(Printer out, int tail) {
    boolean broken =
        !fits(out, tail) || arms.stream().skip(1).anyMatch(a -> a.head().first().beganLine());
    int start = out.column() + (first().spaced() && out.column() > out.indent() ? 1 : 0);
    int column = out.aligned(start);
    for (int i = 0; i < arms.size(); i++) {
      if (i > 0 && broken && !(arms.get(i - 1).then() instanceof Body)) {
        out.breakLine(column);
      }
      Arm arm = arms.get(i);
      int rest = i + 1 == arms.size() ? tail : 0;
      arm.head().print(out, arm.then() instanceof Body ? arm.then().width() : 0);
      boolean tooLong = broken && !arm.then().isForced() && !out.fits(arm.then().width() + rest);
      if (tooLong && column + Format.INDENT + arm.then().width() + rest <= Format.WIDTH) {
        out.breakLine(column + Format.INDENT);
      }
      arm.then().print(out, broken ? rest : tail);
    }
  }
}
