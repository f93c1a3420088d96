package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.ConstDecl;
import dev.lamina.dsl.ast.DataDecl;
import dev.lamina.dsl.ast.Expr;
import dev.lamina.dsl.ast.IndexDecl;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.InputProperty;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.NetworkDecl;
import dev.lamina.dsl.ast.ParamDecl;
import dev.lamina.dsl.ast.PipelineDecl;
import dev.lamina.dsl.ast.RepeatDecl;
import dev.lamina.dsl.ast.SymbolRef;
import dev.lamina.dsl.ast.TrainDecl;
import dev.lamina.dsl.explain.Topics;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.resolve.Passage;
import dev.lamina.dsl.resolve.ResolvedCall;
import dev.lamina.dsl.resolve.ResolvedData;
import dev.lamina.dsl.resolve.ResolvedLayer;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.dsl.resolve.Tree;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.DataFacts;
import dev.lamina.ir.Input;
import dev.lamina.ir.Layer;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Network;
import dev.lamina.ir.Shape;
import dev.lamina.ir.TrainingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;

/** What names stand for, in Markdown. */
final class NameCards {

  private static final int MOST_PLACES = 8;

  private final Compilation compilation;
  private final Tree tree;

  NameCards(Compilation compilation) {
    this.compilation = compilation;
    this.tree = compilation.resolution().tree();
  }

  private List<ResolvedNetwork> networks() {
    return compilation.resolution().networks();
  }

  /** A step with its numbers, in each of its places where they differ, and its documentation. */
  String layer(LayerDecl step, LayerType type) {
    Origin at = tree.at(step);
    List<Layer> places = new ArrayList<>();
    Network network = null;
    for (ResolvedNetwork each : networks()) {
      for (ResolvedLayer written : each.layers()) {
        if (written.at().equals(at) && written.layer().filter(Layer::isShaped).isPresent()) {
          network = network == null ? each.network() : network;
          places.add(written.layer().get());
        }
      }
    }
    String documentation = Reference.markdown(type.signature());
    return places.isEmpty()
        ? documentation
        : numbers(places, network) + "\n---\n\n" + documentation;
  }

  private static String numbers(List<Layer> places, Network network) {
    if (places.size() == 1) {
      return LayerCards.layer(places.get(0), network);
    }
    Layer first = places.get(0);
    boolean same =
        places.stream()
            .allMatch(
                place ->
                    place.op().equals(first.op())
                        && place.inputShapes().equals(first.inputShapes()));
    String count = Phrase.count(places.size());
    return same
        ? LayerCards.layer(first, network) + "\nthe same in %s places\n".formatted(count)
        : "in %s places:\n".formatted(count) + LayerCards.table(places);
  }

  /** A call with the layers it stands for. */
  String call(LayerDecl step, BlockDecl block) {
    Origin at = tree.at(step);
    List<ResolvedCall> calls =
        networks().stream()
            .flatMap(network -> network.calls().stream())
            .filter(call -> call.at().equals(at))
            .toList();
    String declared = header(block);
    if (calls.isEmpty()) {
      return declared;
    } else if (calls.size() == 1) {
      return LayerCards.call(calls.get(0)) + "\n---\n\n" + declared;
    }
    return places(calls) + "\n---\n\n" + declared;
  }

  /** {@code block residual(filters, stride = 1)} and its comment. */
  private String header(BlockDecl block) {
    String parameters =
        block.getParams().stream().map(Tree::text).collect(Collectors.joining(", "));
    String header = "`block %s(%s)`".formatted(block.getName(), parameters);
    return documented(header, block);
  }

  private String documented(String text, EObject declaration) {
    String documentation = tree.documentation(declaration);
    return documentation.isEmpty() ? text : text + "\n\n" + documentation;
  }

  private static String places(List<ResolvedCall> calls) {
    String all =
        calls.stream()
            .limit(MOST_PLACES)
            .map(
                c ->
                    "- `%s` %s: %s\n"
                        .formatted(c.call().call(), c.call().name(), LayerCards.flow(c)))
            .collect(Collectors.joining());
    int more = calls.size() - MOST_PLACES;
    return more > 0 ? all + "- … and %s more\n".formatted(Phrase.count(more)) : all;
  }

  /** A block where it is declared: its calls. */
  String block(BlockDecl block) {
    List<ResolvedCall> calls =
        networks().stream()
            .flatMap(network -> network.calls().stream())
            .filter(call -> tree.declarationAt(call.name()).filter(block::equals).isPresent())
            .toList();
    return calls.isEmpty() ? header(block) : header(block) + "\n\n" + places(calls);
  }

  Optional<String> network(NetworkDecl network) {
    return networks().stream()
        .filter(each -> each.network().name().equals(network.getName()))
        .findFirst()
        .map(LayerCards::network);
  }

  /** {@code const size = 2 * 8}, and what that is. */
  String constant(ConstDecl constant) {
    String written = Tree.text(constant.getValue());
    String value = tree.value(constant).orElse(written);
    String text = "`const %s = %s`".formatted(constant.getName(), written);
    return documented(value.equals(written) ? text : text + " is `" + value + "`", constant);
  }

