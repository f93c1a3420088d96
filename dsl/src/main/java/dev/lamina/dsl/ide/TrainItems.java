package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.dsl.ide.Completion.Kind;
import dev.lamina.dsl.syntax.Scan.Word;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Choice;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import dev.lamina.ir.TrainingSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of `train`, and their values. */
record TrainItems(Compilation compilation, Spot spot) {

  List<Item> settings() {
    String last = spot.last(1);
    Optional<Attribute> setting = TrainingSettings.TRAIN.attribute(last);
    if (setting.isPresent()) {
      return values(setting.get());
    } else if (last.equals("expect") || List.of(">=", ">", "<", "<=").contains(last)) {
      return metrics();
    }
    boolean begins = spot.beginsLine() || !spot.prefix().isEmpty() || last.equals("{");
    return begins ? left() : List.of();
  }

  /** Settings that are not written yet. */
  private List<Item> left() {
    Set<String> written = new HashSet<>();
    int from = spot.open().peek().index();
    for (int i = from; i < spot.words().size() && !spot.words().get(i).is("}"); i++) {
      Word word = spot.words().get(i);
      if (word.offset() != spot.started().offset()) {
        written.add(word.text());
      }
    }
    List<Item> items = new ArrayList<>();
    for (Attribute setting : TrainingSettings.TRAIN.attributes()) {
      if (!written.contains(setting.name())) {
        String standard = Reference.written(setting.defaultValue());
        String insert = setting.name() + " " + Samples.placeholder(1, standard);
        items.add(
            new Item(
                Kind.SETTING,
                setting.name(),
                standard + " when left out",
                Reference.markdown(setting),
                insert));
      }
    }
    String documentation = "What the training must reach: `expect accuracy >= 99%`.";
    items.add(new Item(Kind.KEYWORD, "expect", "", documentation, "expect accuracy >= ${1:99%}"));
    return items;
  }

  private List<Item> values(Attribute setting) {
    List<Item> items = new ArrayList<>();
    for (Choice choice : setting.choices()) {
      items.add(
          new Item(
              Kind.CHOICE,
              choice.name(),
              setting.noun(),
              Reference.markdown(choice),
              choice.name()));
    }
    for (Signature each : setting.signatures()) {
      String insert = Samples.snippet(each, Shape.UNKNOWN);
      items.add(new Item(Kind.CALL, each.name(), each.summary(), Reference.markdown(each), insert));
    }
    if (items.isEmpty() && setting.defaultValue() != null) {
      String standard = Reference.written(setting.defaultValue());
      String documentation = Reference.markdown(setting);
      items.add(new Item(Kind.NUMBER, standard, "when left out", documentation, standard));
    }
    items.addAll(new ValueItems(compilation, spot).constants(setting));
    return items;
  }

  List<Item> metrics() {
    boolean limit = List.of(">=", ">", "<", "<=").contains(spot.last(1));
    String metric = "The share of test examples whose most probable class is the right one.";
    return limit
        ? List.of(new Item(Kind.NUMBER, "99%", "", "", "99%"))
        : List.of(new Item(Kind.CHOICE, "accuracy", "", metric, "accuracy >= ${1:99%}"));
  }
}
