package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.ir.LayerType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** One file while it is resolved: its text and what the names in it stand for. */
final class Unit {

  /** A place where a declared name is used. */
  record Use(Origin at, Symbol symbol) {}

  private final FileDecl file;
  private final Source source;
  private final Place place;
  private final Problems problems;
  private final Constants constants;
  private final Map<String, Symbol> declared = new LinkedHashMap<>();
  private final Map<EObject, Symbol> bindings = new HashMap<>();
  private final Map<LayerDecl, LayerType> types = new HashMap<>();
  private final Set<EObject> reported = new HashSet<>();
  private final Set<BlockDecl> recursive = new HashSet<>();
  private final List<Use> uses = new ArrayList<>();

  Unit(FileDecl file, Source source) {
    this.file = file;
    this.source = source;
    this.place = new Place(source);
    this.problems = new Problems(source);
    this.constants = new Constants(this);
  }

  FileDecl file() {
    return file;
  }

  Source source() {
    return source;
  }

  Place place() {
    return place;
  }

  Problems problems() {
    return problems;
  }

  Constants constants() {
    return constants;
  }

  /** The file's package, or an empty text. */
  String namespace() {
    return Optional.ofNullable(file.getName()).orElse("");
  }

  /** The file's own declarations by name. */
  Map<String, Symbol> declared() {
    return declared;
  }

  /** What a name outside of all bodies stands for, or null. */
  Symbol find(String name) {
    return declared.get(name);
  }

  /** Names of constants, for proposals. */
  List<String> constantNames() {
    return names(ConstDecl.class);
  }

  List<String> blockNames() {
    return names(BlockDecl.class);
  }

  private List<String> names(Class<? extends EObject> type) {
    return declared.values().stream().filter(s -> s.is(type)).map(Symbol::name).toList();
  }

  /** What a reference or the name of a step stands for; null for a name of the language. */
  Symbol meaning(EObject reference) {
    return bindings.get(reference);
  }

  /** The kind of layer that a step names, null when it names none. */
  LayerType type(LayerDecl step) {
    return types.get(step);
  }

  void layer(LayerDecl step, LayerType type) {
    types.put(step, type);
  }

  void bind(EObject reference, Symbol symbol, Origin at) {
    bindings.put(reference, symbol);
    use(symbol, at);
  }

  void use(Symbol symbol, Origin at) {
    uses.add(new Use(at, symbol));
  }

  List<Use> uses() {
    return uses;
  }

  /** That a name was reported, so that it is not reported again as something else. */
  void markReported(EObject reference) {
    reported.add(reference);
  }

  boolean isReported(EObject reference) {
    return reported.contains(reference);
  }

  /** Blocks that call themselves, which cannot be laid out. */
  Set<BlockDecl> recursive() {
    return recursive;
  }
}
