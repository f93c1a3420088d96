package dev.lamina.dsl.syntax;

import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.Severity;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/**
 * What the syntax errors of a file leave open. Nothing is concluded from text that was not
 * understood: neither from what it says nor from what it does not say.
 */
public final class Damage {

  /** Mistakes that may be none when the text that was not understood is. */
  private static final Set<ProblemCode> NEEDS_WHOLE_FILE =
      EnumSet.of(
          ProblemCode.UNKNOWN_NAME,
          ProblemCode.DATA_SHAPE,
          ProblemCode.DATA_CLASSES,
          ProblemCode.LOSS_NEEDS_SOFTMAX);

  private static final Set<ProblemCode> NEEDS_WHOLE_DECLARATION =
      EnumSet.of(
          ProblemCode.EMPTY_NETWORK,
          ProblemCode.EMPTY_BLOCK,
          ProblemCode.MISSING_INPUT,
          ProblemCode.MISSING_ARGUMENT,
          ProblemCode.EXPECT_BUDGET,
          ProblemCode.COUNT_OVERFLOW);

  private final Scan scan;
  private final List<Problem> errors;
  private final boolean isOrderly;
  private final TreeMap<Integer, Integer> statements = new TreeMap<>(); // start and end
  private final Set<String> names = new HashSet<>();

  /**
   * @param errors in the order of the text
   */
  Damage(Scan scan, FileDecl file, List<Problem> errors) {
    this.scan = scan;
    this.errors = errors;
    this.isOrderly = scan.isBalanced() && scan.problem().isEmpty();
    if (!errors.isEmpty()) {
      EcoreUtil.getAllContents(file, false).forEachRemaining(this::statement);
      scan.declaring().forEach(word -> names.add(word.text()));
      errors.forEach(error -> scan.around(error.at().offset()).forEach(w -> names.add(w.text())));
    }
  }

  /** Lines between braces; a branch without braces belongs to its line. */
  private void statement(Object element) {
    EObject part = (EObject) element;
    boolean line =
        part instanceof Statement && part.eContainingFeature().isMany()
            || part instanceof SettingDecl;
    ICompositeNode node = line ? NodeModelUtils.findActualNodeFor(part) : null;
    if (node != null) {
      statements.put(node.getOffset(), node.getEndOffset());
    }
  }

  /** True without syntax errors. */
  public boolean isNone() {
    return errors.isEmpty();
  }

  /** Whether something may be missing from the declaration that stands at this place. */
  public boolean isIn(int offset) {
    if (isNone()) {
      return false;
    }
    Scan.Segment segment = scan.segmentAt(offset);
    return isOrderly
        ? errors.stream().anyMatch(error -> concerns(error, segment))
        : segment.end() >= errors.get(0).at().offset();
  }

  /** A declaration that is cut off makes the parser stumble over the word behind it. */
  private static boolean concerns(Problem error, Scan.Segment segment) {
    int offset = error.at().offset();
    return segment.start() <= offset && offset <= segment.end();
  }

  /**
   * Whether the parameters of a block may not be those its author meant.
   *
   * @param name where its name stands
   */
  public boolean isInHeader(int name) {
    if (!isIn(name) || !isOrderly) {
      return isIn(name);
    }
    Scan.Segment segment = scan.segmentAt(name);
    int body = scan.next("{", name);
    return errors.stream().anyMatch(e -> concerns(e, segment) && e.at().offset() <= body);
  }

  /** True for a name that text which was not understood may declare. */
  public boolean mayDeclare(String name) {
    return names.contains(name);
  }

  /**
   * Whether a mistake in the meaning is worth saying: in a declaration with a syntax error only
   * above the statement that has it, and with brackets in disorder only in the declarations before.
   */
  public boolean allows(Problem problem) {
    if (isNone()) {
      return true;
    }
    boolean warning = problem.severity() == Severity.WARNING;
    if (errors.size() >= Parse.MOST || warning || NEEDS_WHOLE_FILE.contains(problem.kind())) {
      return false;
    }
    boolean isWhole = NEEDS_WHOLE_DECLARATION.contains(problem.kind());
    return problem.follows().stream().allMatch(at -> allows(at, isWhole));
  }

  private boolean allows(Origin at, boolean isWhole) {
    return !isIn(at.offset())
        || (isOrderly
            && !isWhole
            && errors.stream()
                .filter(error -> concerns(error, scan.segmentAt(at.offset())))
                .allMatch(error -> isAbove(at, error)));
  }

  private boolean isAbove(Origin at, Problem error) {
    Map.Entry<Integer, Integer> last = statements.floorEntry(error.at().offset());
    int line = error.at().line();
    boolean within = last != null && error.at().source().line(last.getValue()) >= line;
    return at.line() < line && !(within && at.offset() >= last.getKey());
  }
}
