package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** Where the parts of a file were written, and how. */
record Place(Source source) {

  /** An element without the space and comments around it. */
  Origin of(EObject element) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(element);
    return node == null ? source.at(0, 0) : of(node);
  }

  /** One of its features; the whole element when that was not written. */
  Origin of(EObject element, EStructuralFeature feature) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    return nodes.isEmpty() ? of(element) : of(nodes.get(0));
  }

  /** Where a declaration's own name stands; the whole of it when it has none. */
  Origin ofName(EObject declaration) {
    return of(declaration, nameFeature(declaration));
  }

  /** A declaration's own name, null when it has none. */
  static String declaredName(EObject declaration) {
    return (String) declaration.eGet(nameFeature(declaration));
  }

  private static EStructuralFeature nameFeature(EObject declaration) {
    return declaration.eClass().getEStructuralFeature("name");
  }

  private Origin of(INode node) {
    return source.at(node.getOffset(), node.getLength());
  }

  /**
   * A name as written. Cross references are read like this and not followed: most names are of
   * layers, activations and the like, which are declared in Java.
   */
  static String name(EObject element, EStructuralFeature feature) {
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    return nodes.isEmpty() ? "" : NodeModelUtils.getTokenText(nodes.get(0));
  }

  /** The text of the {@code /** … *}{@code /} before an element, without its stars. */
  static String documentation(EObject element) {
    ICompositeNode node = NodeModelUtils.getNode(element);
    String comment = "";
    if (node != null) {
      for (ILeafNode leaf : node.getLeafNodes()) {
        if (!leaf.isHidden()) {
          break;
        }
        comment = leaf.getText().startsWith("/**") ? leaf.getText() : comment;
      }
    }
    return comment.length() < 5 ? "" : unwrapped(comment);
  }

  private static String unwrapped(String comment) {
    return comment
        .substring(3, comment.length() - 2)
        .lines()
        .map(
            line -> line.strip().startsWith("*") ? line.strip().substring(1).strip() : line.strip())
        .reduce((a, b) -> a + "\n" + b)
        .orElse("")
        .strip();
  }
}
