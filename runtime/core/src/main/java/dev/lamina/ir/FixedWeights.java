package dev.lamina.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor whose values are written in the file. The matrix is one filter (as many levels as the
 * kernel has axes), which all channels and filters use; a list of filters; or filters x kernel x
 * channels.
 *
 * @param kernel sizes of the kernel, none for a dense layer
 * @param channels that one filter reads
 * @param places that each have the filters for themselves; 1 where they are shared
 * @param filtersLast true when the tensor is (places, kernel, channels, filters), false for
 *     (places, kernel, filters, channels)
 */
public record FixedWeights(
    Matrix matrix,
    List<Integer> kernel,
    int channels,
    int filters,
    int places,
    boolean filtersLast) {

  public FixedWeights {
    kernel = List.copyOf(kernel);
  }

  /** What the matrix may be sized: the most repeated form first. */
  public List<List<Integer>> fitting() {
    List<Integer> filtered = new ArrayList<>(List.of(filters));
    filtered.addAll(kernel);
    List<Integer> whole = new ArrayList<>(filtered);
    whole.add(channels);
    return kernel.isEmpty() ? List.of(whole) : List.of(kernel, filtered, whole);
  }

  /** True when the matrix has one of these sizes, or nothing is written. */
  public boolean fits() {
    return matrix.isNone() || fitting().contains(matrix.sizes());
  }

  /** The tensor's values in the order they are stored. */
  public float[] values() {
    int cells = kernel.stream().reduce(1, Math::multiplyExact);
    long each = Math.multiplyExact(Math.multiplyExact((long) cells, channels), filters);
    float[] values = new float[Math.toIntExact(Math.multiplyExact(each, places))];
    boolean perFilter = matrix.rank() > kernel.size();
    boolean perChannel = matrix.rank() == kernel.size() + 2;
    for (int i = 0; i < values.length; i++) {
      int inPlace = i % (int) each;
      int cell = inPlace / (channels * filters);
      int rest = inPlace % (channels * filters);
      int filter = filtersLast ? rest % filters : rest / channels;
      int channel = filtersLast ? rest / filters : rest % channels;
      int index = perFilter ? filter * cells + cell : cell;
      values[i] = matrix.value(perChannel ? index * channels + channel : index);
    }
    return values;
  }
}
