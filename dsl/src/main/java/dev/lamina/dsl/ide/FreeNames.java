package dev.lamina.dsl.ide;

import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.syntax.Identifiers;
import dev.lamina.dsl.syntax.Scan;
import dev.lamina.ir.Layers;
import java.util.HashSet;
import java.util.Set;

/** Names that nothing in a file has, and nothing in the language. */
final class FreeNames {

  private final Set<String> taken = new HashSet<>();

  FreeNames(Source source) {
    Scan.of(source).words().forEach(word -> taken.add(word.text()));
  }

  /** The name itself, or with the first number that makes it free; each is given once. */
  String next(String name) {
    return next(name, name, 2);
  }

  /** The name with the first number from 1 on that makes it free. */
  String numbered(String name) {
    return next(name + 1, name, 2);
  }

  private String next(String first, String name, int from) {
    String free = first;
    for (int i = from; taken.contains(free) || isWord(free); i++) {
      free = name + i;
    }
    taken.add(free);
    return free;
  }

  private static boolean isWord(String name) {
    return Identifiers.isKeyword(name)
        || Layers.find(name).isPresent()
        || dev.lamina.dsl.explain.Topics.signature(name).isPresent();
  }
}
