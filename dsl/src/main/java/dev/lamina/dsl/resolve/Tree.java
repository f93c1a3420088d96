package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.ir.LayerType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** A file's parts as they were written, and what they stand for: editors ask about places. */
public final class Tree {

  /** Of a text that was not read. */
  public static final Tree NONE = new Tree(null);

  private final Unit unit;

  Tree(Unit unit) {
    this.unit = unit;
  }

  /** Empty for a text that was not read. */
  public Optional<FileDecl> file() {
    return Optional.ofNullable(unit).map(Unit::file);
  }

  /** Absolute and normalized; empty for a text that is in no file. */
  public Optional<Path> path() {
    return Optional.ofNullable(unit).flatMap(Unit::path);
  }

  /** The smallest part that a word at this offset belongs to, then what it lies in. */
  public List<EObject> around(int offset) {
    ICompositeNode root = unit == null ? null : NodeModelUtils.getNode(unit.file());
    ILeafNode leaf =
        root == null ? null : NodeModelUtils.findLeafNodeAtOffset(root.getRootNode(), offset);
    List<EObject> parts = new ArrayList<>();
    boolean word = leaf != null && !leaf.isHidden();
    EObject part = !word ? null : NodeModelUtils.findActualSemanticObjectFor(leaf);
    for (; part != null; part = part.eContainer()) {
      parts.add(part);
    }
    return parts;
  }

  /** Where a part of this file was written, without the space around it. */
  public Origin at(EObject part) {
    return unit.place().of(part);
  }

  /** Where a declaration begins, with the comment that documents it. */
  public int withComment(EObject declaration) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(declaration);
    int start = node.getOffset();
    for (ILeafNode leaf : node.getLeafNodes()) {
      if (!leaf.isHidden()) {
        break;
      }
      start = leaf.getText().startsWith("/**") ? leaf.getOffset() : start;
    }
    return Math.min(start, node.getOffset());
  }

  /** Where one of its features was written; the whole part when that was not. */
  public Origin at(EObject part, EStructuralFeature feature) {
    return unit.place().of(part, feature);
  }

  /** Where a declaration's name stands, in whatever file. */
  public Origin nameAt(EObject declaration) {
    return unit.place().ofName(declaration);
  }

  /** A part as it was written, in whatever file, without the space around it. */
  public static String text(EObject part) {
    ICompositeNode node = part == null ? null : NodeModelUtils.findActualNodeFor(part);
    return node == null
        ? ""
        : node.getRootNode().getText().substring(node.getOffset(), node.getEndOffset());
  }

  /** What flows through a part, where a network lays it out. */
  public Optional<Passage> passage(EObject part) {
    return Optional.ofNullable(unit).map(u -> u.passages().get(part));
  }

  /** The declaration that a reference or the name of a step stands for. */
  public Optional<EObject> declaration(EObject reference) {
    return symbol(reference).map(Symbol::element);
  }

  /** The same, as it was written: the file it is in may be another one. */
  public Optional<Origin> declaredAt(EObject reference) {
    return symbol(reference).map(Symbol::at);
  }

  /** The declaration that the name at a place of this file stands for. */
  public Optional<EObject> declarationAt(Origin name) {
    return unit == null || name.source() != unit.source()
        ? Optional.empty()
        : unit.uses().stream()
            .filter(use -> use.at().equals(name))
            .findFirst()
            .map(use -> use.symbol().element());
  }

  private Optional<Symbol> symbol(EObject reference) {
    return Optional.ofNullable(unit).map(u -> u.meaning(reference));
  }

  /** The kind of layer that a step names. */
  public Optional<LayerType> type(LayerDecl step) {
    return Optional.ofNullable(unit).map(u -> u.type(step));
  }

  /** The text of the comment before a declaration, in whatever file. */
  public String documentation(EObject declaration) {
    return Place.documentation(declaration);
  }

  /** What a constant of this file comes to, as it could be written. */
  public Optional<String> value(ConstDecl constant) {
    Unit home = home(constant);
    return home == null
        ? Optional.empty()
        : Optional.of(Defaults.shown(home.constants().valueOf(constant)))
            .filter(v -> !v.equals("?"));
  }

  /** The file that declares it, of those whose names can be used here. */
  private Unit home(EObject declaration) {
    if (unit == null || declaration.eContainer() == unit.file()) {
      return unit;
    }
    return unit.names(EObject.class).stream()
        .map(unit::find)
        .filter(symbol -> symbol.element() == declaration)
        .map(Symbol::unit)
        .findFirst()
        .orElse(null);
  }

  /** The files that each import was found in, by where it is written. */
  public Map<Origin, List<Path>> imports() {
    return unit == null ? Map.of() : unit.importedFiles();
  }

  /** What can be named anywhere in the file: its declarations and those it imports, by name. */
  public Map<String, EObject> globals() {
    Map<String, EObject> globals = new LinkedHashMap<>();
    if (unit != null) {
      Set<String> names = new LinkedHashSet<>(unit.names(EObject.class));
      names.forEach(name -> globals.put(name, unit.find(name).element()));
    }
    return globals;
  }
}
