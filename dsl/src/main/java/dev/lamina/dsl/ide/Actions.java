package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.resolve.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an editor can do with the text at a place: mend what is wrong there, or write it anew. */
public final class Actions {

  /** What an action is. */
  public enum Kind {
    /** Mends one problem. */
    QUICK_FIX,
    /** Mends all problems of a kind in the file. */
    FIX_ALL,
    /** Gives a part a name. */
    EXTRACT,
    /** Puts what a name stands for in its place. */
    INLINE,
    /** Writes the same in another way. */
    REWRITE
  }

  /**
   * One action.
   *
   * @param title what will be written
   * @param mends the problems that are gone afterwards
   * @param isPreferred for the one that is mostly meant
   * @param edits of this file
   */
  public record Action(
      Kind kind, String title, List<Problem> mends, boolean isPreferred, List<Edit> edits) {

    /** The text afterwards. */
    public String apply(String text) {
      return new Fix(title, edits).apply(text);
    }
  }

  /** A trial compiles the file, which should not be done for each line of a large selection. */
  private static final int MOST_TRIED = 8;

  private Actions() {}

  /**
   * All actions of a place, quick fixes first.
   *
   * @param start where the selection begins
   * @param end where it ends; the same for a cursor
   */
  public static List<Action> at(Compilation compilation, int start, int end) {
    return at(compilation, start, end, Optional.empty(), SourceProvider.DISK);
  }

  /**
   * @param file that the text is of
   * @param sources where files come from that could be imported
   */
  public static List<Action> at(
      Compilation compilation, int start, int end, Optional<Path> file, SourceProvider sources) {
    int length = compilation.source().text().length();
    int first = Math.max(0, Math.min(start, length));
    return within(compilation, first, Math.max(first, Math.min(end, length)), file, sources);
  }

  private static List<Action> within(
      Compilation compilation, int start, int end, Optional<Path> file, SourceProvider sources) {
    List<Action> actions = new ArrayList<>();
    int found = 0;
    for (Problem problem : compilation.problems()) {
      if (problem.at().offset() <= end && start <= problem.at().end()) {
        boolean few = ++found <= MOST_TRIED;
        actions.addAll(quickFixes(compilation, problem, few, file, sources));
        all(compilation, problem).ifPresent(actions::add);
      }
    }
    actions.addAll(refactorings(compilation, start, end));
    return actions;
  }

  /** What leaves the network as it is; nothing in a text that was not understood. */
  private static List<Action> refactorings(Compilation compilation, int start, int end) {
    Tree tree = compilation.resolution().tree();
    if (compilation.hasErrors() || tree.file().isEmpty()) {
      return List.of();
    }
    Optional<Selected> selected = Selected.of(tree, compilation.source().text(), start, end);
    if (selected.isEmpty()) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    NameValue.of(compilation, selected.get()).ifPresent(actions::add);
    if (start < end) {
      actions.addAll(ExtractBlock.of(compilation, selected.get()));
    }
    InlineBlock.of(compilation, selected.get(), start).ifPresent(actions::add);
    Repetition.of(compilation, selected.get()).ifPresent(actions::add);
    return actions;
  }

  private static List<Action> quickFixes(
      Compilation compilation,
      Problem problem,
      boolean tried,
      Optional<Path> file,
      SourceProvider sources) {
    List<Fix> fixes =
        new ArrayList<>(
            tried ? Fixes.of(compilation, problem, sources) : Fixes.inPlace(compilation, problem));
    file.ifPresent(path -> fixes.addAll(new ImportFixes(compilation, path, sources).of(problem)));
    List<Action> actions = new ArrayList<>();
    for (Fix fix : fixes) {
      boolean first = actions.isEmpty();
      actions.add(new Action(Kind.QUICK_FIX, fix.title(), List.of(problem), first, fix.edits()));
    }
    return actions;
  }

  /** The first fix of each problem of the same kind, where there are several. */
  private static Optional<Action> all(Compilation compilation, Problem like) {
    Map<Problem, Fix> fixes = new LinkedHashMap<>();
    List<Edit> edits = new ArrayList<>();
    ProblemCode kind = like.kind();
    for (Problem problem : compilation.problems()) {
      Optional<Fix> fix = problem.kind() == kind ? first(compilation, problem) : Optional.empty();
      if (fix.isPresent() && fix.get().edits().stream().noneMatch(e -> overlaps(e, edits))) {
        fixes.put(problem, fix.get());
        edits.addAll(fix.get().edits());
      }
    }
    if (fixes.size() < 2 || !fixes.containsKey(like)) {
      return Optional.empty();
    }
    String title = "mend all %d of `%s` in the file".formatted(fixes.size(), kind.text());
    return Optional.of(new Action(Kind.FIX_ALL, title, List.copyOf(fixes.keySet()), false, edits));
  }

  /** What a problem knows itself needs no look at the text around it. */
  private static Optional<Fix> first(Compilation compilation, Problem problem) {
    return problem.fixes().stream()
        .findFirst()
        .or(() -> Fixes.inPlace(compilation, problem).stream().findFirst());
  }

  private static boolean overlaps(Edit edit, List<Edit> others) {
    return others.stream()
        .anyMatch(
            other ->
                edit.offset() <= other.offset() + other.length()
                    && other.offset() <= edit.offset() + edit.length());
  }
}
