package dev.lamina.ir;

import java.util.List;
import java.util.Optional;

/** An op that keeps the shape of any input and answers each place from that place alone. */
public interface PlacewiseOp extends UnaryOp {

  @Override
  default Optional<Misfit> misfit(Shape input) {
    return Optional.empty();
  }

  @Override
  default Shape output(Shape input) {
    return input;
  }

  @Override
  default List<Reach> reach(Shape input) {
    return Reach.itself(input);
  }
}
