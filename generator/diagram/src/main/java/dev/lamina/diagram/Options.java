package dev.lamina.diagram;

import dev.lamina.ir.BlockCall;
import java.util.function.Predicate;

/**
 * What a diagram shows.
 *
 * @param collapsed which block calls are one box; blocks within them are not asked for
 * @param columns whether a network that is much higher than wide goes on in a further column
 * @param macs whether boxes also show multiply-adds and their share, which makes them higher
 */
public record Options(Predicate<BlockCall> collapsed, boolean columns, boolean macs) {

  /** Every layer, blocks as frames. */
  public static final Options EXPANDED = new Options(call -> false, true, false);

  /** Every block call that is not in another one as one box. */
  public static final Options COLLAPSED = new Options(call -> true, true, false);

  /** The same in one column, for a view that scrolls. */
  public Options inOneColumn() {
    return new Options(collapsed, false, macs);
  }

  /** The same with multiply-adds. */
  public Options withMacs() {
    return new Options(collapsed, columns, true);
  }
}
