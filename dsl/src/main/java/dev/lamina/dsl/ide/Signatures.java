package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Callee.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the call around a place takes, and which of it the place is for. */
public final class Signatures {

  /**
   * One call.
   *
   * @param label {@code conv(filters, kernel, activation = linear, …)}
   * @param documentation in Markdown
   * @param active the number of the parameter at the place, empty when it is for none
   */
  public record Help(
      String label, String documentation, List<Named> parameters, Optional<Integer> active) {}

  /**
   * A parameter.
   *
   * @param start where it stands in the label, up to {@code end}
   * @param documentation in Markdown
   */
  public record Named(int start, int end, String documentation) {}

  private Signatures() {}

  /** Empty outside of parentheses, and where nothing is known of what is called. */
  public static Optional<Help> at(Compilation compilation, int offset) {
    return Spot.of(compilation.source(), offset)
        .flatMap(spot -> ActiveCall.of(compilation, spot))
        .map(Signatures::help);
  }

  private static Help help(ActiveCall call) {
    Callee callee = call.callee();
    List<Named> parameters = new ArrayList<>();
    int at = callee.name().length() + 1;
    for (String label : callee.parameterLabels()) {
      parameters.add(new Named(at, at + label.length(), documentation(callee, label)));
      at += label.length() + 2;
    }
    Optional<Integer> active =
        callee.merges() && !call.isNamed()
            ? Optional.of(Math.min(call.active(), 2))
            : call.parameter().map(p -> callee.parameterLabels().indexOf(p.label()));
    return new Help(callee.label(), callee.documentation(), parameters, active);
  }

  private static String documentation(Callee callee, String label) {
    return callee.parameters().stream()
        .filter(parameter -> parameter.label().equals(label))
        .map(Parameter::documentation)
        .findFirst()
        .orElse(callee.merges() ? "the name of a value of the same shape" : "");
  }
}
