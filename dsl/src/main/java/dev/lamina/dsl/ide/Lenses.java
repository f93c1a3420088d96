package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What can be done with a network or a training, to be shown above it. */
public final class Lenses {

  /**
   * Something to do.
   *
   * @param at where the network or training is declared
   * @param command such as {@code lamina.train}; empty for words that only say something
   * @param subject the name of the network, or of the training: its own or its network's
   */
  public record Lens(Origin at, String title, String command, String subject) {}

  private Lenses() {}

  /** In the order of the text. They stay while the text has errors: a line would jump otherwise. */
  public static List<Lens> of(Compilation compilation) {
    return of(compilation, training -> Optional.empty());
  }

  /**
   * @param results what is known of trainings, by their names
   */
  public static List<Lens> of(
      Compilation compilation, Function<String, Optional<LastResult>> results) {
    Tree tree = compilation.resolution().tree();
    return tree.file().map(file -> of(file, tree, results)).orElse(List.of());
  }

  private static List<Lens> of(
      FileDecl file, Tree tree, Function<String, Optional<LastResult>> results) {
    List<Lens> lenses = new ArrayList<>();
    for (Declaration declaration : file.getDeclarations()) {
      Origin at = tree.at(declaration);
      if (declaration instanceof NetworkDecl network && network.getName() != null) {
        lenses.add(new Lens(at, "Summary", "lamina.summary", network.getName()));
        lenses.add(new Lens(at, "Diagram", "lamina.diagram", network.getName()));
        lenses.add(new Lens(at, "Generate", "lamina.generate", network.getName()));
      } else if (declaration instanceof TrainDecl train) {
        Origin network = tree.at(train, AstPackage.Literals.TRAIN_DECL__NETWORK);
        if (!network.equals(at)) { // it is written
          String name = train.getName() == null ? network.text() : train.getName();
          lenses.add(new Lens(at, "Train", "lamina.train", name));
          lenses.add(new Lens(at, "Evaluate", "lamina.evaluate", name));
          results.apply(name).ifPresent(last -> lenses.add(new Lens(at, last.text(), "", name)));
        }
      }
    }
    return lenses;
  }
}
