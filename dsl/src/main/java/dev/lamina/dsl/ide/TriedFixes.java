package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.FromCall;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Repeated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Edits that move lines or change what others read. Each is compiled before it is offered, and left
 * out where the message would stay.
 */
final class TriedFixes {

  private final Compilation compilation;
  private final Trial trial;

  TriedFixes(Compilation compilation, SourceProvider sources) {
    this.compilation = compilation;
    this.trial = new Trial(compilation, sources);
  }

  List<Fix> of(Problem problem) {
    List<Fix> mending = new ArrayList<>();
    for (Fix fix : candidates(problem)) {
      if (mends(problem, fix)) {
        mending.add(fix);
      } else if (problem instanceof Repeated repeated) {
        Fix all = everywhere(fix, repeated);
        if (all.edits().size() > fix.edits().size() && mends(problem, all)) {
          mending.add(all);
        }
      }
    }
    return mending;
  }

  private boolean mends(Problem problem, Fix fix) {
    return !fix.edits().isEmpty() && areApart(fix.edits()) && trial.mends(problem, fix);
  }

  /** The same at the other places. */
  private Fix everywhere(Fix fix, Repeated repeated) {
    List<Edit> edits = new ArrayList<>(fix.edits());
    repeated.others().stream()
        .flatMap(other -> candidates(other).stream())
        .filter(other -> other.title().equals(fix.title()))
        .flatMap(other -> other.edits().stream())
        .filter(edit -> !edits.contains(edit))
        .forEach(edits::add);
    return new Fix(fix.title(), edits);
  }

  private static boolean areApart(List<Edit> edits) {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(Edit::offset));
    for (int i = 1; i < sorted.size(); i++) {
      Edit before = sorted.get(i - 1);
      if (before.offset() + before.length() > sorted.get(i).offset()) {
        return false;
      }
    }
    return true;
  }

  private List<Fix> candidates(Problem problem) {
    if (problem instanceof Repeated repeated) {
      return candidates(repeated.problem());
    } else if (problem instanceof FromCall call) {
      return call.problem().at().equals(call.at()) ? candidates(call.problem()) : List.of();
    }
    return switch (problem.kind()) {
      case NOT_IN_SCOPE -> new ScopeFixes(compilation).of(problem);
      case NEEDS_FEATURE_MAP, EMBEDDING_NEEDS_NUMBERS -> new FlowFixes(compilation).of(problem);
      case SHAPES_DIFFER -> new PaddingFixes(compilation).of(problem);
      case WRONG_ARGUMENT_TYPE -> new MergeFixes(compilation).named(problem);
      case MISPLACED -> new MisplacedFixes(compilation).of(problem);
      case DUPLICATE_INPUT, DUPLICATE_NAME -> new DuplicateFixes(compilation).of(problem);
      case UNEVEN_ROWS, CYCLIC_CONST -> new ValueFixes(compilation).of(problem);
      default -> List.of();
    };
  }
}
