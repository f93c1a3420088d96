package dev.lamina.exec;

import dev.lamina.ir.op.Conv;
import dev.lamina.kernels.AveragedConvolution;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which kernels compute a layer of weights, and why: what `lamina explain --kernels` shows.
 *
 * @param step the layer's step
 * @param forward the kernel of the forward pass
 * @param backward how the gradients of weights and input are found, empty where none are
 * @param reason why this one
 * @param nominal floating point operations of an example forward, by the layer's definition
 * @param expected the same as the kernel does them, transforms included, without what nobody reads
 * @param divided true where the threads of a pool share one example
 */
public record KernelChoice(
    String step,
    String forward,
    String backward,
    String reason,
    long nominal,
    long expected,
    boolean divided) {

  /** The choices of a plan for training, in order. */
  public static List<KernelChoice> of(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.kind().isWeighted())
        .map(KernelChoice::of)
        .toList();
  }

  private static KernelChoice of(Step step) {
    long expected = Sharing.operations(step);
    String forward = step.kind().name().toLowerCase(Locale.ROOT) + " sums";
    String why = step.kind() == Step.Kind.CONV ? Tiling.obstacle(step).orElse("") : "";
    if (step.joinsPooling()) {
      forward = "joined with pooling";
      why =
          step.pooling().kind() == Step.Kind.MAXPOOL
              ? "first layer, one channel, relu and 2x2 maximum behind it"
              : averaged(step);
    } else if (step.isTiled()) {
      forward = tiles(step);
      why =
          step.tileSide() == 2
              ? "3x3, stride 1: 16 products instead of 36"
              : "3x3, stride 1, a map that tiles of 2x2 do not fit: 25 products instead of 81";
    } else if (step.kind() == Step.Kind.CONV && convolution(step).putsCellsInLanes()) {
      forward = "cells in lanes";
      why =
          "%d filters would leave idle lanes of %d"
              .formatted(step.output().channels(), Kernels.get().planeLanes());
    } else if (step.kind() == Step.Kind.CONV && convolution(step).takesFives()) {
      forward = "Winograd by fives";
      why = "5x5, stride 1, few filters: 9 products instead of 25";
      expected = convolution(step).operationsByFives();
    }
    String backward = step.goesBack() ? backward(step) : "";
    long nominal = 2 * step.layer().macs();
    return new KernelChoice(
        step.name(), forward, backward, why, nominal, expected, isDivided(step));
  }

  private static String averaged(Step step) {
    AveragedConvolution kernel =
        new AveragedConvolution(
            step.windows(), step.input().channels(), step.output().channels(), step.activation());
    String why = "first layer, %d filters, 2x2 average behind it";
    String lanes = kernel.putsCellsInLanes() ? ", cells in lanes" : "";
    return why.formatted(step.output().channels()) + lanes;
  }

  private static Convolution convolution(Step step) {
    int groups = step.layer().op() instanceof Conv conv ? conv.groups() : 1;
    int[] outputs = step.output().dims().stream().mapToInt(Integer::intValue).toArray();
    return Convolution.trimmed(
        step.windows(),
        step.input().channels(),
        step.output().channels(),
        groups,
        Arrays.copyOf(outputs, step.windows().size()));
  }

  /** Some convolutions stay whole however large they are. */
  private static boolean isDivided(Step step) {
    return step.isDivided()
        && (step.kind() == Step.Kind.DENSE || step.isTiled() || convolution(step).parts(1) > 1);
  }

  private static String backward(Step step) {
    if (step.joinsPooling()) {
      return "joined with pooling";
    } else if (step.pooling() != null) {
      return "lists of the places of " + step.pooling().name();
    } else if (step.waitsForBatch()) {
      return "weights of the whole batch at once";
    }
    if (step.kind() == Step.Kind.CONV && convolution(step).takesFives()) {
      return "Winograd by fives";
    }
    return step.isTiled() ? tiles(step) : "sums";
  }

  private static String tiles(Step step) {
    return "Winograd %1$dx%1$d".formatted(step.tileSide());
  }
}
