package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Op;
import dev.lamina.ir.Shape;
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
import java.util.ArrayList;
import java.util.List;

/**
 * Turns layers into steps: an activation becomes a step of its own unless it is relu after a
 * weighted layer, flatten disappears, and steps work in place where the backward pass allows.
 */
final class Lowering implements Op.Visitor<Void> {

  private final Network network;
  private final boolean training;
  private final List<Step> steps = new ArrayList<>();
  private final Buffer input;

  private Layer layer;
  private Buffer value;
  private Buffer gradient;
  private Shape shape;
  private Shape written;

  /** True when the backward pass of the step before reads what that step wrote. */
  private boolean valueIsKept;

  /** True once there is something to learn: before that, gradients lead nowhere. */
  private boolean learning;

  Lowering(Network network, boolean training) {
    this.network = network;
    this.training = training;
    this.input = new Buffer("input", network.input().elements());
  }

  Buffer input() {
    return input;
  }

  List<Step> steps() {
    value = input;
    shape = network.input();
    for (int i = 0; i < network.layers().size(); i++) {
      layer = network.layers().get(i);
      boolean last = i + 1 == network.layers().size();
      written = last ? layer.output() : Trimming.read(layer, network.layers().get(i + 1));
      layer.op().accept(this);
    }
    if (training) {
      moveDerivativesBehindPooling();
      joinWithPooling();
    }
    return steps;
  }

