package dev.lamina.ir;

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
import java.util.Optional;

/** All kinds of layer there are, in the order of the reference. */
public final class Layers {

  private static final List<LayerType> ALL = all(new ArrayList<>());

  private Layers() {}

  private static List<LayerType> all(List<LayerType> types) {
    types.add(Conv.TYPE);
    types.add(DepthwiseConv.TYPE);
    types.add(SeparableConv.TYPE);
    types.add(ConvTranspose.TYPE);
    types.add(Local.TYPE);
    types.add(MaxPool.TYPE);
    types.add(AvgPool.TYPE);
    types.add(GlobalMaxPool.TYPE);
    types.add(GlobalAvgPool.TYPE);
    types.add(Dense.TYPE);
    types.add(Flatten.TYPE);
    types.add(Reshape.TYPE);
    types.add(Embedding.TYPE);
    types.add(BatchNorm.TYPE);
    types.add(LayerNorm.TYPE);
    types.add(Lrn.TYPE);
    types.add(Dropout.TYPE);
    types.add(SpatialDropout.TYPE);
    types.add(Noise.TYPE);
    types.addAll(Activate.TYPES.values());
    types.add(PRelu.TYPE);
    types.addAll(Merge.TYPES.values());
    types.add(Concat.TYPE);
    types.add(Pad.TYPE);
    types.add(Crop.TYPE);
    types.add(Upsample.TYPE);
    types.add(Rescale.TYPE);
    return List.copyOf(types);
  }

  public static List<LayerType> all() {
    return ALL;
  }

  /** The kind with this name in a file. */
  public static Optional<LayerType> find(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst();
  }
}
