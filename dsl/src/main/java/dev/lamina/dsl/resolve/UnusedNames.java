package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockBranch;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Branch;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.IfDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Warnings.UnusedParameter;
import dev.lamina.dsl.problem.Warnings.UnusedValue;
import dev.lamina.ir.LayerType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/**
 * Names of a file that nothing uses, and lines whose value nothing reads. Constants, blocks,
 * networks and data are left alone: other files may import them.
 */
final class UnusedNames {

  private final Unit unit;
  private final Place place;
  private final Problems problems;
  private final Set<EObject> used = new HashSet<>();

  UnusedNames(Unit unit) {
    this.unit = unit;
    this.place = unit.place();
    this.problems = unit.problems();
    unit.uses().forEach(use -> used.add(use.symbol().element()));
  }

  /** In bodies without errors: what is unused may only be misspelt. */
  void report() {
    for (EObject declaration : unit.file().getDeclarations()) {
      if (problems.hasErrorsIn(place.of(declaration))) {
        continue;
      } else if (declaration instanceof NetworkDecl network) {
        inputs(network);
        statements(network.getStatements());
      } else if (declaration instanceof BlockDecl block) {
        block.getParams().forEach(parameter -> parameter(parameter, block));
        statements(block.getStatements());
      }
    }
  }

  private void inputs(NetworkDecl network) {
    List<InputDecl> inputs =
        network.getStatements().stream()
            .filter(InputDecl.class::isInstance)
            .map(InputDecl.class::cast)
            .toList();
    for (InputDecl input : inputs) {
      if (inputs.size() > 1 && !used.contains(input)) {
        Origin at = place.ofName(input);
        String what = "the input " + Phrase.quoted(at.text());
        String help = "begin a line with it, or remove it";
        problems.add(new UnusedValue(at, what, help, Optional.empty()));
      }
    }
  }

  private void parameter(ParamDecl parameter, BlockDecl block) {
    if (!used.contains(parameter)) {
      Origin at = place.ofName(parameter);
      problems.add(new UnusedParameter(at, parameter.getName(), block.getName()));
    }
  }

  private void statements(List<Statement> statements) {
    List<Statement> flowing =
        statements.stream()
            .filter(s -> !(s instanceof ExpectDecl) && !(s instanceof InputDecl))
            .toList();
    for (int i = 0; i < flowing.size(); i++) {
      boolean last = i == flowing.size() - 1;
      boolean isRead = last || readsTheLineBefore(flowing.get(i + 1));
      if (flowing.get(i) instanceof PipelineDecl pipeline) {
        pipeline(pipeline, isRead, last);
      } else if (flowing.get(i) instanceof RepeatDecl repeat) {
        repeat(repeat, isRead);
      }
    }
  }

  private void pipeline(PipelineDecl pipeline, boolean isRead, boolean last) {
    if (pipeline.getChoice() != null) {
      choice(pipeline.getChoice());
    }
    if (used.contains(pipeline)) {
      return;
    } else if (!isRead) {
      unread(pipeline);
    } else if (pipeline.getName() != null && !last) {
      Origin at = place.ofName(pipeline);
      Optional<Fix> fix = Removal.ofName(at);
      String what = "the name " + Phrase.quoted(pipeline.getName());
      problems.add(new UnusedValue(at, what, "leave it out: the next line reads the value", fix));
    }
  }

  private void unread(PipelineDecl pipeline) {
    boolean named = pipeline.getName() != null;
    Origin at = named ? place.ofName(pipeline) : place.of(pipeline);
    String what =
        named ? "the value " + Phrase.quoted(pipeline.getName()) : "the value of this line";
    String help =
        named
            ? "read it, as in `add(%s, …)`, or remove the line".formatted(pipeline.getName())
            : "name it and read it further down, or remove the line";
    problems.add(new UnusedValue(at, what, help, Optional.empty()));
  }

  private void repeat(RepeatDecl repeat, boolean isRead) {
    if (!isRead) {
      Origin at = place.of(repeat).to(place.of(repeat.getCount()));
      String help = "put what it should flow into on the next line, or remove it";
      problems.add(new UnusedValue(at, "the value of these rounds", help, Optional.empty()));
    }
    if (repeat.getIndex() != null && !used.contains(repeat.getIndex())) {
      Origin at = place.of(repeat.getIndex());
      String what = "the index " + Phrase.quoted(at.text());
      problems.add(new UnusedValue(at, what, "leave it out", Removal.ofIndex(at)));
    }
    statements(repeat.getStatements());
  }

  private void choice(IfDecl choice) {
    branch(choice.getThen());
    branch(choice.getOtherwise());
  }

  private void branch(Branch branch) {
    if (branch instanceof BlockBranch braces) {
      statements(braces.getStatements());
    } else if (branch instanceof PipelineDecl pipeline) {
      pipeline(pipeline, true, true);
    }
  }

  /** Only a line that begins with a value of its own does not. */
  private boolean readsTheLineBefore(Statement statement) {
    if (!(statement instanceof PipelineDecl pipeline) || pipeline.getSteps().isEmpty()) {
      return statement instanceof RepeatDecl || readsBefore(((PipelineDecl) statement).getChoice());
    }
    Step head = pipeline.getSteps().get(0);
    if (!(head instanceof LayerDecl layer)) {
      return false;
    }
    LayerType type = unit.type(layer);
    Symbol symbol = unit.meaning(layer);
    return type != null
        ? !type.merges()
        : symbol == null || !(symbol.is(PipelineDecl.class) || symbol.is(InputDecl.class));
  }

  /** A choice does when one of its branches does, or may be skipped. */
  private boolean readsBefore(IfDecl choice) {
    return choice == null
        || choice.getOtherwise() == null
        || readsBefore(choice.getThen())
        || readsBefore(choice.getOtherwise());
  }

  private boolean readsBefore(Branch branch) {
    if (branch instanceof PipelineDecl pipeline) {
      return readsTheLineBefore(pipeline);
    }
    return !(branch instanceof BlockBranch braces)
        || braces.getStatements().stream()
            .filter(s -> !(s instanceof ExpectDecl))
            .findFirst()
            .map(this::readsTheLineBefore)
            .orElse(true);
  }
}
