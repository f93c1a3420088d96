package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.NameProblems.NotInScope;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;

/** Puts the value that a name stands for where the name is used. */
final class ScopeFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final Lines lines;

  ScopeFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.lines = new Lines(compilation);
  }

  List<Fix> of(Problem problem) {
    NotInScope missing = (NotInScope) problem;
    Optional<PipelineDecl> defined = definition(missing.defined());
    List<EObject> use = tree.around(missing.at().offset());
    if (defined.isEmpty() || use.isEmpty()) {
      return List.of();
    }
    Optional<Fix> fix =
        missing.below()
            ? moved(defined.get(), use.get(0))
            : ofBraces(defined.get(), use.get(0), missing);
    return fix.stream().toList();
  }

  private Optional<PipelineDecl> definition(Origin name) {
    return tree.around(name.offset()).stream()
        .filter(PipelineDecl.class::isInstance)
        .map(PipelineDecl.class::cast)
        .findFirst();
  }

  /** The definition, and the lines that it reads, above the line that uses it. */
  private Optional<Fix> moved(PipelineDecl defined, EObject use) {
    List<Statement> body = Lines.around(defined);
    Optional<Statement> target = Lines.holding(body, use);
    if (target.isEmpty() || target.get() == defined) {
      return Optional.empty();
    }
    int first = body.indexOf(target.get());
    TreeSet<Integer> indexes = new TreeSet<>();
    if (!collect(body, body.indexOf(defined), first, true, indexes)) {
      indexes.clear(); // it reads what comes of its own use, so that can only be a mistake
      if (!collect(body, body.indexOf(defined), first, false, indexes)) {
        return Optional.empty();
      }
    }
    List<Statement> moved = indexes.stream().map(body::get).toList();
    return lines.keepFlow(target.get()).map(kept -> fix(target.get(), moved, kept));
  }

  private Fix fix(Statement target, List<Statement> moved, List<Edit> kept) {
    List<String> names =
        moved.stream()
            .filter(PipelineDecl.class::isInstance)
            .map(each -> ((PipelineDecl) each).getName())
            .filter(Objects::nonNull)
            .toList();
    List<Edit> edits = new ArrayList<>(lines.above(target, moved));
    edits.addAll(kept);
    String title = names.size() == 1 ? "move %s above its use" : "move %s above their use";
    return new Fix(title.formatted(Phrase.all(names)), edits);
  }

  /**
   * The statements below the use that this one reads, and itself.
   *
   * @return false where one of them is the use
   */
  private boolean collect(
      List<Statement> body, int index, int use, boolean flow, TreeSet<Integer> found) {
    if (index == use || index < 0) {
      return false;
    } else if (index < use || !found.add(index)) {
      return true;
    }
    Statement statement = body.get(index);
    boolean complete = true;
    if (flow && lines.readsFlow(statement)) {
      Optional<Statement> before = Lines.before(statement);
      complete = before.isPresent() && collect(body, body.indexOf(before.get()), use, flow, found);
    }
    for (Statement read : reads(statement)) {
      complete =
          complete && (!body.contains(read) || collect(body, body.indexOf(read), use, flow, found));
    }
    return complete;
  }

  /** The values that a statement names. */
  private List<Statement> reads(Statement statement) {
    List<Statement> read = new ArrayList<>();
    statement
        .eAllContents()
        .forEachRemaining(
            part ->
                tree.declaration(part)
                    .filter(PipelineDecl.class::isInstance)
                    .map(PipelineDecl.class::cast)
                    .filter(each -> each != statement)
                    .ifPresent(read::add));
    return read;
  }

  /** What is the last line of braces is the value of the braces. */
  private Optional<Fix> ofBraces(PipelineDecl defined, EObject use, NotInScope missing) {
    for (EObject part = use; part != null; part = part.eContainer()) {
      List<Statement> body = Selected.body(part);
      Optional<Statement> whole = body == null ? Optional.empty() : Lines.holding(body, defined);
      if (whole.isPresent()) {
        Statement reader = Lines.holding(body, use).orElseThrow();
        boolean above = body.indexOf(whole.get()) < body.indexOf(reader);
        return above ? ofBraces(defined, whole.get(), reader, missing) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Fix> ofBraces(
      PipelineDecl defined, Statement whole, Statement reader, NotInScope missing) {
    boolean last = isLast(defined, Lines.around(defined));
    if (last && whole instanceof RepeatDecl && defined.eContainer() == whole) {
      return ofRepeat(defined, whole, reader, missing);
    } else if (whole instanceof PipelineDecl choice
        && choice.getChoice() != null
        && choice.getSteps().isEmpty()) {
      return ofChoice(choice, missing);
    }
    return Optional.empty();
  }

  private static boolean isLast(Statement statement, List<Statement> body) {
    int index = body.indexOf(statement) + 1;
    return index > 0 && body.stream().skip(index).allMatch(ExpectDecl.class::isInstance);
  }

  /** The value flows to the next line, which need not name it. */
  private Optional<Fix> ofRepeat(
      PipelineDecl defined, Statement whole, Statement reader, NotInScope missing) {
    boolean next = Lines.before(reader).filter(before -> before == whole).isPresent();
    if (!next || !(reader instanceof PipelineDecl line) || line.getSteps().size() < 2) {
      return Optional.empty();
    }
    Step head = line.getSteps().get(0);
    if (!tree.at(head).equals(missing.at())) {
      return Optional.empty();
    }
    int behind = tree.at(line.getSteps().get(1)).offset();
    Edit unnamed = new Edit(missing.at().offset(), behind - missing.at().offset(), "");
    String title = "read what `repeat` gives, in place of " + Phrase.quoted(missing.name());
    return Optional.of(new Fix(title, List.of(unnamed, withoutName(defined))));
  }

  private Edit withoutName(PipelineDecl line) {
    int start = tree.at(line).offset();
    return new Edit(start, tree.at(line.getSteps().get(0)).offset() - start, "");
  }

  /** The name goes before the {@code if}, from the branches that end with it. */
  private Optional<Fix> ofChoice(PipelineDecl choice, NotInScope missing) {
    List<PipelineDecl> named =
        Stream.of(choice.getChoice().getThen(), choice.getChoice().getOtherwise())
            .filter(Objects::nonNull)
            .map(branch -> last(branch).orElse(null))
            .filter(Objects::nonNull)
            .filter(line -> missing.name().equals(line.getName()))
            .toList();
    if (named.isEmpty() || choice.getChoice().getOtherwise() == null || choice.getName() != null) {
      return Optional.empty();
    }
    List<Edit> edits = named.stream().map(this::withoutName).collect(Collectors.toList());
    edits.add(new Edit(tree.at(choice).offset(), 0, missing.name() + " = "));
    String title = "name the value of the `if` " + Phrase.quoted(missing.name());
    return Optional.of(new Fix(title, edits));
  }

  private static Optional<PipelineDecl> last(EObject branch) {
    EObject last = branch;
    if (branch instanceof BlockBranch braces) {
      last =
          braces.getStatements().stream()
              .filter(each -> !(each instanceof ExpectDecl))
              .reduce((a, b) -> b)
              .orElse(null);
    }
    return last instanceof PipelineDecl line && !line.getSteps().isEmpty()
        ? Optional.of(line)
        : Optional.empty();
  }
}
