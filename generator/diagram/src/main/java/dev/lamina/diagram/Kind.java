package dev.lamina.diagram;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Op;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a box stands for, which decides its colour. Layers are grouped as in the reference. */
public enum Kind {
  INPUT,
  CONVOLUTION("conv", "depthwiseconv", "separableconv", "convtranspose", "local"),
  POOLING("maxpool", "avgpool", "globalmaxpool", "globalavgpool"),
  DENSE("dense", "embedding"),
  NORMALIZATION("batchnorm", "layernorm", "lrn", "dropout", "spatialdropout", "noise"),
  ACTIVATION("prelu", "leakyrelu"),
  MERGE("add", "multiply", "maximum", "average", "concat"),
  SHAPE("flatten", "reshape", "pad", "crop", "upsample", "rescale"),
  /** A layer of no group that is known here. */
  OTHER,
  /** The call of a block, drawn as one box. */
  BLOCK;

  private final Set<String> layers;

  Kind(String... layers) {
    this.layers = Set.of(layers);
  }

  /** The kind of an op by its name in a file; a new op is at worst {@link #OTHER}. */
  static Kind of(Op op) {
    return of(op.type().name());
  }

  static Kind of(String name) {
    if (Activation.find(name).isPresent()) {
      return ACTIVATION;
    }
    return Arrays.stream(values())
        .filter(kind -> kind.layers.contains(name))
        .findFirst()
        .orElse(OTHER);
  }

  /** As in a style sheet: {@code convolution}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
