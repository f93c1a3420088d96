package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.ExpectDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.Statement;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** Makes a block of the layers of a network that another one calls, and calls that in both. */
final class SharedLayers {

  private final Compilation compilation;
  private final Tree tree;
  private final Editing editing;

  SharedLayers(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.editing = new Editing(compilation.source());
  }

  /**
   * @param call of the network
   */
  Optional<Fix> of(Origin call) {
    return tree.declarationAt(call)
        .filter(NetworkDecl.class::isInstance)
        .map(NetworkDecl.class::cast)
        .filter(network -> tree.file().orElseThrow().getDeclarations().contains(network))
        .flatMap(network -> of(network, call));
  }

  private Optional<Fix> of(NetworkDecl network, Origin call) {
    List<Statement> layers = new ArrayList<>(network.getStatements());
    layers.removeIf(InputDecl.class::isInstance);
    boolean several = network.getStatements().size() > layers.size() + 1;
    while (!layers.isEmpty() && layers.get(layers.size() - 1) instanceof ExpectDecl) {
      layers.remove(layers.size() - 1); // budgets are for networks
    }
    boolean inside = tree.at(network).contains(call);
    if (layers.isEmpty() || inside || several) {
      return Optional.empty();
    }
    String own = network.getName();
    String small = own.substring(0, 1).toLowerCase(Locale.ROOT) + own.substring(1);
    String name = new FreeNames(compilation.source()).next(small);
    Origin first = tree.at(layers.get(0));
    int begin = new Lines(compilation).start(layers.get(0));
    int end = tree.at(layers.get(layers.size() - 1)).end();
    String indent = begin < first.offset() ? editing.indent(first.offset()) : "";
    String body = compilation.source().text().substring(begin, end);
    List<Edit> edits = new ArrayList<>();
    edits.add(
        new Edit(tree.withComment(network), 0, block(name, body, editing.indent(first.offset()))));
    edits.add(new Edit(begin, end - begin, indent + name));
    EcoreUtil.getAllContents(tree.file().orElseThrow(), false)
        .forEachRemaining(
            part -> {
              if (part instanceof LayerDecl step
                  && tree.declaration(step).filter(network::equals).isPresent()) {
                Origin at = tree.at(step, AstPackage.Literals.LAYER_DECL__TARGET);
                edits.add(editing.replace(at, name));
              }
            });
    String title = "make a block of the layers of " + Phrase.quoted(own);
    return Optional.of(new Fix(title, edits));
  }

  private String block(String name, String body, String indent) {
    String broken = editing.lineBreak();
    String lines =
        body.lines()
            .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
            .map(line -> line.isBlank() ? "" : "    " + line)
            .collect(Collectors.joining(broken));
    return "block " + name + "() {" + broken + lines + broken + "}" + broken.repeat(2);
  }
}
