package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.Assignment;
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
    INode node = node(element, feature);
    return node == null ? of(element) : of(node);
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
    INode node = node(element, feature);
    return node == null ? "" : NodeModelUtils.getTokenText(node);
  }

  /**
   * Where a feature was written first, null where it was not. Mostly that is a child of the
   * element's own node, which is found faster than by looking through all below it.
   */
  private static INode node(EObject element, EStructuralFeature feature) {
    ICompositeNode own = NodeModelUtils.getNode(element);
    if (own != null && own.getSemanticElement() == element) {
      for (INode child = own.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (isOf(child, feature)) {
          return child;
        }
      }
    }
    List<INode> nodes = NodeModelUtils.findNodesForFeature(element, feature);
    return nodes.isEmpty() ? null : nodes.get(0);
  }

  /** Within an assignment's parentheses a word stands for the feature too. */
  private static boolean isOf(INode node, EStructuralFeature feature) {
    for (EObject each = node.getGrammarElement(); each != null; each = each.eContainer()) {
      if (each instanceof Assignment assignment) {
        return assignment.getFeature().equals(feature.getName());
      } else if (each instanceof AbstractRule) {
        return false;
      }
    }
    return false;
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
