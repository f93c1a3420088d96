package dev.lamina.ir;

import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.MaxPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All kinds of layer there are, in the order of the reference. */
public final class Layers {

  private static final List<LayerType> ALL = all(new ArrayList<>());

  private Layers() {}

  private static List<LayerType> all(List<LayerType> types) {
    types.add(Conv.TYPE);
    types.add(MaxPool.TYPE);
    types.add(AvgPool.TYPE);
    types.add(GlobalAvgPool.TYPE);
    types.add(Dense.TYPE);
    types.add(Flatten.TYPE);
    types.add(BatchNorm.TYPE);
    types.add(Dropout.TYPE);
    types.addAll(Activate.TYPES.values());
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
