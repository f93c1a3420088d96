package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.FromCall;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.Repeated;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Edits that mend a problem: those it knows itself, and those that need what stands around it. The
 * one that is mostly meant comes first; titles say what will be written.
 */
public final class Fixes {

  private final CallFixes calls;
  private final NetworkFixes networks;
  private final NameFixes names;
  private final SyntaxFixes syntax;
  private final TriedFixes tried;

  private Fixes(Compilation compilation, SourceProvider sources) {
    this.calls = new CallFixes(compilation);
    this.networks = new NetworkFixes(compilation);
    this.names = new NameFixes(compilation);
    this.syntax = new SyntaxFixes(compilation);
    this.tried = new TriedFixes(compilation, sources);
  }

  /** All edits that mend a problem of this file. */
  public static List<Fix> of(Compilation compilation, Problem problem) {
    return of(compilation, problem, SourceProvider.DISK);
  }

  /**
   * @param sources of the files that this one imports
   */
  public static List<Fix> of(Compilation compilation, Problem problem, SourceProvider sources) {
    if (problem.at().source() != compilation.source()) {
      return List.of();
    }
    Fixes fixes = new Fixes(compilation, sources);
    List<Fix> all = new ArrayList<>(fixes.all(problem));
    all.addAll(fixes.tried.of(problem));
    return byTitle(all);
  }

  /** Those that several problems can be mended with at once: no line moves. */
  static List<Fix> inPlace(Compilation compilation, Problem problem) {
    return problem.at().source() == compilation.source()
        ? byTitle(new Fixes(compilation, SourceProvider.DISK).all(problem))
        : List.of();
  }

  private static List<Fix> byTitle(List<Fix> all) {
    Map<String, Fix> byTitle = new LinkedHashMap<>();
    all.stream()
        .filter(fix -> !fix.edits().isEmpty())
        .forEach(fix -> byTitle.putIfAbsent(fix.title(), fix));
    return List.copyOf(byTitle.values());
  }

  private List<Fix> all(Problem problem) {
    if (problem instanceof Repeated repeated) {
      return everywhere(repeated);
    } else if (problem instanceof FromCall call) {
      return call.problem().at().equals(call.at()) ? all(call.problem()) : List.of();
    }
    List<Fix> fixes = new ArrayList<>(problem.fixes());
    fixes.addAll(calls.of(problem));
    fixes.addAll(networks.of(problem));
    fixes.addAll(names.of(problem));
    if (problem.kind() == ProblemCode.SYNTAX_ERROR) {
      fixes.addAll(syntax.of(problem));
    }
    return fixes;
  }

  /** What mends the first place, and the same at the others. */
  private List<Fix> everywhere(Repeated repeated) {
    List<Fix> first = all(repeated.problem());
    List<Fix> others = repeated.others().stream().flatMap(each -> all(each).stream()).toList();
    if (repeated.kind() == ProblemCode.EXPECT_BUDGET) {
      return first.isEmpty()
          ? List.of()
          : List.of(joined("adjust the budgets to what the network has", first.get(0), others));
    }
    return first.stream()
        .map(
            fix ->
                joined(
                    fix.title(),
                    fix,
                    others.stream().filter(o -> o.title().equals(fix.title())).toList()))
        .toList();
  }

  private static Fix joined(String title, Fix first, List<Fix> others) {
    List<Edit> edits = new ArrayList<>(first.edits());
    others.forEach(other -> edits.addAll(other.edits()));
    return new Fix(title, edits.stream().distinct().toList());
  }
}
