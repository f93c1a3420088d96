package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.Argument;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DimsLiteral;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NumberLiteral;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.Step;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ide.Actions.Action;
import dev.lamina.dsl.ide.Actions.Kind;
import dev.lamina.dsl.ide.Extractable.Part;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.dsl.syntax.Scan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;

/**
 * Makes a block of lines or of steps of a chain. Names that are defined outside become parameters.
 * Where the same stands elsewhere in the file, perhaps with other numbers, the block can be used
 * there too: numbers that differ become parameters as well.
 */
final class ExtractBlock {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;
  private final Scan scan;
  private final Extractable extractable;

  private ExtractBlock(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
    this.scan = Scan.of(compilation.source());
    this.extractable = new Extractable(tree);
  }

  static List<Action> of(Compilation compilation, Selected selected) {
    ExtractBlock extract = new ExtractBlock(compilation);
    List<? extends EObject> elements =
        selected.steps().isEmpty() ? selected.lines() : selected.steps();
    return extract
        .extractable
        .part(selected.braces(), elements)
        .map(extract::actions)
        .orElse(List.of());
  }

  private List<Action> actions(Part part) {
    if (!extractable.isExtractable(part)) {
      return List.of();
    }
    List<Action> actions = new ArrayList<>();
    actions.add(action("extract a block", List.of(part)));
    List<Part> equal = new ArrayList<>(List.of(part));
    equal.addAll(others(part));
    if (equal.size() > 1) {
      actions.add(action("extract a block, used in %d places".formatted(equal.size()), equal));
    }
    return actions;
  }

  /** Other parts of bodies with the same words, apart from numbers, that do not overlap. */
  private List<Part> others(Part part) {
    List<Part> found = new ArrayList<>();
    String shape = shape(part);
    boolean steps = part.elements().get(0) instanceof Step;
    TreeIterator<EObject> all = tree.file().orElseThrow().eAllContents();
    while (all.hasNext()) {
      EObject each = all.next();
      List<? extends EObject> elements =
          steps
              ? each instanceof PipelineDecl line ? line.getSteps() : List.of()
              : Optional.ofNullable(Selected.body(each))
                  .orElse(org.eclipse.emf.common.util.ECollections.emptyEList());
      int size = part.elements().size();
      for (int i = 0; i + size <= elements.size(); i++) {
        Part other = extractable.part(each, elements.subList(i, i + size)).orElseThrow();
        boolean apart =
            overlapsNone(other, part) && found.stream().allMatch(o -> overlapsNone(other, o));
        if (apart
            && shape(other).equals(shape)
            && extractable.isExtractable(other)
            && extractable.mergesFlow(other) == extractable.mergesFlow(part)
            && outside(other).equals(outside(part))
            && isAlike(part, other)) {
          found.add(other);
        }
      }
    }
    return found;
  }

  private static boolean overlapsNone(Part one, Part other) {
    return one.at().end() <= other.at().offset() || other.at().end() <= one.at().offset();
  }

  private List<Scan.Word> words(Part part) {
    return scan.words(part.at());
  }

  private String shape(Part part) {
    return words(part).stream()
        .map(
            word ->
                word.kind() == Scan.Kind.NUMBER
                    ? (word.text().contains("x") ? "#x" : "#")
                    : word.text())
        .collect(Collectors.joining(" "));
  }

