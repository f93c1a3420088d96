package dev.lamina.dsl.format;

import java.util.List;

/**
 * Layers one after another, broken before {@code ->}.
 *
 * @param links the first layer, then each {@code ->} with its layer
 */
record Chain(List<Part> links) implements Part {

  static boolean hasArguments(Part link) {
    return link instanceof Sequence sequence
        && sequence.parts().get(sequence.parts().size() - 1) instanceof Brackets;
  }

  @Override
  public Token first() {
    return links.get(0).first();
  }

  @Override
  public int width() {
    return Part.width(links);
  }

  @Override
  public boolean isForced() {
    return Part.isForced(links);
  }

  @Override
  public void print(Printer out, int tail) {
    int start = out.column();
    int column = column(out);
    boolean[] breaks = new ChainBreaks(links, start, column, tail).breaks();
    int hang = out.hang(column);
    for (int i = 0; i < links.size(); i++) {
      if (breaks[i]) {
        out.breakLine(column);
      }
      links.get(i).print(out, i + 1 == links.size() ? tail : 0);
    }
    out.hang(hang);
  }

  /** Of {@code in -> conv(…)} the later lines stand below the first arrow. */
  private int column(Printer out) {
    int arrow = out.column() + links.get(0).width() + 1;
    boolean below = !hasArguments(links.get(0)) && out.aligned(arrow) == arrow;
    return below ? arrow : out.indent() + Format.INDENT;
  }
}
