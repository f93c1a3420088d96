package dev.lamina.dsl.resolve;

import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.problem.FitProblems.GroupsDiffer;
import dev.lamina.dsl.problem.FitProblems.NeedsVector;
import dev.lamina.dsl.problem.FitProblems.NothingLeft;
import dev.lamina.dsl.problem.FitProblems.ScaleIsZero;
import dev.lamina.dsl.problem.FitProblems.SidesDiffer;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.NetworkProblems.DenseBeforeFlatten;
import dev.lamina.dsl.problem.NetworkProblems.ExtentsDiffer;
import dev.lamina.dsl.problem.NetworkProblems.NeedsFeatureMap;
import dev.lamina.dsl.problem.NetworkProblems.ShapeTooLarge;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Shape;
import java.util.Optional;
import java.util.stream.IntStream;

/** Phrases why a layer does not fit what it is given. */
final class Misfits {

  private final Misread layer;
  private final Shape input;
  private final String name;

  Misfits(Place place, LayerDecl written, Bound bound, Shape input, Cause cause) {
    this.layer = new Misread(place, written, bound, input, cause);
    this.input = input;
    this.name = layer.name();
  }

  /** Merges of too few or different values are reported where the values are known. */
  Problem problem(Misfit misfit) {
    if (misfit instanceof Misfit.WindowTooLarge window) {
      return new WindowMisfits(layer).tooLarge(window);
    } else if (misfit instanceof Misfit.OnlyPadding window) {
      return new WindowMisfits(layer).onPadding(window);
    } else if (misfit instanceof Misfit.NeedsVector) {
      return needsVector();
    } else if (misfit instanceof Misfit.NeedsFeatureMap) {
      return needsFeatureMap();
    } else if (misfit instanceof Misfit.RankDiffers differs) {
      int extents = differs.extents().sizes().size();
      return new ExtentsDiffer(
          layer.at(differs.attribute()),
          name,
          differs.attribute(),
          extents,
          input.toString(),
          input.spatialRank());
    } else if (misfit instanceof Misfit.SidesDiffer differs) {
      return new SidesDiffer(
          layer.at(differs.attribute()),
          name,
          differs.attribute(),
          differs.sides().cells().size(),
          input.toString(),
          input.spatialRank());
    } else if (misfit instanceof Misfit.GroupsDiffer groups) {
      return groupsDiffer(groups);
    } else if (misfit instanceof Misfit.WeightsDiffer weights) {
      return new WeightMisfits(layer).weightsDiffer(weights.written());
    } else if (misfit instanceof Misfit.NothingLeft nothing) {
      return nothingLeft(nothing);
    } else if (misfit instanceof Misfit.ReshapeDiffers reshape) {
      return new ReshapeMisfits(layer).reshapeDiffers(reshape.sizes());
    } else if (misfit instanceof Misfit.ScaleIsZero) {
      return scaleIsZero();
    }
    Misfit.TooManyValues tooMany = (Misfit.TooManyValues) misfit;
    String count = Phrase.plural(tooMany.count(), "value");
    String what = "the %s of %s".formatted(tooMany.what(), Phrase.quoted(name));
    return new ShapeTooLarge(layer.nameAt(), what, count);
  }

  private Problem needsVector() {
    return name.equals("dense")
        ? new DenseBeforeFlatten(
            layer.nameAt(), name, input.toString(), layer.second(), Optional.of(flatten()))
        : new NeedsVector(layer.nameAt(), name, input.toString(), layer.second(), flatten());
  }

  private Problem needsFeatureMap() {
    boolean isVector = input.rank() == 1;
    boolean slides = !name.startsWith("global") && !name.startsWith("spatial");
    String needs = slides ? "height, width and channels" : "places and channels";
    String found = isVector ? Phrase.plural(input.channels(), "value") : input.toString();
    boolean isInput = layer.cause() != null && layer.cause().note().startsWith("the input");
    String help =
        isInput
            ? "give `input` three extents, such as `28x28x1`"
            : "move it before the layer that makes a vector";
    if (!isVector) {
      needs = "at most three axes and channels";
      help = isInput ? help : "bring it to fewer extents with `reshape`";
    }
    return new NeedsFeatureMap(layer.nameAt(), name, needs, found, layer.second(), help);
  }

  private Problem groupsDiffer(Misfit.GroupsDiffer misfit) {
    int channels = misfit.channels();
    int filters = misfit.filters();
    boolean divides = channels % misfit.groups() == 0;
    int nearest =
        IntStream.iterate(misfit.groups(), groups -> groups - 1)
            .filter(groups -> channels % groups == 0 && filters % groups == 0)
            .findFirst()
            .orElse(1);
    String what =
        divides
            ? "its " + Phrase.plural(filters, "filter")
            : "the %s of %s".formatted(Phrase.plural(channels, "channel"), input);
    String help =
        divides
            ? "use %s, or a multiple of %d filters".formatted(nearest(nearest), misfit.groups())
            : "use " + nearest(nearest);
    Fix fix = Fix.replace("use " + nearest, layer.at("groups"), Integer.toString(nearest));
    return new GroupsDiffer(
        layer.at("groups"),
        name,
        misfit.groups(),
        what,
        divides ? Optional.empty() : layer.second(),
        help,
        fix);
  }

  private static String nearest(int groups) {
    return groups == 1 ? "`groups = 1`, one part," : "`groups = %d`".formatted(groups);
  }

  private Problem nothingLeft(Misfit.NothingLeft misfit) {
    String attribute = layer.isGiven("cells") ? "cells" : "padding";
    String note =
        "cuts %s off, %s has %s"
            .formatted(
                Phrase.plural(misfit.cut(), "cell"), misfit.axis(), Phrase.count(misfit.extent()));
    String help =
        "cut at most %s off the %s"
            .formatted(Phrase.plural(misfit.extent() - 1, "cell"), misfit.axis());
    return new NothingLeft(
        layer.at(attribute),
        name,
        misfit.axis(),
        input.toString(),
        note,
        layer.second(),
        help,
        Optional.empty());
  }

  /** Mostly a division of whole numbers, {@code 1 / 255}. */
  private Problem scaleIsZero() {
    String text = layer.at("scale").text();
    boolean divided = text.matches("\\d+ */ *\\d+");
    String fraction = text.replaceFirst("\\d+", "$0.0");
    return new ScaleIsZero(
        layer.at("scale"),
        name,
        divided
            ? "whole numbers divide to a whole number; write `%s`".formatted(fraction)
            : "use another scale, such as `1.0 / 255`",
        divided ? layer.use("scale", fraction) : Optional.empty());
  }

  /** On a line of its own where the layer has one, else as a step before it. */
  private Fix flatten() {
    String text = layer.place().source().text();
    int start = layer.nameAt().offset();
    int lineStart = layer.place().source().lineStart(layer.nameAt().line());
    String indent = text.substring(lineStart, start);
    String inserted =
        indent.isBlank() ? "flatten" + layer.place().source().lineBreak() + indent : "flatten -> ";
    return Fix.insert("insert flatten", start, inserted);
  }
}
