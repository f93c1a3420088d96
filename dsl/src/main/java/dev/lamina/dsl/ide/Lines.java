package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Branch;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.LayerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** The statements of a body: which one reads which, and edits that move them. */
final class Lines {

  /** What may stand behind a statement that has its line for itself. */
  private static final Pattern REST = Pattern.compile("\\s*(//.*|/\\*((?!\\*/).)*\\*/\\s*)?");

  private final Tree tree;
  private final Source source;
  private final Editing editing;

  Lines(Compilation compilation) {
    this.tree = compilation.resolution().tree();
    this.source = compilation.source();
    this.editing = new Editing(source);
  }

  /** The statements between the braces that this one stands in; none of a branch without braces. */
  static List<Statement> around(Statement statement) {
    List<Statement> body = Selected.body(statement.eContainer());
    return body == null ? List.of() : body;
  }

  /** The statement of a body that a part lies in. */
  static Optional<Statement> holding(List<Statement> body, EObject part) {
    return body.stream().filter(each -> EcoreUtil.isAncestor(each, part)).findFirst();
  }

  /** Whether it reads what the statement before it gives, without saying so. */
  boolean readsFlow(Statement statement) {
    if (statement instanceof RepeatDecl repeat) {
      return beginsWithFlow(repeat.getStatements());
    }
    if (!(statement instanceof PipelineDecl line)) {
      return !(statement instanceof InputDecl);
    }
    if (line.getChoice() != null) {
      return beginsWithFlow(line.getChoice().getThen())
          || beginsWithFlow(line.getChoice().getOtherwise());
    }
    return !line.getSteps().isEmpty() && beginsWithFlow(line);
  }

  /** Without an {@code else} the flow passes by. */
  private boolean beginsWithFlow(Branch branch) {
    return branch instanceof BlockBranch braces
        ? beginsWithFlow(braces.getStatements())
        : !(branch instanceof PipelineDecl line) || readsFlow(line);
  }

  private boolean beginsWithFlow(List<Statement> body) {
    return body.stream()
        .filter(each -> !(each instanceof ExpectDecl))
        .findFirst()
        .map(this::readsFlow)
        .orElse(true);
  }

  private boolean beginsWithFlow(PipelineDecl line) {
    return line.getSteps().get(0) instanceof LayerDecl head
        && tree.type(head).filter(LayerType::merges).isEmpty()
        && !isValue(head);
  }

  /** Whether a step is the name of a value, rather than a layer. */
  boolean isValue(LayerDecl step) {
    return tree.declaration(step)
        .filter(d -> d instanceof PipelineDecl || d instanceof InputDecl)
        .isPresent();
  }

  /** The statement whose value flows into this one, when that is one of the same body. */
  static Optional<Statement> before(Statement statement) {
    List<Statement> body = around(statement);
    int index = body.indexOf(statement) - 1;
    while (index >= 0 && body.get(index) instanceof ExpectDecl) {
      index--;
    }
    return index < 0 ? Optional.empty() : Optional.of(body.get(index));
  }

  /** The statement that its value flows into, if that reads it. */
  Optional<Statement> behind(Statement statement) {
    List<Statement> body = around(statement);
    int index = body.indexOf(statement) + 1;
    while (index < body.size() && body.get(index) instanceof ExpectDecl) {
      index++;
    }
    return index == 0 || index >= body.size()
        ? Optional.empty()
        : Optional.of(body.get(index)).filter(this::readsFlow);
  }

  /**
   * Edits after which a statement reads what it read, although another one is put above it. Empty
   * where what it reads cannot be named.
   */
  Optional<List<Edit>> keepFlow(Statement statement) {
    if (!readsFlow(statement)) {
      return Optional.of(List.of());
    }
    List<Edit> edits = new ArrayList<>();
    Optional<String> name = before(statement).flatMap(above -> named(above, edits));
    boolean first = before(statement).isEmpty() && statement.eContainer() instanceof BlockDecl;
    if (name.isEmpty() && !first) {
      return Optional.empty();
    }
    int at = tree.at(statement).offset();
    boolean chain = statement instanceof PipelineDecl line && !line.getSteps().isEmpty();
    if (chain) {
      at = tree.at(((PipelineDecl) statement).getSteps().get(0)).offset();
    }
    String again = chain ? " -> " : editing.lineBreak() + editing.indent(at);
    edits.add(new Edit(at, 0, name.orElse("in") + again));
    return Optional.of(edits);
  }

