package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The block calls and rounds of {@code repeat} that lead to a place. They are put into words only
 * when somebody asks: most layers have no problem.
 */
public final class Trail {

  /** Outside of all calls. */
  static final Trail NONE = new Trail(null, null);

  private final Supplier<Label> last;
  private final Trail outer;

  private Trail(Supplier<Label> last, Trail outer) {
    this.last = last;
    this.outer = outer;
  }

  Trail then(Supplier<Label> call) {
    return new Trail(call, this);
  }

  /** Innermost first. */
  public List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    for (Trail each = this; each.last != null; each = each.outer) {
      labels.add(each.last.get());
    }
    return labels;
  }
}
