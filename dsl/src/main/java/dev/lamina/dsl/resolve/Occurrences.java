package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.IndexDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.problem.Origin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** Where the names of a file stand, and where each was declared, maybe in another file. */
public final class Occurrences {

  /** Of a text that was not understood at all. */
  public static final Occurrences NONE = new Occurrences(null);

  private static final Map<Class<? extends EObject>, String> NOUNS = new LinkedHashMap<>();

  static {
    NOUNS.put(NetworkDecl.class, "network");
    NOUNS.put(BlockDecl.class, "block");
    NOUNS.put(DataDecl.class, "data");
    NOUNS.put(ConstDecl.class, "constant");
    NOUNS.put(ParamDecl.class, "parameter");
    NOUNS.put(IndexDecl.class, "index");
    NOUNS.put(InputDecl.class, "input");
    NOUNS.put(PipelineDecl.class, "value");
  }

  /**
   * What a name stands for.
   *
   * @param file where it was declared, empty for a text that is in no file
   * @param at its name in that file
   * @param noun such as "block"
   */
  public record Declared(Optional<Path> file, Origin at, String name, String noun) {}

  /** A name in the text; one of them is where it was declared. */
  public record Occurrence(Origin at, Declared declared) {}

  private final Unit unit;
  private List<Occurrence> all;

  Occurrences(Unit unit) {
    this.unit = unit;
  }

  /** In no order; found when first asked for, as only editors do. */
  public List<Occurrence> all() {
    if (all == null) {
      Map<Origin, Occurrence> found = new LinkedHashMap<>();
      if (unit != null) {
        EcoreUtil.getAllContents(unit.file(), false)
            .forEachRemaining(element -> declaration((EObject) element, found));
        unit.uses().forEach(use -> add(use.at(), use.symbol(), found));
      }
      all = List.copyOf(found.values());
    }
    return all;
  }

  private void declaration(EObject element, Map<Origin, Occurrence> found) {
    if (noun(element).isPresent() && Place.declaredName(element) != null) {
      Symbol symbol = new Symbol(unit, element);
      add(symbol.at(), symbol, found);
    }
  }

  private static void add(Origin at, Symbol symbol, Map<Origin, Occurrence> found) {
    noun(symbol.element())
        .map(noun -> new Declared(symbol.unit().path(), symbol.at(), symbol.name(), noun))
        .ifPresent(declared -> found.put(at, new Occurrence(at, declared)));
  }

  private static Optional<String> noun(EObject element) {
    return NOUNS.entrySet().stream()
        .filter(each -> each.getKey().isInstance(element))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The name with this offset in it, or at its end. */
  public Optional<Occurrence> at(int offset) {
    return all().stream()
        .filter(each -> each.at().offset() <= offset && offset <= each.at().end())
        .findFirst();
  }
}