  /** What a statement's value can be read by, maybe after an edit. */
  private Optional<String> named(Statement statement, List<Edit> edits) {
    if (statement instanceof InputDecl input) {
      return Optional.of(input.getName() == null ? "in" : input.getName());
    }
    if (!(statement instanceof PipelineDecl line)) {
      return Optional.empty();
    }
    if (line.getName() != null) {
      return Optional.of(line.getName());
    }
    String last =
        line.getSteps().isEmpty()
            ? "value"
            : tree.at(line.getSteps().get(line.getSteps().size() - 1)).text();
    String name = new FreeNames(source).numbered(last.replaceAll("(?s)\\W.*", ""));
    edits.add(new Edit(tree.at(line).offset(), 0, name + " = "));
    return Optional.of(name);
  }

  /** Moves statements, with their comments, above another one of the same body. */
  List<Edit> above(Statement target, List<? extends Statement> moved) {
    List<Edit> edits = new ArrayList<>();
    boolean whole = isAlone(target) && moved.stream().allMatch(this::isAlone);
    String indent = editing.indent(tree.at(target).offset());
    String text =
        moved.stream()
            .map(each -> whole ? indented(each, indent) : tree.at(each).text())
            .collect(Collectors.joining(whole ? "" : separator(target)));
    int offset = whole ? begin(target) : tree.at(target).offset();
    edits.add(new Edit(offset, 0, text + (whole ? "" : separator(target))));
    for (Statement each : moved) {
      edits.add(
          whole
              ? new Edit(begin(each), end(each) - begin(each), "")
              : editing.withoutStatement(tree.at(each)));
    }
    return edits;
  }

  /** Puts a new line above another one, or before it on the same. */
  Edit newAbove(Statement target, String text) {
    int offset = tree.at(target).offset();
    return isAlone(target)
        ? new Edit(begin(target), 0, editing.indent(offset) + text + editing.lineBreak())
        : new Edit(offset, 0, text + separator(target));
  }

  private String separator(Statement target) {
    return isAlone(target) ? editing.lineBreak() + editing.indent(tree.at(target).offset()) : " ";
  }

  /** Whether nothing but comments shares its lines. */
  private boolean isAlone(Statement statement) {
    Origin at = tree.at(statement);
    int start = source.lineStart(source.line(at.offset()));
    String rest = source.text().substring(at.end(), end(statement)).stripTrailing();
    return source.text().substring(start, at.offset()).isBlank() && REST.matcher(rest).matches();
  }

  /** Where a statement begins, with its comment where it has its lines for itself. */
  int start(Statement statement) {
    return isAlone(statement) ? begin(statement) : tree.at(statement).offset();
  }

  /** Behind the last line of a statement. */
  private int end(Statement statement) {
    int last = source.line(tree.at(statement).end());
    return last < source.lines() ? source.lineStart(last + 1) : source.text().length();
  }

  /** Where the lines of a statement begin, with those of the comment that stands right above it. */
  private int begin(Statement statement) {
    int line = source.line(tree.at(statement).offset());
    boolean inside = false;
    int first = line;
    for (int above = line - 1; above > 0; above--) {
      String text = source.lineText(above).strip();
      inside = inside || text.endsWith("*/");
      if (!inside && !text.startsWith("//")) {
        break;
      } else if (inside && text.contains("/*") && !text.startsWith("/*")) {
        break; // the end of a line with a statement
      }
      inside = inside && !text.startsWith("/*");
      first = inside ? first : above;
    }
    return source.lineStart(first);
  }

  private String indented(Statement statement, String indent) {
    String own = editing.indent(tree.at(statement).offset());
    String text = source.text().substring(begin(statement), end(statement));
    return own.equals(indent)
        ? text
        : text.lines()
            .map(line -> line.startsWith(own) ? indent + line.substring(own.length()) : line)
            .map(line -> line + editing.lineBreak())
            .collect(Collectors.joining());
  }

  /** The network or block that a part lies in. */
  static Optional<EObject> declaration(EObject part) {
    for (EObject each = part; each != null; each = each.eContainer()) {
      if (each instanceof NetworkDecl || each instanceof BlockDecl) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
