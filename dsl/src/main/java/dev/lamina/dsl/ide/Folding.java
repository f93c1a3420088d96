package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.ImportDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** What can be folded to a line: braces and lists, comments, imports. */
public final class Folding {

  /** Why it can be folded. */
  public enum Kind {
    BRACKETS,
    COMMENT,
    IMPORTS
  }

  /**
   * Text on several lines.
   *
   * @param last the line that is folded last, from 1; of brackets the one above the closing one
   */
  public record Fold(Kind kind, int first, int last) {}

  private final Source source;
  private final Tree tree;
  private final List<Fold> folds = new ArrayList<>();
  private final Deque<ILeafNode> open = new ArrayDeque<>();
  private int firstComment;
  private int lastComment;

  private Folding(Source source, Tree tree) {
    this.source = source;
    this.tree = tree;
  }

  /** By their first lines; also of a text with mistakes. */
  public static List<Fold> of(Compilation compilation) {
    Tree tree = compilation.resolution().tree();
    Folding folding = new Folding(compilation.source(), tree);
    tree.file().ifPresent(folding::file);
    folding.folds.sort(Comparator.comparingInt(Fold::first));
    return folding.folds;
  }

  private void file(FileDecl file) {
    imports(file.getImports());
    ICompositeNode node = NodeModelUtils.getNode(file);
    if (node != null) {
      node.getRootNode().getLeafNodes().forEach(this::leaf);
      endLineComments();
    }
  }

  private void imports(List<ImportDecl> imports) {
    if (!imports.isEmpty()) {
      Origin last = tree.at(imports.get(imports.size() - 1));
      add(Kind.IMPORTS, tree.at(imports.get(0)).line(), source.line(last.end()));
    }
  }

  private void leaf(ILeafNode leaf) {
    String text = leaf.getText();
    if (leaf.isHidden()) {
      comment(leaf, text);
      return;
    }
    endLineComments();
    switch (text) {
      case "{", "(", "[" -> open.push(leaf);
      case "}", ")", "]" -> {
        if (!open.isEmpty()) {
          int first = source.line(open.pop().getOffset());
          add(Kind.BRACKETS, first, source.line(leaf.getOffset()) - 1);
        }
      }
      default -> {}
    }
  }

  /** Comments on lines that follow one another are one. */
  private void comment(ILeafNode leaf, String text) {
    int line = source.line(leaf.getOffset());
    if (text.startsWith("/*")) {
      add(Kind.COMMENT, line, source.line(leaf.getEndOffset()));
    } else if (text.startsWith("//") && standsAlone(leaf.getOffset())) {
      if (firstComment == 0 || line != lastComment + 1) {
        endLineComments();
        firstComment = line;
      }
      lastComment = line;
    }
  }

  private boolean standsAlone(int offset) {
    return source.text().substring(source.lineStart(source.line(offset)), offset).isBlank();
  }

  private void endLineComments() {
    if (firstComment > 0) {
      add(Kind.COMMENT, firstComment, lastComment);
      firstComment = 0;
    }
  }

  private void add(Kind kind, int first, int last) {
    if (last > first) {
      folds.add(new Fold(kind, first, last));
    }
  }
}
