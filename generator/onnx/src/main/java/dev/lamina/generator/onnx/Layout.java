package dev.lamina.generator.onnx;

import dev.lamina.ir.Shape;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Where the channels of a tensor are; for vectors it makes no difference. */
enum Layout {
  /** Batch, spatial axes, channels: Lamina's own. */
  CHANNELS_LAST,
  /** Batch, channels, spatial axes: what ONNX's convolutions and poolings read. */
  CHANNELS_FIRST;

  /** The place of the channels among the axes, the batch counted. */
  int channelAxis(int spatialRank) {
    return this == CHANNELS_FIRST ? 1 : spatialRank + 1;
  }

  /** The place of a spatial axis among the axes, the batch counted. */
  int spatialAxis(int axis) {
    return this == CHANNELS_FIRST ? axis + 2 : axis + 1;
  }

  /** The places of all spatial axes. */
  long[] spatialAxes(int spatialRank) {
    return IntStream.range(0, spatialRank).mapToLong(this::spatialAxis).toArray();
  }

  /** A shape's extents in this layout, without the batch. */
  long[] dims(Shape shape) {
    long[] dims = new long[shape.rank()];
    for (int axis = 0; axis < shape.spatialRank(); axis++) {
      dims[spatialAxis(axis) - 1] = shape.dim(axis);
    }
    dims[channelAxis(shape.spatialRank()) - 1] = shape.channels();
    return dims;
  }

  /** For each axis of this layout the place it has in the other. */
  long[] fromOther(int spatialRank) {
    LongStream spatial =
        LongStream.range(0, spatialRank).map(axis -> this == CHANNELS_FIRST ? axis + 1 : axis + 2);
    LongStream channels = LongStream.of(other().channelAxis(spatialRank));
    LongStream behind =
        this == CHANNELS_FIRST
            ? LongStream.concat(channels, spatial)
            : LongStream.concat(spatial, channels);
    return LongStream.concat(LongStream.of(0), behind).toArray();
  }

  Layout other() {
    return this == CHANNELS_FIRST ? CHANNELS_LAST : CHANNELS_FIRST;
  }
}
