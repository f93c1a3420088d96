package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.dsl.syntax.Scan.Word;
import dev.lamina.ir.Input;
import dev.lamina.ir.Shape;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** What flows at a place between the steps of a text, and what its names are. */
final class Flows {

  private final Compilation compilation;
  private final Tree tree;
  private final Spot spot;

  Flows(Compilation compilation, Spot spot) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.spot = spot;
  }

  /** What a step at the place reads; {@link Shape#UNKNOWN} where it is not known or varies. */
  Shape before() {
    int back = 1;
    if (spot.last(1).equals("=")) {
      back = 3; // behind the name
    }
    String last = spot.last(back);
    Optional<Word> word = spot.word(back);
    if (word.isEmpty()) {
      return Shape.UNKNOWN;
    } else if (last.equals("->")) {
      return spot.word(back + 1).map(this::afterStep).orElse(Shape.UNKNOWN);
    } else if (last.equals("{") || last.equals("else") || (back == 1 && spot.isBehindChoice())) {
      return into(word.get());
    }
    return afterStatement(word.get());
  }

  private Shape afterStep(Word last) {
    return tree.around(last.offset()).stream()
        .filter(part -> part instanceof Step && tree.at(part).end() == last.end())
        .findFirst()
        .flatMap(tree::passage)
        .map(Flows::after)
        .orElse(Shape.UNKNOWN);
  }

  /** The largest statement that ends with the word. */
  private Shape afterStatement(Word last) {
    List<EObject> around = tree.around(last.offset());
    EObject whole = null;
    for (EObject part : around) {
      if (part instanceof Statement && tree.at(part).end() == last.end()) {
        whole = part;
      }
    }
    return Optional.ofNullable(whole)
        .flatMap(tree::passage)
        .map(Flows::after)
        .orElse(Shape.UNKNOWN);
  }

  /** What flows into braces, or into a branch. */
  private Shape into(Word brace) {
    for (EObject part : tree.around(brace.offset())) {
      boolean body =
          part instanceof Statement || part instanceof NetworkDecl || part instanceof BlockDecl;
      Optional<Passage> passage = body ? tree.passage(part) : Optional.empty();
      if (passage.isPresent()) {
        return passage.get().sameBefore() ? passage.get().before() : Shape.UNKNOWN;
      }
    }
    return Shape.UNKNOWN;
  }

  private static Shape after(Passage passage) {
    return passage.sameAfter() ? passage.after() : Shape.UNKNOWN;
  }

  /** The shape of a named value or input. */
  Shape named(Word name) {
    for (EObject part : tree.around(name.offset())) {
      if (part instanceof InputDecl) {
        return compilation.resolution().networks().stream()
            .filter(network -> network.at().contains(tree.at(part)))
            .flatMap(network -> network.network().inputs().stream())
            .filter(input -> input.name().equals(name.text()))
            .map(Input::shape)
            .findFirst()
            .orElse(Shape.UNKNOWN);
      } else if (part instanceof Statement) {
        return tree.passage(part).map(Flows::after).orElse(Shape.UNKNOWN);
      }
    }
    return Shape.UNKNOWN;
  }

  /** Whether the line that defines a name goes on behind the place. */
  boolean isBeingDefined(Word name) {
    return tree.around(name.offset()).stream()
        .filter(Statement.class::isInstance)
        .findFirst()
        .filter(line -> tree.at(line).end() > spot.stepOffset())
        .isPresent();
  }

  /** What `in` stands for here. */
  Shape input() {
    for (EObject part : tree.around(spot.declarationOffset())) {
      if (part instanceof NetworkDecl || part instanceof BlockDecl) {
        return tree.passage(part)
            .filter(Passage::sameBefore)
            .map(Passage::before)
            .orElse(Shape.UNKNOWN);
      }
    }
    return Shape.UNKNOWN;
  }
}
