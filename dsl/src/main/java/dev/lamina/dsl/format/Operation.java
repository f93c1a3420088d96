package dev.lamina.dsl.format;

import java.util.List;

/**
 * Operands and operators of one level, broken before an operator.
 *
 * @param parts operand, operator, operand and so on
 */
record Operation(List<Part> parts) implements Part {

  /** How strongly an operator binds. */
  static int level(Word operator) {
    return switch (operator.first().text()) {
      case "||" -> 1;
      case "&&" -> 2;
      case "+", "-" -> 4;
      case "*", "/", "%" -> 5;
      default -> 3;
    };
  }

  int level() {
    return level((Word) parts.get(1));
  }

  @Override
  public Token first() {
    return parts.get(0).first();
  }

  @Override
  public int width() {
    return Part.width(parts);
  }

  @Override
  public boolean isForced() {
    return Part.isForced(parts);
  }

  @Override
  public void print(Printer out, int tail) {
    if (fits(out, tail)) {
      Part.printAll(parts, out, tail);
      return;
    }
    int column = out.aligned(out.column() + (first().spaced() ? 1 : 0));
    int hang = out.hang(column);
    parts.get(0).print(out, 0);
    for (int i = 1; i < parts.size(); i += 2) {
      Part operator = parts.get(i);
      Part operand = parts.get(i + 1);
      int rest = i + 2 == parts.size() ? tail : 0;
      boolean forced = operator.isForced() || operand.isForced();
      if (!forced && !out.fits(operator.width() + operand.width() + rest)) {
        out.breakLine(column);
      }
      operator.print(out, operand.width());
      operand.print(out, rest);
    }
    out.hang(hang);
  }
}