  /** Whether the numbers that differ are whole arguments. */
  private boolean isAlike(Part one, Part other) {
    List<Scan.Word> first = words(one);
    List<Scan.Word> second = words(other);
    for (int i = 0; i < first.size(); i++) {
      boolean differs = !first.get(i).text().equals(second.get(i).text());
      if (differs && argument(first.get(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The argument that a number is the whole value of. */
  private Optional<Argument> argument(Scan.Word number) {
    List<EObject> around = tree.around(number.offset());
    boolean literal =
        !around.isEmpty()
            && (around.get(0) instanceof NumberLiteral || around.get(0) instanceof DimsLiteral);
    return literal && around.get(0).eContainer() instanceof Argument argument
        ? Optional.of(argument)
        : Optional.empty();
  }

  private Action action(String title, List<Part> parts) {
    FreeNames names = new FreeNames(compilation.source());
    String block = names.next("part");
    Part first = parts.get(0);
    SortedSet<String> parameters = outside(first);
    Map<Integer, String> numbers = numbers(parts, names);
    List<Edit> edits = new ArrayList<>();
    edits.add(declaration(first, block, parameters, numbers));
    for (Part part : parts) {
      List<String> arguments = new ArrayList<>(outside(part));
      List<Scan.Word> own = words(part);
      numbers.keySet().forEach(index -> arguments.add(own.get(index).text()));
      String call = arguments.isEmpty() ? block : block + "(" + String.join(", ", arguments) + ")";
      edits.add(editing.replace(part.at(), lastName(part).map(Origin::text).orElse("") + call));
    }
    return new Action(Kind.EXTRACT, title, List.of(), false, edits);
  }

  /** Names that are read within and defined outside of all braces' reach, by name. */
  private SortedSet<String> outside(Part part) {
    List<EObject> inside = extractable.inside(part);
    SortedSet<String> outside = new TreeSet<>();
    for (EObject each : inside) {
      boolean reads = each instanceof SymbolRef || each instanceof LayerDecl;
      Optional<EObject> declared = reads ? tree.declaration(each) : Optional.empty();
      boolean local =
          declared
              .filter(
                  d ->
                      !(d instanceof ConstDecl) && !(d instanceof BlockDecl) && !inside.contains(d))
              .isPresent();
      if (local) {
        String name =
            (String) declared.get().eGet(declared.get().eClass().getEStructuralFeature("name"));
        outside.add(name);
      }
    }
    return outside;
  }

  /** Names for the numbers that differ between the parts, by their place among the words. */
  private Map<Integer, String> numbers(List<Part> parts, FreeNames names) {
    Map<Integer, String> numbers = new LinkedHashMap<>();
    List<Scan.Word> first = words(parts.get(0));
    for (int i = 0; i < first.size(); i++) {
      int index = i;
      long different = parts.stream().map(part -> words(part).get(index).text()).distinct().count();
      if (different > 1) {
        numbers.put(i, names.next(name(first.get(i))));
      }
    }
    return numbers;
  }

  /** What the argument is called: {@code filters}. */
  private String name(Scan.Word number) {
    Argument argument = argument(number).orElseThrow();
    if (argument.getName() != null) {
      return argument.getName();
    }
    return Spot.of(compilation.source(), number.offset())
        .flatMap(spot -> ActiveCall.of(compilation, spot))
        .flatMap(ActiveCall::parameter)
        .map(Callee.Parameter::name)
        .orElse("size");
  }

  /** {@code name = } of the last of several lines, which moves to the call. */
  private Optional<Origin> lastName(Part part) {
    EObject last = part.elements().get(part.elements().size() - 1);
    boolean named = last instanceof PipelineDecl line && line.getName() != null;
    if (!named || part.elements().size() == 1) {
      return Optional.empty();
    }
    Origin at = tree.at(last);
    return Optional.of(
        compilation.source().at(at.offset(), extractable.begin(last).offset() - at.offset()));
  }

  private Edit declaration(
      Part part, String block, SortedSet<String> parameters, Map<Integer, String> numbers) {
    List<String> all = new ArrayList<>(parameters);
    all.addAll(numbers.values());
    StringBuilder body = new StringBuilder(part.at().text());
    List<Scan.Word> own = words(part);
    List<Integer> indices = new ArrayList<>(numbers.keySet());
    java.util.Collections.reverse(indices);
    for (int index : indices) {
      Scan.Word word = own.get(index);
      int start = word.offset() - part.at().offset();
      body.replace(start, start + word.text().length(), numbers.get(index));
    }
    lastName(part)
        .ifPresent(
            name ->
                body.delete(
                    body.length() - (part.at().end() - name.offset()),
                    body.length() - (part.at().end() - name.end())));
    String broken = editing.lineBreak();
    String indent = editing.indent(part.at().offset());
    String lines =
        body.toString()
            .lines()
            .map(
                line -> "    " + (line.startsWith(indent) ? line.substring(indent.length()) : line))
            .collect(Collectors.joining(broken));
    EObject top =
        tree.around(part.at().offset()).stream()
            .filter(each -> each.eContainer() != null && each.eContainer().eContainer() == null)
            .findFirst()
            .orElseThrow();
    if (extractable.mergesFlow(part)) {
      lines = lines.replaceFirst("^    ", "    in -> ");
    }
    String text =
        "block %s(%s) {".formatted(block, String.join(", ", all))
            + broken
            + lines
            + broken
            + "}"
            + broken
            + broken;
    return new Edit(tree.withComment(top), 0, text);
  }
}
