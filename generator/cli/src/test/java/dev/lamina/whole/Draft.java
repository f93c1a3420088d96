package dev.lamina.whole;

import dev.lamina.dsl.Compilation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file as far as it is drawn. A statement is kept when the file is still without errors, so that
 * nothing here knows a rule of shapes.
 */
final class Draft {

  /** What the plain reference can run often enough. */
  private static final int MOST_VALUES = 600;

  private static final long MOST_MACS = 40_000;
  private static final long MOST_PARAMS = 8_000;
  private static final int MOST_LAYERS = 40;

  private final String library;
  private final String imports;
  private final String head;
  private final List<String> blocks = new ArrayList<>();
  private final List<String> statements = new ArrayList<>();
  private final List<String> open = new ArrayList<>();
  private String openHead = "";
  private Shape shape = Shape.UNKNOWN;
  private int layers;
  private int names;

  /**
   * A file without statements.
   *
   * @param library constants and blocks
   * @param imports of the library, where it is another file, otherwise empty
   * @param head the network until its first statement
   */
  Draft(String library, String imports, String head) {
    this.library = library;
    this.imports = imports;
    this.head = head;
  }

  /** The shape at the place where the next statement comes. */
  Shape shape() {
    return shape;
  }

  int layers() {
    return layers;
  }

  boolean isInBlock() {
    return !openHead.isEmpty();
  }

  /** A name that nothing has yet. */
  String name() {
    return "v" + names++;
  }

  /** Keeps a statement that leaves the file without errors, and the network small. */
  boolean accepted(String statement) {
    List<String> body = isInBlock() ? open : statements;
    body.add(statement);
    if (isKept()) {
      return true;
    }
    body.remove(body.size() - 1);
    return false;
  }

  /** Declares a block, calls it, and goes on in its body when that is right so far. */
  boolean opened(String blockHead, String call, String first) {
    openHead = blockHead;
    open.add(first);
    statements.add(call);
    if (isKept()) {
      return true;
    }
    openHead = "";
    open.clear();
    statements.remove(statements.size() - 1);
    return false;
  }

  void closeBlock() {
    blocks.add(openBlock());
    openHead = "";
    open.clear();
  }

  private boolean isKept() {
    Compilation compilation = file().compile();
    if (compilation.hasErrors() || !isSmall(compilation.networks().get(0))) {
      return false;
    }
    Network network = compilation.networks().get(0);
    shape = network.output();
    layers = network.layers().size();
    return true;
  }

  private static boolean isSmall(Network network) {
    return network.layers().size() <= MOST_LAYERS
        && network.layers().stream().map(Layer::output).allMatch(s -> s.elements() <= MOST_VALUES)
        && network.macs() <= MOST_MACS
        && network.params() <= MOST_PARAMS;
  }

  RandomFile file() {
    Map<String, String> texts = new HashMap<>();
    String own = String.join("", blocks) + openBlock() + head + indented(statements) + "}\n";
    if (!imports.isEmpty()) {
      texts.put("nets/parts.lamina", library);
      own = imports + own;
    } else {
      own = library + own;
    }
    texts.put(RandomFile.MAIN, own);
    return new RandomFile(texts);
  }

  private String openBlock() {
    return isInBlock() ? openHead + " {\n" + indented(open) + "}\n" : "";
  }

  private static String indented(List<String> lines) {
    return String.join("\n", lines).indent(4);
  }
}
