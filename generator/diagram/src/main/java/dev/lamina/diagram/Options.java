package dev.lamina.diagram;

import dev.lamina.ir.BlockCall;
import java.util.function.Predicate;

/**
 * What a diagram shows.
 *
 * @param collapsed which block calls are one box; blocks within them are not asked for
 * @param columns whether a network that is much higher than wide goes on in a further column
 */
public record Options(Predicate<BlockCall> collapsed, boolean columns) {

  /** Every layer, blocks as frames. */
  public static final Options EXPANDED = new Options(call -> false, true);

  /** Every block call that is not in another one as one box. */
  public static final Options COLLAPSED = new Options(call -> true, true);

  /** The same in one column, for a view that scrolls. */
  public Options inOneColumn() {
    return new Options(collapsed, false);
  }
}