  /**
   * After relu and maximum pooling it is enough to look at the pooled values: a window's maximum is
   * positive where its cell is. There are fewer of them, and the map before is free earlier.
   */
  private void moveDerivativesBehindPooling() {
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      if (steps.get(i).kind() == Step.Kind.MAXPOOL && before.endsWithRelu()) {
        steps.set(i - 1, before.withDerivative(Activation.LINEAR));
        steps.set(i, steps.get(i).withDerivative(Activation.RELU));
      }
    }
  }

  /**
   * A convolution and the pooling that reads it, where lists of places are the shorter way back.
   */
  private void joinWithPooling() {
    for (int i = 1; i < steps.size(); i++) {
      Step before = steps.get(i - 1);
      Step pool = steps.get(i);
      boolean pooled = before.kind() == Step.Kind.CONV && pool.kind() == Step.Kind.MAXPOOL;
      if (pooled && Sparsity.pays(before, pool)) {
        steps.set(i - 1, before.withPooling(pool));
      }
    }
  }

  @Override
  public Void conv(Conv op) {
    if (op.groups() > 1 || layer.input().spatialRank() != 2) {
      return notYet();
    }
    return weighted(Step.Kind.CONV, op.activation());
  }

  @Override
  public Void dense(Dense op) {
    return weighted(Step.Kind.DENSE, op.activation());
  }

  private Void weighted(Step.Kind kind, Activation activation) {
    boolean fused = activation == Activation.RELU;
    outOfPlace(layer.name(), kind, fused ? Activation.RELU : Activation.LINEAR, null);
    valueIsKept = fused;
    learning = true;
    if (!fused && activation != Activation.LINEAR) {
      activate(layer.name() + capitalised(activation.keyword()), activation);
    }
    return null;
  }

  @Override
  public Void maxPool(MaxPool op) {
    Buffer places = training ? new Buffer(layer.name() + "Places", written.elements()) : null;
    outOfPlace(layer.name(), Step.Kind.MAXPOOL, Activation.LINEAR, places);
    return null;
  }

  @Override
  public Void avgPool(AvgPool op) {
    outOfPlace(layer.name(), Step.Kind.AVGPOOL, Activation.LINEAR, null);
    return null;
  }

  @Override
  public Void globalAvgPool(GlobalAvgPool op) {
    outOfPlace(layer.name(), Step.Kind.GLOBALAVGPOOL, Activation.LINEAR, null);
    return null;
  }

  /** The values stay where they are. */
  @Override
  public Void flatten(Flatten op) {
    shape = layer.output();
    return null;
  }

  /** Reads its own input again on the way back, so never in place while training. */
  @Override
  public Void batchNorm(BatchNorm op) {
    if (training) {
      outOfPlace(layer.name(), Step.Kind.BATCHNORM, Activation.LINEAR, null);
    } else {
      inPlace(layer.name(), Step.Kind.BATCHNORM, Activation.LINEAR);
    }
    learning = true;
    return null;
  }

  @Override
  public Void dropout(Dropout op) {
    if (!training) {
      return null;
    }
    if (valueIsKept || value == input) {
      newValueSameGradient(layer.name(), Step.Kind.DROPOUT, Activation.LINEAR);
    } else {
      inPlace(layer.name(), Step.Kind.DROPOUT, Activation.LINEAR);
    }
    valueIsKept = false;
    return null;
  }

  @Override
  public Void activate(Activate op) {
    activate(layer.name(), op.activation());
    return null;
  }

  @Override
  public Void depthwiseConv(DepthwiseConv op) {
    return notYet();
  }

  @Override
  public Void separableConv(SeparableConv op) {
    return notYet();
  }

  @Override
  public Void convTranspose(ConvTranspose op) {
    return notYet();
  }

  @Override
  public Void local(Local op) {
    return notYet();
  }

  @Override
  public Void globalMaxPool(GlobalMaxPool op) {
    return notYet();
  }

  @Override
  public Void reshape(Reshape op) {
    return notYet();
  }

  @Override
  public Void embedding(Embedding op) {
    return notYet();
  }

  @Override
  public Void layerNorm(LayerNorm op) {
    return notYet();
  }

  @Override
  public Void lrn(Lrn op) {
    return notYet();
  }

  @Override
  public Void spatialDropout(SpatialDropout op) {
    return notYet();
  }

  @Override
  public Void noise(Noise op) {
    return notYet();
  }

  @Override
  public Void prelu(PRelu op) {
    return notYet();
  }

  @Override
  public Void merge(Merge op) {
    return notYet();
  }

  @Override
  public Void concat(Concat op) {
    return notYet();
  }

  @Override
  public Void pad(Pad op) {
    return notYet();
  }

  @Override
  public Void crop(Crop op) {
    return notYet();
  }

  @Override
  public Void upsample(Upsample op) {
    return notYet();
  }

  @Override
  public Void rescale(Rescale op) {
    return notYet();
  }

  private Void notYet() {
    throw new IllegalArgumentException(layer + " cannot be trained yet");
  }

  private void activate(String name, Activation activation) {
    boolean readsInput = dev.lamina.kernels.Activate.needsInput(activation);
    if (training && (readsInput || valueIsKept)) {
      newValueSameGradient(name, Step.Kind.ACTIVATE, activation);
    } else {
      inPlace(name, Step.Kind.ACTIVATE, activation);
    }
    valueIsKept = true;
  }

  private void outOfPlace(String name, Step.Kind kind, Activation activation, Buffer record) {
    Buffer out = new Buffer(name, written.elements());
    Buffer gradOut = training ? new Buffer(gradientName(name), written.elements()) : null;
    add(name, kind, activation, out, record, gradOut, written);
    valueIsKept = false;
  }

  private void inPlace(String name, Step.Kind kind, Activation activation) {
    add(name, kind, activation, value, null, gradientHere(name), shape);
  }

  /** The gradient can be changed in place even where the value cannot. */
  private void newValueSameGradient(String name, Step.Kind kind, Activation activation) {
    Buffer out = new Buffer(name, shape.elements());
    add(name, kind, activation, out, null, gradientHere(name), shape);
  }

  private Buffer gradientHere(String name) {
    if (!training || gradient != null) {
      return gradient;
    }
    return new Buffer(gradientName(name), shape.elements());
  }

  private void add(
      String name,
      Step.Kind kind,
      Activation activation,
      Buffer out,
      Buffer record,
      Buffer gradOut,
      Shape output) {
    Buffer gradIn = learning ? gradient : null;
    steps.add(
        new Step(
            name,
            kind,
            layer,
            activation,
            activation,
            shape,
            output,
            value,
            out,
            record,
            gradOut,
            gradIn,
            null));
    value = out;
    gradient = gradOut;
    shape = output;
  }

  private static String gradientName(String name) {
    return "grad" + capitalised(name);
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