  /** What its examples are, where that is known, and its source. */
  String data(DataDecl data) {
    String text = "`data %s = %s`".formatted(data.getName(), Tree.text(data.getSource()));
    Optional<ResolvedData> resolved =
        compilation.resolution().data().stream()
            .filter(each -> each.name().equals(data.getName()))
            .findFirst();
    text += resolved.flatMap(ResolvedData::facts).map(NameCards::facts).orElse("");
    String source =
        resolved
            .flatMap(ResolvedData::data)
            .map(spec -> "\n\n---\n\n" + Reference.markdown(spec.source().signature()))
            .orElse("");
    return documented(text, data) + source;
  }

  private static String facts(DataFacts facts) {
    String classes =
        facts.classes().isPresent() ? ", %d classes".formatted(facts.classes().getAsInt()) : "";
    return ": examples of %s%s".formatted(facts.shape(), classes);
  }

  /** Its default, and what the calls give it. */
  String parameter(ParamDecl parameter) {
    Expr standard = parameter.getDefaultValue();
    String name = "parameter `%s`".formatted(parameter.getName());
    String of =
        parameter.eContainer() instanceof BlockDecl block
            ? " of `block %s`".formatted(block.getName())
            : "";
    return name
        + of
        + (standard == null ? "" : ", `%s` when left out".formatted(Tree.text(standard)));
  }

  /** A named value: its shape and the layers of its line. */
  String value(PipelineDecl value) {
    String shape = tree.passage(value).map(NameCards::after).orElse("");
    String head = "**%s**%s\n".formatted(value.getName(), shape);
    Origin at = tree.at(value);
    List<Layer> layers = new ArrayList<>();
    for (ResolvedNetwork network : networks()) {
      for (ResolvedLayer written : network.layers()) {
        boolean within = at.contains(written.at()) || isCalledWithin(at, written);
        if (within && written.layer().isPresent()) {
          layers.add(written.layer().get());
        }
      }
    }
    return layers.isEmpty() ? head : head + LayerCards.table(layers);
  }

  private static boolean isCalledWithin(Origin at, ResolvedLayer written) {
    return written.calls().labels().stream().anyMatch(call -> at.contains(call.at()));
  }

  private static String after(Passage passage) {
    if (!passage.after().isKnown()) {
      return "";
    }
    return ": " + (passage.sameAfter() ? passage.after() : "varies");
  }

  Optional<String> input(InputDecl input) {
    String name = input.getName() == null ? Input.DEFAULT_NAME : input.getName();
    return networks().stream()
        .filter(each -> each.at().contains(tree.at(input)))
        .flatMap(each -> each.network().inputs().stream())
        .filter(each -> each.name().equals(name) && each.shape().isKnown())
        .findFirst()
        .map(each -> "input **%s**: %s, %s".formatted(name, each.shape(), values(each.shape())));
  }

  private static String values(Shape shape) {
    return Phrase.plural(shape.elements(), "value");
  }

  String index(IndexDecl index) {
    String count =
        index.eContainer() instanceof RepeatDecl repeat ? Tree.text(repeat.getCount()) : "";
    return "`%s`: the number of the round, from 1 to `%s`".formatted(index.getName(), count);
  }

  /** All settings of a training, those left out too. */
  Optional<String> training(TrainDecl train) {
    Origin at = tree.at(train);
    return compilation.resolution().trainings().stream()
        .filter(each -> each.at().equals(at))
        .findFirst()
        .map(each -> training(each.training()));
  }

  private static String training(TrainingSpec spec) {
    StringBuilder text = new StringBuilder();
    text.append("trains **%s** on **%s**\n".formatted(spec.network().name(), spec.data().name()));
    text.append("\n| setting | value |\n| --- | --- |\n");
    for (Attribute setting : spec.settings().signature().attributes()) {
      Object value = spec.settings().value(setting.name());
      text.append("| %s | `%s` |\n".formatted(setting.name(), Reference.written(value)));
    }
    return text.toString();
  }

  /** What a budget's name stands for, with the network's number. */
  Optional<String> budget(SymbolRef reference) {
    Origin at = tree.at(reference);
    String name = Tree.text(reference);
    return networks().stream()
        .filter(each -> each.at().contains(at) && each.isComplete())
        .findFirst()
        .flatMap(each -> Budget.of(name).map(budget -> budget.markdown(each.network())));
  }

  /** A name that an argument may be: a choice, or a call. */
  Optional<String> choice(String name, List<Attribute> attributes) {
    if (name.equals("same") || name.equals("valid")) {
      return Optional.of(Reference.markdown(Attribute.padding()));
    }
    return attributes.stream()
        .flatMap(attribute -> attribute.choices().stream())
        .filter(choice -> choice.name().equals(name))
        .findFirst()
        .map(Reference::markdown)
        .or(() -> Topics.signature(name).map(Reference::markdown));
  }

  /** A word of the language, with the shape that it stands for here. */
  Optional<String> keyword(EObject part, String word) {
    String shape = "";
    if (part instanceof InputDecl input) {
      shape = input(input).map(text -> text + "\n\n").orElse("");
    } else if (part instanceof dev.lamina.dsl.ast.InputStep) {
      shape = tree.passage(part).map(NameCards::after).map(s -> "**in**" + s + "\n\n").orElse("");
    } else if (part instanceof InputProperty) {
      return Optional.empty();
    }
    String before = shape;
    return Keywords.meaning(word).map(text -> before + text);
  }
}
