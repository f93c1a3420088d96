package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.NetworkProblems.DenseBeforeFlatten;
import dev.lamina.dsl.problem.NetworkProblems.ExtentsDiffer;
import dev.lamina.dsl.problem.NetworkProblems.NeedsFeatureMap;
import dev.lamina.dsl.problem.NetworkProblems.ShapeTooLarge;
import dev.lamina.dsl.problem.NetworkProblems.WindowTooLarge;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phrases why a layer does not fit what it is given. */
final class Misfits {

  private final Place place;
  private final LayerDecl written;
  private final Bound bound;
  private final Shape input;
  private final Cause cause;
  private final String name;
  private final Origin nameAt;

  Misfits(Place place, LayerDecl written, Bound bound, Shape input, Cause cause) {
    this.place = place;
    this.written = written;
    this.bound = bound;
    this.input = input;
    this.cause = cause;
    this.name = Place.name(written, AstPackage.Literals.LAYER_DECL__TARGET);
    this.nameAt = place.of(written, AstPackage.Literals.LAYER_DECL__TARGET);
  }

  Problem problem(Misfit misfit) {
    if (misfit instanceof Misfit.WindowTooLarge window) {
      return windowTooLarge(window);
    } else if (misfit instanceof Misfit.NeedsVector) {
      return new DenseBeforeFlatten(
          nameAt, name, input.toString(), second(), Optional.of(flatten()));
    } else if (misfit instanceof Misfit.NeedsFeatureMap) {
      return needsFeatureMap();
    } else if (misfit instanceof Misfit.RankDiffers differs) {
      Origin at = bound.origins().getOrDefault(differs.attribute(), nameAt);
      int extents = differs.extents().sizes().size();
      return new ExtentsDiffer(
          at, name, differs.attribute(), extents, input.toString(), input.spatialRank());
    }
    if (!(misfit instanceof Misfit.TooManyValues tooMany)) {
      throw new IllegalArgumentException(misfit + " has no words yet");
    }
    String count = Phrase.plural(tooMany.count(), "value");
    return new ShapeTooLarge(nameAt, "the " + tooMany.what() + " of " + Phrase.quoted(name), count);
  }

  private Optional<Label> second() {
    return Optional.ofNullable(cause).map(Cause::label);
  }

  private Problem windowTooLarge(Misfit.WindowTooLarge misfit) {
    String attribute = bound.origins().containsKey("kernel") ? "kernel" : "window";
    Origin at = bound.origins().getOrDefault(attribute, nameAt);
    Padding padding = bound.arguments().map(a -> a.padding("padding")).orElse(Padding.VALID);
    String largest = largest(misfit, padding);
    String help = "use %s or smaller".formatted(largest);
    if (padding.equals(Padding.VALID)) {
      help += ", or add `padding = same`";
    }
    return new WindowTooLarge(
        at,
        attribute,
        misfit.kernel().toString(),
        input.toString(),
        note(misfit, padding),
        second(),
        help,
        Optional.of(Fix.replace("use " + largest, at, largest)));
  }

  private Window window(Misfit.WindowTooLarge misfit, Padding padding, int axis) {
    return padding.window(
        axis,
        input.spatialRank(),
        input.dim(axis),
        misfit.kernel().along(axis),
        1,
        misfit.window().dilation());
  }

  /** The written window, cut to what the map has along each axis. */
  private String largest(Misfit.WindowTooLarge misfit, Padding padding) {
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      Window window = window(misfit, padding, axis);
      sizes.add((int) Math.min(window.kernel(), window.paddedInput()));
    }
    return new Extents(sizes).toString();
  }

  /** {@code spans 7 cells, height and width have 5}. */
  private String note(Misfit.WindowTooLarge misfit, Padding padding) {
    List<String> axes = new ArrayList<>();
    for (int axis = 0; axis < input.spatialRank(); axis++) {
      Window window = window(misfit, padding, axis);
      if (!window.fits() && window.paddedInput() == misfit.window().paddedInput()) {
        axes.add(input.axis(axis));
      }
    }
    String padded = misfit.window().isPadded() ? " with their padding" : "";
    return "spans %s, %s %s %s%s"
        .formatted(
            Phrase.plural(misfit.window().span(), "cell"),
            axes.isEmpty() ? misfit.axis() : String.join(" and ", axes),
            axes.size() > 1 ? "have" : "has",
            Phrase.count(misfit.window().paddedInput()),
            axes.size() > 1 ? padded : padded.replace("their", "its"));
  }

  private Problem needsFeatureMap() {
    boolean slides = !name.startsWith("global");
    String needs = slides ? "height, width and channels" : "places and channels";
    String found = input.rank() == 1 ? Phrase.plural(input.channels(), "value") : input.toString();
    boolean isInput = cause != null && cause.note().startsWith("the input");
    String help =
        isInput
            ? "give `input` three extents, such as `28x28x1`"
            : "move it before the layer that makes a vector";
    return new NeedsFeatureMap(nameAt, name, needs, found, second(), help);
  }

  /** On a line of its own where the layer has one, else as a step before it. */
  private Fix flatten() {
    String text = place.source().text();
    int start = nameAt.offset();
    int lineStart = place.source().lineStart(nameAt.line());
    String indent = text.substring(lineStart, start);
    String inserted = indent.isBlank() ? "flatten\n" + indent : "flatten -> ";
    return Fix.insert("insert flatten", start, inserted);
  }
}
