package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.NameProblems.ReservedName;
import dev.lamina.dsl.problem.NameProblems.Unknown;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;

/** Edits of names, and of what declares them. */
final class NameFixes {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;

  NameFixes(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
  }

  List<Fix> of(Problem problem) {
    return switch (problem.kind()) {
      case RESERVED_NAME ->
          List.of(rename(compilation, problem.at(), ((ReservedName) problem).other()));
      case UNKNOWN_NAME -> declare((Unknown) problem);
      case UNUSED_PARAMETER -> withoutParameter(problem.at());
      default -> List.of();
    };
  }

  /** The other name, wherever the file means what is declared there. */
  static Fix rename(Compilation compilation, Origin declared, String other) {
    Editing editing = new Editing(compilation.source());
    List<Edit> edits = new ArrayList<>(List.of(editing.replace(declared, other)));
    for (Occurrence each : compilation.resolution().occurrences().all()) {
      if (each.declared().at().equals(declared) && !each.at().equals(declared)) {
        edits.add(editing.replace(each.at(), other));
      }
    }
    return new Fix("rename to " + Phrase.quoted(other), edits);
  }

  /** A constant with a value to begin with. */
  private List<Fix> declare(Unknown problem) {
    boolean constant = problem.headline().startsWith("there is no constant");
    Optional<Attribute> attribute =
        Spot.of(compilation.source(), problem.at().offset())
            .flatMap(spot -> ActiveCall.of(compilation, spot))
            .flatMap(ActiveCall::parameter)
            .flatMap(Callee.Parameter::attribute);
    if (!constant || attribute.isEmpty()) {
      return List.of();
    }
    String value = Samples.of(attribute.get(), Shape.UNKNOWN);
    String line = "const %s = %s".formatted(problem.at().text(), value);
    return declaration(problem.at())
        .map(
            offset ->
                new Fix(
                    "declare " + Phrase.quoted(line),
                    List.of(new Edit(offset, 0, line + editing.lineBreak().repeat(2)))))
        .map(List::of)
        .orElse(List.of());
  }

  /** Where the declaration around a place begins, with the comment before it. */
  private Optional<Integer> declaration(Origin at) {
    return tree.around(at.offset()).stream()
        .filter(part -> part.eContainer() != null && part.eContainer().eContainer() == null)
        .findFirst()
        .map(part -> tree.withComment(part));
  }

  /** Takes a parameter out of the block and out of the calls in this file. */
  private List<Fix> withoutParameter(Origin at) {
    Optional<ParamDecl> parameter =
        tree.around(at.offset()).stream()
            .filter(ParamDecl.class::isInstance)
            .map(ParamDecl.class::cast)
            .findFirst();
    if (parameter.isEmpty() || !(parameter.get().eContainer() instanceof BlockDecl block)) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(editing.withoutArgument(tree.at(parameter.get())));
    TreeIterator<EObject> all = tree.file().orElseThrow().eAllContents();
    while (all.hasNext()) {
      if (all.next() instanceof LayerDecl call
          && tree.declaration(call).filter(block::equals).isPresent()) {
        argument(call, block, parameter.get())
            .ifPresent(argument -> edits.add(editing.withoutArgument(tree.at(argument))));
      }
    }
    String title = "remove %s here and from the calls".formatted(Phrase.quoted(at.text()));
    return List.of(new Fix(title, edits));
  }

  private static Optional<Argument> argument(LayerDecl call, BlockDecl block, ParamDecl wanted) {
    List<ParamDecl> free = new ArrayList<>(block.getParams());
    for (Argument argument : call.getArguments()) {
      if (wanted.getName().equals(argument.getName())) {
        return Optional.of(argument);
      }
      free.removeIf(p -> p.getName().equals(argument.getName()));
    }
    for (Argument argument : call.getArguments()) {
      if (argument.getName() == null && !free.isEmpty() && free.remove(0) == wanted) {
        return Optional.of(argument);
      }
    }
    return Optional.empty();
  }
}
