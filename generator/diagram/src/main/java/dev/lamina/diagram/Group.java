package dev.lamina.diagram;

import dev.lamina.ir.BlockCall;

/**
 * The network's own body, or a block call whose content is shown.
 *
 * @param parent null for the network's body
 * @param call null for the network's body
 */
public record Group(Group parent, BlockCall call) {

  /** What lies in no block. */
  public static final Group BODY = new Group(null, null);

  public boolean isBody() {
    return call == null;
  }

  /** A name as it is known in here, without the names of the blocks around. */
  public String local(String name) {
    return isBody() ? name : name.substring(call.name().length() + 1);
  }

  /** Groups around this one, itself included and the body not. */
  public int depth() {
    return isBody() ? 0 : 1 + parent.depth();
  }
}
