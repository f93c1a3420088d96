package dev.lamina.dsl.explain;

import dev.lamina.ir.Op;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Concat;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.ConvTranspose;
import dev.lamina.ir.op.Crop;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.DepthwiseConv;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Embedding;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.GlobalMaxPool;
import dev.lamina.ir.op.LayerNorm;
import dev.lamina.ir.op.Local;
import dev.lamina.ir.op.Lrn;
import dev.lamina.ir.op.MaxPool;
import dev.lamina.ir.op.Merge;
import dev.lamina.ir.op.Noise;
import dev.lamina.ir.op.PRelu;
import dev.lamina.ir.op.Pad;
import dev.lamina.ir.op.Rescale;
import dev.lamina.ir.op.Reshape;
import dev.lamina.ir.op.SeparableConv;
import dev.lamina.ir.op.SpatialDropout;
import dev.lamina.ir.op.Upsample;

/**
 * What a layer computes, before its activation, of an image: as the ops' documentation has it. i
 * and j count places, u and v the cells of a kernel, c and f channels; s is the stride, d the
 * dilation, m the multiplier.
 */
final class ValueFormulas implements Op.Visitor<String> {

  private static final String NORMALISED = "y = gamma · (x - mean) / √(variance + epsilon) + beta";
  private static final String DROPPED =
      "y = 0 with probability rate, else x / (1 - rate); y = x when predicting";

  @Override
  public String conv(Conv op) {
    return "y[i, j, f] = b[f] + Σ x[i·s + u·d, j·s + v·d, c] · w[u, v, c, f]";
  }

  @Override
  public String depthwiseConv(DepthwiseConv op) {
    return "y[i, j, c·m + k] = b[c·m + k] + Σ x[i·s + u·d, j·s + v·d, c] · w[u, v, c, k]";
  }

  @Override
  public String separableConv(SeparableConv op) {
    return "y[i, j, f] = b[f] + Σ p[c·m + k, f] · Σ x[i·s + u·d, j·s + v·d, c] · w[u, v, c, k]";
  }

  @Override
  public String convTranspose(ConvTranspose op) {
    return "y[i·s + u, j·s + v, f] = b[f] + Σ x[i, j, c] · w[u, v, f, c]";
  }

  @Override
  public String local(Local op) {
    return "y[i, j, f] = b[i, j, f] + Σ x[i·s + u, j·s + v, c] · w[i, j, u, v, c, f]";
  }

  @Override
  public String maxPool(MaxPool op) {
    return "y[i, j, c] = max x[i·s + u, j·s + v, c]";
  }

  @Override
  public String avgPool(AvgPool op) {
    return "y[i, j, c] = mean x[i·s + u, j·s + v, c]";
  }

  @Override
  public String globalMaxPool(GlobalMaxPool op) {
    return "y[c] = max x[i, j, c]";
  }

  @Override
  public String globalAvgPool(GlobalAvgPool op) {
    return "y[c] = mean x[i, j, c]";
  }

  @Override
  public String dense(Dense op) {
    return "y[f] = b[f] + Σ x[i] · w[i, f]";
  }

  @Override
  public String flatten(Flatten op) {
    return "y[(i · width + j) · channels + c] = x[i, j, c]";
  }

  @Override
  public String reshape(Reshape op) {
    return "y[i] = x[i], counted in memory order";
  }

  @Override
  public String embedding(Embedding op) {
    return "y[i, f] = w[x[i], f]";
  }

  @Override
  public String batchNorm(BatchNorm op) {
    return NORMALISED;
  }

  @Override
  public String layerNorm(LayerNorm op) {
    return NORMALISED;
  }

  @Override
  public String lrn(Lrn op) {
    return "y[c] = x[c] / (bias + alpha · Σ x²)^beta";
  }

  @Override
  public String dropout(Dropout op) {
    return DROPPED;
  }

  @Override
  public String spatialDropout(SpatialDropout op) {
    return DROPPED;
  }

  @Override
  public String noise(Noise op) {
    return "y = x + deviation · N(0, 1) while training, else y = x";
  }

  @Override
  public String activate(Activate op) {
    return "y = " + op.activation().formula();
  }

  @Override
  public String prelu(PRelu op) {
    return "y = x > 0 ? x : slope[c] · x";
  }

  @Override
  public String merge(Merge op) {
    return switch (op.kind()) {
      case ADD -> "y = a + b + …";
      case MULTIPLY -> "y = a · b · …";
      case MAXIMUM -> "y = max(a, b, …)";
      case AVERAGE -> "y = (a + b + …) / n";
    };
  }

  @Override
  public String concat(Concat op) {
    return "y[i, j] = a[i, j], then b[i, j], …";
  }

  @Override
  public String pad(Pad op) {
    return "y[i, j, c] = x[i - top, j - left, c], and 0 around";
  }

  @Override
  public String crop(Crop op) {
    return "y[i, j, c] = x[i + top, j + left, c]";
  }

  @Override
  public String upsample(Upsample op) {
    return switch (op.mode()) {
      case NEAREST -> "y[i, j, c] = x[floor(i / factor), floor(j / factor), c]";
      case BILINEAR -> "y[i, j, c] = x between its cells, at (i + 1/2) / factor - 1/2";
    };
  }

  @Override
  public String rescale(Rescale op) {
    return "y = scale · x + offset";
  }
}
