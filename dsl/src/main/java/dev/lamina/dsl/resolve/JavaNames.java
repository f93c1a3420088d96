package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.NameProblems.ReservedName;
import dev.lamina.dsl.problem.Origin;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that generated Java cannot have: a network becomes a class, a package a package. */
final class JavaNames {

  /** Words that may name a variable in Java, but no class. */
  private static final Set<String> NOT_FOR_CLASSES =
      Set.of("permits", "record", "sealed", "var", "yield");

  /** What every generated class has inside. */
  private static final Set<String> TAKEN = Set.of("Facts", "Predicting", "Training");

  private JavaNames() {}

  static Optional<ReservedName> ofNetwork(Origin at, String name) {
    boolean word =
        SourceVersion.isKeyword(name, SourceVersion.RELEASE_17) || NOT_FOR_CLASSES.contains(name);
    if (!word && !TAKEN.contains(name)) {
      return Optional.empty();
    }
    String why = word ? "is a word of Java" : "every generated class has inside";
    String other = Character.toUpperCase(name.charAt(0)) + name.substring(1) + "Net";
    return Optional.of(new ReservedName(at, "network", name, why, other));
  }

  static Optional<ReservedName> ofPackage(Origin at, String name) {
    for (String part : name.split("\\.")) {
      if (SourceVersion.isKeyword(part, SourceVersion.RELEASE_17)) {
        String other = name.replaceFirst("\\b" + part + "\\b", part + "s");
        return Optional.of(new ReservedName(at, "package", part, "is a word of Java", other));
      }
    }
    return Optional.empty();
  }
}
