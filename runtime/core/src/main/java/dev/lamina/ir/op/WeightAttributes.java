package dev.lamina.ir.op;

import dev.lamina.ir.Attribute;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Initializer;
import dev.lamina.ir.ParameterSpec;
import dev.lamina.ir.Shape;
import dev.lamina.ir.WeightSettings;
import java.util.ArrayList;
import java.util.List;

/** What layers with weights have in common: arguments, and the list of their tensors. */
final class WeightAttributes {

  static final Attribute KERNEL =
      Attribute.extents("kernel", "sizes of a filter, one number for a square");

  static final Attribute STRIDE =
      Attribute.extents("stride", "cells from one place to the next").or(Extents.of(1));

  static final Attribute DILATION =
      Attribute.extents("dilation", "cells from one cell of the kernel to the next, 1 without gaps")
          .or(Extents.of(1));

  static final Attribute FILTER_BIAS =
      Attribute.flag("bias", true, "adds a learned number per filter");

  private WeightAttributes() {}

  /** A layer's own arguments, then those on weights that may be written in the file. */
  static List<Attribute> after(Attribute... own) {
    return with(own, WeightSettings.attributes(Initializer.GLOROTUNIFORM));
  }

  /** A layer's own arguments, then those on weights that are always drawn. */
  static List<Attribute> drawnAfter(Attribute... own) {
    return with(own, WeightSettings.drawnAttributes(Initializer.GLOROTUNIFORM));
  }

  static List<Attribute> with(Attribute[] own, List<Attribute> settings) {
    List<Attribute> all = new ArrayList<>(List.of(own));
    all.addAll(settings);
    return all;
  }

  /** The weight, and a bias of this shape unless there is none. */
  static List<ParameterSpec> parameters(
      ParameterSpec weight, boolean bias, WeightSettings settings, int... outputs) {
    return bias ? List.of(weight, settings.bias(Shape.of(outputs))) : List.of(weight);
  }
}
