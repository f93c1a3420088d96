package dev.lamina.dsl.format;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.syntax.Parse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/**
 * Brings files to their usual form: the same words and comments with other white space.
 *
 * <pre>{@code
 * String formatted = Format.text("digits.lamina", text).text();
 * }</pre>
 */
public final class Format {

  /** Columns of a page; longer lines are broken where they can be. */
  static final int WIDTH = 100;

  static final int INDENT = 4;

  private static final String MARK = "\uFEFF";

  /** Without the whole tree of words there is nothing to go by. */
  private static final Set<ProblemCode> UNREADABLE =
      EnumSet.of(
          ProblemCode.SYNTAX_ERROR,
          ProblemCode.NOT_TEXT,
          ProblemCode.FILE_TOO_LARGE,
          ProblemCode.FILE_NOT_READABLE,
          ProblemCode.NESTED_TOO_DEEPLY);

  private Format() {}

  /** Reads a file and formats its text; the file stays as it is. */
  public static Formatted file(Path path) {
    return of(Compile.file(path));
  }

  /**
   * @param name as messages show it
   */
  public static Formatted text(String name, String text) {
    return of(Compile.text(name, text));
  }

  /** Formats what was compiled. Mistakes in its meaning do not matter. */
  public static Formatted of(Compilation compilation) {
    Source source = compilation.source();
    List<Problem> problems =
        compilation.problems().stream()
            .filter(p -> p.at().source() == source && UNREADABLE.contains(p.kind()))
            .toList();
    String text = problems.isEmpty() ? formatted(source) : source.text();
    return new Formatted(source, text, problems);
  }

  private static String formatted(Source source) {
    FileDecl file = Parse.of(source).file();
    Printer printer = new Printer();
    Tree tree = new Tree(Tokens.of(NodeModelUtils.getNode(file).getRootNode(), source.text()));
    tree.print(file, printer);
    String mark = source.text().startsWith(MARK) ? MARK : "";
    return mark + printer.text(lineEnd(source.text()));
  }

  /** As the file's first line ends. */
  private static String lineEnd(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }
}
