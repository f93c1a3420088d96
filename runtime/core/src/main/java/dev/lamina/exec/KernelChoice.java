package dev.lamina.exec;

import dev.lamina.ir.Shape;
import dev.lamina.ir.op.Conv;
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
 */
public record KernelChoice(
    String step, String forward, String backward, String reason, long nominal, long expected) {

  /** The choices of a plan for training, in order. */
  public static List<KernelChoice> of(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.kind().isWeighted())
        .map(KernelChoice::of)
        .toList();
  }

  private static KernelChoice of(Step step) {
    long nominal = 2 * step.layer().macs();
    long read = share(nominal, step.output().elements(), step.layer().output().elements());
    String backward = step.goesBack() ? backward(step) : "";
    if (step.joinsPooling()) {
      String why = "first layer, one channel, relu and 2x2 maximum behind it";
      return new KernelChoice(step.name(), "joined with pooling", backward, why, nominal, read);
    }
    if (step.isTiled()) {
      String why = "3x3, stride 1: 16 products instead of 36";
      return new KernelChoice(
          step.name(), "Winograd 2x2", backward, why, nominal, tiledOperations(step));
    }
    if (step.kind() == Step.Kind.CONV && convolution(step).putsCellsInLanes()) {
      String why =
          "%d filters would leave idle lanes of %d"
              .formatted(step.output().channels(), Kernels.get().lanes());
      return new KernelChoice(step.name(), "cells in lanes", backward, why, nominal, read);
    }
    String name = step.kind().name().toLowerCase(Locale.ROOT);
    String why = step.kind() == Step.Kind.CONV ? Tiling.obstacle(step).orElse("") : "";
    return new KernelChoice(step.name(), name + " sums", backward, why, nominal, read);
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

  private static long share(long all, long some, long whole) {
    return Math.round(all * (some / (double) whole));
  }

  private static String backward(Step step) {
    if (step.joinsPooling()) {
      return "joined with pooling";
    } else if (step.pooling() != null) {
      return "lists of the places of " + step.pooling().name();
    } else if (step.waitsForBatch()) {
      return "weights of the whole batch at once";
    }
    return step.isTiled() ? "Winograd 2x2" : "sums";
  }

  /** Of a tile: 16 products for each pair, 32 additions a channel, 24 and 8 more a filter. */
  private static long tiledOperations(Step step) {
    Shape out = step.output();
    long tiles = (out.dim(0) + 1L) / 2 * ((out.dim(1) + 1) / 2);
    long channels = step.input().channels();
    long filters = out.channels();
    return tiles * (2 * 16 * channels * filters + 32 * channels + 32 * filters);
  }
}
