package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** What a selection grows to: a word, an argument, a step, a chain, a body, a declaration, all. */
public final class Selections {

  private Selections() {}

  /** Around a place, the smallest first, each larger than the one before; never empty. */
  public static List<Origin> around(Compilation compilation, int offset) {
    Source source = compilation.source();
    List<Origin> found = new ArrayList<>();
    compilation.resolution().tree().file().ifPresent(file -> collect(file, source, offset, found));
    Origin all = source.at(0, source.text().length());
    if (found.isEmpty() || !found.get(found.size() - 1).equals(all)) {
      found.add(all);
    }
    return found;
  }

  private static void collect(FileDecl file, Source source, int offset, List<Origin> found) {
    INode root = NodeModelUtils.getNode(file);
    INode node = root == null ? null : word(root, offset);
    for (; node != null; node = node.getParent()) {
      Origin at = source.at(node.getOffset(), node.getLength());
      boolean larger = found.isEmpty() || at.length() > found.get(found.size() - 1).length();
      if (larger && at.offset() <= offset && offset <= at.end()) {
        found.add(at);
      }
    }
  }

  /** The word at a place, or the one that ends there. */
  private static INode word(INode root, int offset) {
    INode at = NodeModelUtils.findLeafNodeAtOffset(root.getRootNode(), offset);
    boolean space = at == null || at.getText().isBlank();
    return space && offset > 0
        ? NodeModelUtils.findLeafNodeAtOffset(root.getRootNode(), offset - 1)
        : at;
  }
}
