package dev.lamina.dsl.ide;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Signature;
import java.util.ArrayList;
import java.util.List;

/** Names that could be written, from the declarations. */
public final class Proposals {

  /** A name, what it is, and its documentation in Markdown. */
  public record Proposal(String name, String summary, String documentation) {}

  private Proposals() {}

  /** All layers that begin so. */
  public static List<Proposal> layers(String prefix) {
    return Layers.all().stream()
        .map(LayerType::signature)
        .filter(s -> s.name().startsWith(prefix))
        .map(s -> new Proposal(s.name(), s.summary(), Reference.markdown(s)))
        .toList();
  }

  /** Arguments and bare names that a call takes: {@code stride = }, {@code relu}. */
  public static List<Proposal> arguments(Signature signature, String prefix) {
    List<Proposal> proposals = new ArrayList<>();
    for (Attribute attribute : signature.attributes()) {
      String documentation = attribute.documentation();
      proposals.add(new Proposal(attribute.name() + " = ", attribute.noun(), documentation));
    }
    if (signature.attribute("activation").isPresent()) {
      for (Activation activation : Activation.values()) {
        proposals.add(
            new Proposal(activation.keyword(), activation.formula(), activation.documentation()));
      }
    }
    for (Attribute attribute : signature.attributes()) {
      for (Signature call : attribute.signatures()) {
        proposals.add(new Proposal(call.name(), attribute.noun(), Reference.markdown(call)));
      }
    }
    return proposals.stream().filter(p -> p.name().startsWith(prefix)).toList();
  }
}
