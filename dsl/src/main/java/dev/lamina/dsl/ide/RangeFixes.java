package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ast.InputDecl;
import dev.lamina.dsl.ast.SettingDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.syntax.Numbers;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.TrainingSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers that are allowed in the place of those that are not. */
final class RangeFixes {

  private static final Pattern NUMBER = Pattern.compile("\\d[\\d_]*(\\.\\d+)?([kMG]|%)?");
  private static final Pattern SIZES = Pattern.compile("\\d{1,9}(x\\d{1,9})+");

  /** What a documentation names: {@code share of values set to zero, such as `50%`}. */
  private static final Pattern SUCH_AS = Pattern.compile("such as `([^`]+)`$");

  private final Compilation compilation;

  RangeFixes(Compilation compilation) {
    this.compilation = compilation;
  }

  List<Fix> of(Problem problem) {
    Origin at = problem.at();
    String text = at.text();
    Optional<Attribute> attribute = attribute(at);
    boolean sizes = SIZES.matcher(text).matches();
    if (sizes && isInput(at)) {
      return sizes(at, 1);
    } else if (attribute.isEmpty()) {
      return List.of();
    } else if (sizes) {
      double least = Math.ceil(attribute.get().minimum());
      return Math.abs(least) < Integer.MAX_VALUE ? sizes(at, (long) least) : List.of();
    }
    String digits = text.startsWith("-") ? text.substring(1).strip() : text;
    Optional<BigDecimal> number =
        NUMBER.matcher(digits).matches() ? Numbers.parse(digits) : Optional.empty();
    if (number.isEmpty()) {
      return List.of(); // computed: which of its numbers is meant is not known
    }
    double value = number.get().doubleValue() * (text.equals(digits) ? 1 : -1);
    return number(at, value, attribute.get(), problem.help());
  }

  /**
   * The nearest number that is allowed; of a share above one probably a percent was meant. Where
   * the limit is no round number, the one that the message names.
   */
  private static List<Fix> number(Origin at, double value, Attribute attribute, String help) {
    List<Fix> fixes = new ArrayList<>();
    double most = attribute.maximum();
    boolean plain = Character.isDigit(at.text().charAt(at.length() - 1));
    if (plain && most <= 1 && value > most && attribute.allows(value / 100)) {
      String title = "write " + at.text() + "%";
      fixes.add(new Fix(title, List.of(new Edit(at.end(), 0, "%"))));
    }
    double nearest = value < attribute.minimum() ? attribute.minimum() : most;
    Matcher sample = SUCH_AS.matcher(help);
    if (nearest == Math.rint(nearest) && Math.abs(nearest) < Integer.MAX_VALUE) {
      fixes.add(use(at, Long.toString((long) nearest)));
    } else if (sample.find() && Literals.value(attribute, sample.group(1)).isPresent()) {
      fixes.add(use(at, sample.group(1)));
    }
    return fixes;
  }

  /** Each extent that is too small becomes as small as allowed. */
  private static List<Fix> sizes(Origin at, long least) {
    String sizes =
        Arrays.stream(at.text().split("x"))
            .map(size -> Long.toString(Math.max(least, Long.parseLong(size))))
            .collect(Collectors.joining("x"));
    return !sizes.equals(at.text()) ? List.of(use(at, sizes)) : List.of();
  }

  private static Fix use(Origin at, String text) {
    return Fix.replace("use " + text, at, text);
  }

  private boolean isInput(Origin at) {
    return compilation.resolution().tree().around(at.offset()).stream()
        .anyMatch(InputDecl.class::isInstance);
  }

  /** What a value is for. */
  private Optional<Attribute> attribute(Origin value) {
    Optional<SettingDecl> setting =
        compilation.resolution().tree().around(value.offset()).stream()
            .filter(SettingDecl.class::isInstance)
            .map(SettingDecl.class::cast)
            .findFirst();
    return Spot.of(compilation.source(), value.offset())
        .flatMap(spot -> ActiveCall.of(compilation, spot))
        .flatMap(ActiveCall::parameter)
        .flatMap(Callee.Parameter::attribute)
        .or(() -> setting.flatMap(s -> TrainingSettings.TRAIN.attribute(s.getName())));
  }
}
