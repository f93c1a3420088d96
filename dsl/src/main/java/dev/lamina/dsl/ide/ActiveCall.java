package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.explain.Topics;
import dev.lamina.dsl.ide.Callee.Parameter;
import dev.lamina.dsl.ide.Spot.Bracket;
import dev.lamina.dsl.ide.Spot.Open;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.dsl.syntax.Scan.Kind;
import dev.lamina.dsl.syntax.Scan.Word;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Signature;
import dev.lamina.ir.TrainingSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The call whose arguments a place is among. Arguments bind as the language says: a bare word goes
 * to the choice that has it, other values fill what is left, in order.
 *
 * @param bracket the number of the open bracket among the words
 * @param arguments as written, also behind the place on its line; there is one at least, which may
 *     be empty
 * @param active the number of the argument at the place
 */
record ActiveCall(Callee callee, int bracket, List<List<Word>> arguments, int active) {

  /** The innermost call around a place, when what it calls is known. */
  static Optional<ActiveCall> of(Compilation compilation, Spot spot) {
    List<Open> open = List.copyOf(spot.open());
    int inner = 0;
    while (inner < open.size() && open.get(inner).bracket() == Bracket.VALUES) {
      inner++;
    }
    if (inner == open.size() || open.get(inner).bracket() != Bracket.CALL) {
      return Optional.empty();
    }
    int bracket = open.get(inner).index();
    return new Calls(compilation, spot, open)
        .callee(inner)
        .map(callee -> new Reader(spot, bracket).read(callee));
  }

  /** Finds what is called. */
  private record Calls(Compilation compilation, Spot spot, List<Open> open) {

    Optional<Callee> callee(int index) {
      String name = spot.words().get(open.get(index).index() - 1).text();
      int outer = index + 1;
      while (outer < open.size() && open.get(outer).bracket() == Bracket.VALUES) {
        outer++;
      }
      if (outer == open.size()) {
        return spot.declaration().equals("data")
            ? among(DataTypes.all().stream(), name)
            : Topics.signature(name).map(Callee::of);
      }
      return switch (open.get(outer).bracket()) {
        case BODY -> step(name);
        case SETTINGS -> among(calls(TrainingSettings.TRAIN), name);
        case CALL -> callee(outer).flatMap(call -> value(call, name));
        default -> Optional.empty();
      };
    }

    private Optional<Callee> step(String name) {
      Tree tree = compilation.resolution().tree();
      return Layers.find(name)
          .map(LayerType::signature)
          .map(Callee::of)
          .or(
              () ->
                  Optional.ofNullable(tree.globals().get(name))
                      .filter(BlockDecl.class::isInstance)
                      .map(block -> Callee.of((BlockDecl) block, tree)));
    }

    private static Optional<Callee> value(Callee call, String name) {
      return call.signature().isPresent()
          ? among(calls(call.signature().get()), name)
          : Topics.signature(name).map(Callee::of);
    }

    private static Stream<Signature> calls(Signature signature) {
      return signature.attributes().stream().map(Attribute::signatures).flatMap(List::stream);
    }

    private static Optional<Callee> among(Stream<Signature> signatures, String name) {
      return signatures.filter(s -> s.name().equals(name)).findFirst().map(Callee::of);
    }
  }

  /** Cuts the words behind the bracket into arguments. */
  private static final class Reader {
    private final Spot spot;
    private final int bracket;
    private final List<List<Word>> arguments = new ArrayList<>();
    private int depth;

    Reader(Spot spot, int bracket) {
      this.spot = spot;
      this.bracket = bracket;
      arguments.add(new ArrayList<>());
    }

    ActiveCall read(Callee callee) {
      for (int i = bracket + 1; i < spot.count(); i++) {
        add(spot.words().get(i));
      }
      int active = arguments.size() - 1;
      for (int i = spot.count(); i < spot.words().size(); i++) {
        Word word = spot.words().get(i);
        boolean closes = depth == 0 && ")]}".contains(word.text());
        if (closes || word.kind() == Kind.END || !spot.isOnLine(word)) {
          break;
        }
        add(word);
      }
      return new ActiveCall(callee, bracket, arguments, active);
    }

    private void add(Word word) {
      if (word.is(",") && depth == 0) {
        arguments.add(new ArrayList<>());
        return;
      }
      if (word.kind() == Kind.MARK) {
        depth += "([{".contains(word.text()) ? 1 : 0;
        depth -= ")]}".contains(word.text()) ? 1 : 0;
      }
      arguments.get(arguments.size() - 1).add(word);
    }
  }

  private static Optional<String> name(List<Word> argument) {
    boolean named =
        argument.size() > 1 && argument.get(0).kind() == Kind.WORD && argument.get(1).is("=");
    return named ? Optional.of(argument.get(0).text()) : Optional.empty();
  }

  /** Whether the argument at the place has a name, {@code stride = |}. */
  boolean isNamed() {
    return name(arguments.get(active)).isPresent();
  }

  /** What the argument at the place is for; empty when it is for nothing that is known. */
  Optional<Parameter> parameter() {
    return Optional.ofNullable(bound().get(active));
  }

  /** Parameters that no other argument is for, in their order. */
  List<Parameter> freeInOrder() {
    Map<Integer, Parameter> bound = bound();
    bound.remove(active);
    return callee.parameters().stream().filter(p -> !bound.containsValue(p)).toList();
  }

  /** What other arguments are written as, by parameter. */
  Map<String, List<Word>> others() {
    Map<String, List<Word>> others = new LinkedHashMap<>();
    bound()
        .forEach(
            (index, parameter) -> {
              List<Word> words = arguments.get(index);
              boolean named = name(words).isPresent();
              if (index != active) {
                others.put(parameter.name(), named ? words.subList(2, words.size()) : words);
              }
            });
    return others;
  }

  private Map<Integer, Parameter> bound() {
    List<Parameter> free = new ArrayList<>(callee.parameters());
    Map<Integer, Parameter> bound = new LinkedHashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      String name = name(arguments.get(i)).orElse("");
      Optional<Parameter> named = free.stream().filter(p -> p.name().equals(name)).findFirst();
      if (named.isPresent()) {
        bound.put(i, named.get());
        free.remove(named.get());
      }
    }
    for (int i = 0; i < arguments.size() && !callee.merges(); i++) {
      List<Word> words = arguments.get(i);
      if (name(words).isEmpty() && (i <= active || !words.isEmpty())) {
        Optional<Parameter> next = choice(words, free).or(() -> free.stream().findFirst());
        if (next.isPresent()) {
          bound.put(i, next.get());
          free.remove(next.get());
        }
      }
    }
    return bound;
  }

  private static Optional<Parameter> choice(List<Word> argument, List<Parameter> free) {
    boolean bare = !argument.isEmpty() && argument.get(0).kind() == Kind.WORD;
    return bare
        ? free.stream().filter(p -> p.hasChoice(argument.get(0).text())).findFirst()
        : Optional.empty();
  }
}
