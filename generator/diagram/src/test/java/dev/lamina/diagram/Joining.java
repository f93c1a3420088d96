package dev.lamina.diagram;

import dev.lamina.ir.LayerType;
import dev.lamina.ir.Misfit;
import dev.lamina.ir.Op;
import dev.lamina.ir.Reach;
import dev.lamina.ir.Shape;
import dev.lamina.ir.Signature;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A merge of any name that diagrams need to know nothing of. */
record Joining(String name) implements Op {

  @Override
  public LayerType type() {
    return new LayerType(new Signature(name, "", "", List.of()), arguments -> this);
  }

  @Override
  public Optional<Misfit> misfit(List<Shape> inputs) {
    return Optional.empty();
  }

  @Override
  public Shape output(List<Shape> inputs) {
    if (!name.equals("concat")) {
      return inputs.get(0);
    }
    int[] dims = inputs.get(0).dims().stream().mapToInt(Integer::intValue).toArray();
    dims[dims.length - 1] = inputs.stream().mapToInt(Shape::channels).sum();
    return Shape.of(IntStream.of(dims).toArray());
  }

  @Override
  public List<Reach> reach(List<Shape> inputs) {
    return Reach.EVERYTHING;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    throw new UnsupportedOperationException("a picture shows it without knowing it");
  }
}
