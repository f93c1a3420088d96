package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import dev.lamina.dsl.resolve.ResolvedData;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Activation;
import dev.lamina.ir.DataTypes;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;

/** What stands outside of all brackets: declarations, their heads, and imports. */
final class FileItems {

  private static final Map<String, String> DECLARATIONS = new LinkedHashMap<>();

  static {
    DECLARATIONS.put("network", "network ${1:Name} {\n\tinput ${2:28x28x1}\n\n\t$0\n}");
    DECLARATIONS.put("block", "block ${1:name}(${2:filters}) {\n\t$0\n}");
    DECLARATIONS.put("data", "data ${1:name} = $0");
    DECLARATIONS.put("train", "train ${1:network} on ${2:data} {\n\t$0\n}");
    DECLARATIONS.put("const", "const ${1:name} = $0");
  }

  private final Compilation compilation;
  private final Tree tree;
  private final Spot spot;
  private final Optional<Path> file;
  private final SourceProvider sources;

  FileItems(Compilation compilation, Spot spot, Optional<Path> file, SourceProvider sources) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
    this.spot = spot;
    this.file = file;
    this.sources = sources;
  }

  List<Item> items() {
    String last = spot.last(1);
    switch (spot.declaration()) {
      case "import":
        if (!spot.beginsLine()) {
          return imports();
        }
        break;
      case "train":
        if (last.equals("train") || (last.equals(":") && spot.last(3).equals("train"))) {
          return named(NetworkDecl.class, Kind.NETWORK);
        } else if (last.equals("on")) {
          return named(DataDecl.class, Kind.DATA);
        } else if (spot.last(2).equals("train") || spot.last(2).equals(":")) {
          return List.of(keyword("on", "on $0"));
        }
        break;
      case "data":
        if (last.equals("=")) {
          return DataTypes.all().stream().map(FileItems::source).toList();
        }
        break;
      case "const":
        if (last.equals("=")) {
          return values();
        }
        break;
      default:
        break;
    }
    boolean within = List.of("network", "block", "data", "const", "package", "=").contains(last);
    return within || !(spot.beginsLine() || spot.count() == 0) ? List.of() : declarations();
  }

  private List<Item> declarations() {
    List<Item> items = new ArrayList<>();
    if (spot.count() == 0) {
      items.add(keyword("package", "package ${1:name}"));
    }
    if (List.of("", "package", "import").contains(spot.declaration())) {
      items.add(keyword("import", "import $0"));
    }
    DECLARATIONS.forEach((word, snippet) -> items.add(keyword(word, snippet)));
    return items;
  }

  private static Item keyword(String word, String insert) {
    String documentation = Keywords.meaning(word).orElse("");
    return new Item(Kind.KEYWORD, word, "", documentation, insert);
  }

  private List<Item> named(Class<? extends EObject> type, Kind kind) {
    List<Item> items = new ArrayList<>();
    tree.globals()
        .forEach(
            (name, declared) -> {
              if (type.isInstance(declared)) {
                items.add(new Item(kind, name, detail(name), tree.documentation(declared), name));
              }
            });
    return items;
  }

  /** {@code 28x28x1 → 10} of a network, {@code 28x28x1, 10 classes} of data. */
  private String detail(String name) {
    Optional<String> data =
        compilation.resolution().data().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .flatMap(ResolvedData::facts)
            .map(
                facts ->
                    facts.shape()
                        + (facts.classes().isPresent()
                            ? ", " + facts.classes().getAsInt() + " classes"
                            : ""));
    return data.or(
            () ->
                compilation.networks().stream()
                    .filter(network -> network.name().equals(name))
                    .findFirst()
                    .map(network -> network.input() + " → " + network.output()))
        .orElse("");
  }

  private static Item source(Signature source) {
    String insert = Samples.snippet(source, Shape.UNKNOWN);
    boolean bare = !insert.endsWith(")");
    return new Item(
        Kind.CALL,
        source.name(),
        source.summary(),
        Reference.markdown(source),
        bare ? insert + "($0)" : insert);
  }

  private List<Item> values() {
    List<Item> items = new ArrayList<>(new ValueItems(compilation, spot).constantsOfAnyKind());
    for (Activation activation : Activation.values()) {
      String name = activation.keyword();
      items.add(
          new Item(Kind.CHOICE, name, activation.formula(), activation.documentation(), name));
    }
    for (String word : List.of("same", "valid", "true", "false")) {
      items.add(new Item(Kind.CHOICE, word, "", Keywords.meaning(word).orElse(""), word));
    }
    return items;
  }

  /** Packages while their names are written, then what the package declares. */
  private List<Item> imports() {
    if (file.isEmpty()) {
      return List.of();
    }
    StringBuilder written = new StringBuilder();
    for (int back = 1; !spot.last(back).equals("import") && !spot.last(back).isEmpty(); back++) {
      written.insert(0, spot.last(back));
    }
    String path = written.toString();
    if (!path.isEmpty() && !path.endsWith(".")) {
      return List.of();
    }
    Packages packages = new Packages(file.get(), compilation.resolution().namespace(), sources);
    List<Item> items = new ArrayList<>();
    if (!path.isEmpty()) {
      String name = path.substring(0, path.length() - 1);
      Map<String, EObject> declared = packages.declarations(name);
      if (!declared.isEmpty()) {
        items.add(new Item(Kind.KEYWORD, "*", "all of " + name, "", "*"));
      }
      declared.forEach((each, element) -> items.add(declared(each, element)));
    }
    for (String name : packages.names()) {
      if (name.startsWith(path)) {
        String rest = name.substring(path.length());
        items.add(new Item(Kind.PACKAGE, rest, "package", "", rest + ".$0"));
      }
    }
    return items;
  }

  private Item declared(String name, EObject element) {
    Kind kind =
        element instanceof BlockDecl
            ? Kind.BLOCK
            : element instanceof ConstDecl
                ? Kind.CONSTANT
                : element instanceof NetworkDecl ? Kind.NETWORK : Kind.DATA;
    String detail = element instanceof BlockDecl block ? Callee.of(block, tree).label() : "";
    return new Item(kind, name, detail, tree.documentation(element), name);
  }
}
