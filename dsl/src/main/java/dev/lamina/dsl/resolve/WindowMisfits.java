package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.FitProblems.WindowOnPadding;
import dev.lamina.dsl.problem.NetworkProblems.WindowTooLarge;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Sides;
import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phrases why a window does not fit a map. */
record WindowMisfits(Misread layer) {

  Problem tooLarge(Misfit.WindowTooLarge misfit) {
    String attribute = layer.isGiven("kernel") ? "kernel" : "window";
    String largest = largest(misfit);
    String help = "use %s or smaller".formatted(largest);
    if (padding().equals(Padding.VALID)) {
      help += ", or add `padding = same`";
    }
    return new WindowTooLarge(
        layer.at(attribute),
        attribute,
        misfit.kernel().toString(),
        misfit.input().toString(),
        note(misfit),
        layer.second(),
        help,
        layer.use(attribute, largest));
  }

  private Padding padding() {
    return layer.bound().arguments().map(a -> a.padding("padding")).orElse(Padding.VALID);
  }

  private Extents dilation() {
    return layer
        .bound()
        .arguments()
        .filter(a -> a.signature().attribute("dilation").isPresent())
        .map(a -> a.extents("dilation"))
        .orElse(Extents.of(1));
  }

  private Window window(Misfit.WindowTooLarge misfit, int axis) {
    Shape input = misfit.input();
    return padding()
        .window(
            axis,
            input.spatialRank(),
            input.dim(axis),
            misfit.kernel().along(axis),
            1,
            dilation().along(axis));
  }

  /** The written window, cut to what the map has along each axis. */
  private String largest(Misfit.WindowTooLarge misfit) {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < misfit.input().spatialRank(); axis++) {
      Window window = window(misfit, axis);
      long most = (window.paddedInput() - 1) / window.dilation() + 1;
      sizes.add((int) Math.min(window.kernel(), most));
    }
    return new Extents(sizes).toString();
  }

  /** {@code spans 7 cells, height and width have 5}. */
  private String note(Misfit.WindowTooLarge misfit) {
    List<String> axes = new ArrayList<>();
    for (int axis = 0; axis < misfit.input().spatialRank(); axis++) {
      Window window = window(misfit, axis);
      boolean alike =
          window.paddedInput() == misfit.window().paddedInput()
              && window.span() == misfit.window().span();
      if (!window.fits() && alike) {
        axes.add(misfit.input().axis(axis));
      }
    }
    boolean several = axes.size() > 1;
    String padded = several ? " with their padding" : " with its padding";
    String gaps = misfit.window().dilation() > 1 ? ", gaps included" : "";
    return "spans %s%s, %s %s %s%s"
        .formatted(
            Phrase.plural(misfit.window().span(), "cell"),
            gaps,
            axes.isEmpty() ? misfit.axis() : String.join(" and ", axes),
            several ? "have" : "has",
            Phrase.count(misfit.window().paddedInput()),
            misfit.window().isPadded() ? padded : "");
  }

  Problem onPadding(Misfit.OnlyPadding misfit) {
    Shape input = misfit.input();
    Extents window = layer.bound().arguments().orElseThrow().extents("window");
    Window along = misfit.window();
    String note =
        "adds %s to the %s, the window spans %s"
            .formatted(
                Phrase.plural(Math.max(along.padBefore(), along.padAfter()), "cell"),
                misfit.axis(),
                Phrase.count(along.span()));
    Sides most = most(window, input.spatialRank());
    return new WindowOnPadding(
        layer.at("padding"),
        window.forRank(input.spatialRank()).toString(),
        input.toString(),
        note,
        most.toString(),
        layer.use("padding", most));
  }

  /** The written padding, cut to less than the window; one number where one was written. */
  private Sides most(Extents window, int rank) {
    Sides sides = padding().sides();
    List<Integer> cells = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int span = window.along(axis);
      cells.add(Math.min(span - 1, sides.before(axis, rank)));
      cells.add(Math.min(span - 1, sides.after(axis, rank)));
    }
    Optional<Integer> least = cells.stream().min(Integer::compare);
    return sides.cells().size() == 1 ? Sides.of(least.orElseThrow()) : new Sides(cells);
  }
}
