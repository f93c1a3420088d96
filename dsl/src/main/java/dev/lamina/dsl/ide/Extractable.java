package dev.lamina.dsl.ide;

import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.ast.InputStep;
import dev.lamina.dsl.ast.InputValue;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.LayerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;

/** What may become a block: lines, or steps of a chain, that follow one another. */
record Extractable(Tree tree) {

  /** Parts of one body, from the first character to the last. */
  record Part(EObject braces, List<EObject> elements, Origin at) {}

  Optional<Part> part(EObject braces, List<? extends EObject> elements) {
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    EObject last = elements.get(elements.size() - 1);
    Origin at = begin(elements.get(0)).to(tree.at(last));
    return Optional.of(new Part(braces, List.copyOf(elements), at));
  }

  /** A last line's own name stays outside. */
  Origin begin(EObject element) {
    boolean named = element instanceof PipelineDecl line && line.getName() != null;
    return named && !((PipelineDecl) element).getSteps().isEmpty()
        ? tree.at(((PipelineDecl) element).getSteps().get(0))
        : tree.at(element);
  }

  boolean isExtractable(Part part) {
    EObject last = part.elements().get(part.elements().size() - 1);
    boolean answers =
        last instanceof Step || last instanceof PipelineDecl line && line.getChoice() == null;
    return answers
        && hasLayer(part)
        && inside(part).stream().allMatch(each -> mayMove(each, part))
        && part.elements().stream()
            .limit(part.elements().size() - 1L)
            .noneMatch(each -> isFirstNamed(each, part))
        && readsOneInput(part)
        && !isUsedBehind(part);
  }

  /** The head of a chain keeps its name: only a last line may have one where it begins the part. */
  private static boolean isFirstNamed(EObject element, Part part) {
    return element == part.elements().get(0)
        && element instanceof PipelineDecl line
        && line.getName() != null;
  }

  private static boolean hasLayer(Part part) {
    return part.elements().stream()
        .anyMatch(each -> each instanceof LayerDecl || each instanceof PipelineDecl);
  }

  private static boolean mayMove(EObject each, Part part) {
    boolean input =
        each instanceof InputStep
            || each instanceof InputValue
            || each instanceof InputProperty
            || each instanceof InputDecl;
    return !input && !(each instanceof ExpectDecl && part.elements().contains(each));
  }

  /** With several inputs a line says which one it reads, and a call cannot. */
  private boolean readsOneInput(Part part) {
    return tree.around(part.at().offset()).stream()
        .filter(NetworkDecl.class::isInstance)
        .map(network -> ((NetworkDecl) network).getStatements())
        .allMatch(lines -> lines.stream().filter(InputDecl.class::isInstance).count() == 1);
  }

  /** A merge within a chain reads what flows there, which it does not at the head of a line. */
  boolean mergesFlow(Part part) {
    EObject first = part.elements().get(0);
    return first instanceof LayerDecl step
        && tree.type(step).filter(LayerType::merges).isPresent()
        && ((PipelineDecl) step.eContainer()).getSteps().get(0) != step;
  }

  /** Whether a name that is defined within is read below. */
  private boolean isUsedBehind(Part part) {
    List<EObject> inside = inside(part);
    EObject last = part.elements().get(part.elements().size() - 1);
    TreeIterator<EObject> all = tree.file().orElseThrow().eAllContents();
    while (all.hasNext()) {
      EObject each = all.next();
      Optional<EObject> declared = tree.declaration(each);
      if (declared.filter(d -> d != last && inside.contains(d)).isPresent()
          && !inside.contains(each)) {
        return true;
      }
    }
    return false;
  }

  List<EObject> inside(Part part) {
    List<EObject> inside = new ArrayList<>();
    for (EObject element : part.elements()) {
      inside.add(element);
      element.eAllContents().forEachRemaining(inside::add);
    }
    return inside;
  }
}
