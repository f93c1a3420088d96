package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.Declaration;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.syntax.Damage;
import dev.lamina.ir.LayerType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** One file while it is resolved: its text and what the names in it stand for. */
final class Unit {

  /** A place where a declared name is used. */
  record Use(Origin at, Symbol symbol) {}

  private static final int MOST_SUGGESTIONS = 100;

  private final FileDecl file;
  private final Damage damage;
  private final Source source;
  private final Place place;
  private final Problems problems;
  private final Constants constants;
  private final Optional<Path> path;
  private final Map<String, Symbol> declared = new LinkedHashMap<>();
  private final Map<String, Symbol> importedByName = new LinkedHashMap<>();
  private final Map<String, Origin> importOrigins = new HashMap<>();
  private final Map<Origin, List<Path>> importedFiles = new LinkedHashMap<>();
  private final Map<String, Set<Symbol>> imported = new LinkedHashMap<>();
  private final Map<String, ResolvedNetwork> networks = new LinkedHashMap<>();
  private final Map<String, ResolvedData> data = new LinkedHashMap<>();
  private final Map<EObject, Symbol> bindings = new HashMap<>();
  private final Map<LayerDecl, LayerType> types = new HashMap<>();
  private final Set<EObject> reported = new HashSet<>();
  private final Set<BlockDecl> recursive = new HashSet<>();
  private final List<Use> uses = new ArrayList<>();
  private final Map<EObject, Passage> passages = new HashMap<>();
  private final Set<String> failedImports = new HashSet<>();
  private boolean isErroneous;
  private int suggested;

  /**
   * @param path absolute and normalized, empty for a text that is in no file
   */
  Unit(FileDecl file, Damage damage, Source source, Optional<Path> path) {
    this.file = file;
    this.damage = damage;
    this.source = source;
    this.path = path;
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

  Optional<Path> path() {
    return path;
  }

  /** The folder that paths in the file are seen from. */
  Optional<Path> folder() {
    return path.map(Path::getParent);
  }

  /** The file's package, or an empty text. */
  String namespace() {
    return Optional.ofNullable(file.getName()).orElse("");
  }

  /** The file's own declarations by name. */
  Map<String, Symbol> declared() {
    return declared;
  }

  void importedByName(String name, Symbol symbol, Origin at) {
    importedByName.put(name, symbol);
    importOrigins.put(name, at);
  }

  /** Where a name is imported, if it is imported by name. */
  Optional<Origin> importOf(String name) {
    return Optional.ofNullable(importOrigins.get(name));
  }

  /** A name that `*` imports; the file's own, and those imported by name, go before it. */
  void imported(String name, Symbol symbol) {
    imported.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(symbol);
  }

  /** What a name outside of all bodies can stand for: one symbol, or several imported ones. */
  List<Symbol> meanings(String name) {
    Symbol own = declared.getOrDefault(name, importedByName.get(name));
    return own != null ? List.of(own) : List.copyOf(imported.getOrDefault(name, Set.of()));
  }

  /** What a name outside of all bodies stands for, or null. */
  Symbol find(String name) {
    List<Symbol> meanings = meanings(name);
    return meanings.isEmpty() ? null : meanings.get(0);
  }

  /** All names of a kind that the file can use, for proposals. */
  List<String> names(Class<? extends EObject> type) {
    Set<String> names = new LinkedHashSet<>();
    for (Map<String, ?> each : List.of(declared, importedByName, imported)) {
      each.keySet().stream().filter(name -> find(name).is(type)).forEach(names::add);
    }
    return List.copyOf(names);
  }

  /** The networks of this file that were resolved so far. */
  Map<String, ResolvedNetwork> networks() {
    return networks;
  }

  Map<String, ResolvedData> data() {
    return data;
  }

  /**
   * Whether one more unknown name is compared with the known ones. Of many, most have one reason,
   * and each comparison takes as long as there are names.
   */
  boolean suggestsNames() {
    return suggested++ < MOST_SUGGESTIONS;
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

  void importedFrom(Origin at, List<Path> files) {
    importedFiles.put(at, files);
  }

  /** The files that each import was found in, by where it is written. */
  Map<Origin, List<Path>> importedFiles() {
    return importedFiles;
  }

  void use(Symbol symbol, Origin at) {
    uses.add(new Use(at, symbol));
  }

  List<Use> uses() {
    return uses;
  }

  /** What flows through a part of this file or of one it imports, in all calls from here. */
  void passed(EObject part, Passage passage) {
    passages.merge(part, passage, Passage::and);
  }

  Map<EObject, Passage> passages() {
    return passages;
  }

  /**
   * That the name at a use or a declaration was reported, so that nothing more is said of what it
   * stands for.
   */
  void markReported(EObject element) {
    reported.add(element);
  }

  boolean isReported(EObject element) {
    return reported.contains(element);
  }

  /**
   * That an import was reported: what it would have brought is not known.
   *
   * @param name `*` for all names of a file
   */
  void importFailed(String name) {
    failedImports.add(name);
  }

  /** True for a name that an import or a declaration would have, had it been understood. */
  boolean mayBeDeclared(String name) {
    return failedImports.contains(name) || failedImports.contains("*") || damage.mayDeclare(name);
  }

  /** Whether something of a declaration was not understood. */
  boolean isDamaged(Declaration declaration) {
    return !damage.isNone() && damage.isIn(place.ofName(declaration).offset());
  }

  /** Whether a block's parameters were not understood. */
  boolean isHeaderDamaged(BlockDecl block) {
    return (!damage.isNone() && damage.isInHeader(place.ofName(block).offset()))
        || block.getParams().stream().anyMatch(this::isReported);
  }

  /** That the file, which another one imports, has errors: its blocks are not laid out. */
  void markErroneous() {
    isErroneous = true;
  }

  boolean isErroneous() {
    return isErroneous;
  }

  /** Blocks that call themselves, which cannot be laid out. */
  Set<BlockDecl> recursive() {
    return recursive;
  }
}
