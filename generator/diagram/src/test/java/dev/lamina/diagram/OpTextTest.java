package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Padding;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.MaxPool;
import org.junit.jupiter.api.Test;

class OpTextTest {

  @Test
  void defaultsAreNotSaid() {
    Extents window = Extents.of(2, 2);
    assertEquals("maxpool(2x2)", OpText.of(new MaxPool(window, window, Padding.VALID)));
    assertEquals("relu", OpText.of(new Activate(Activation.RELU)));
  }

  @Test
  void whatIsNotTheDefaultIsSaidByName() {
    assertEquals(
        "maxpool(3x3, stride = 2, padding = 1)",
        OpText.of(new MaxPool(Extents.of(3, 3), Extents.of(2), Padding.of(1))));
    assertEquals("dropout(0.25)", OpText.of(new Dropout(0.25)));
  }

  @Test
  void opThatIsUnknownHere() {
    assertEquals("join", OpText.of(new Joining("join")));
  }

  /** A new layer gets its colour in {@link Kind}. */
  @Test
  void everyLayerHasAGroup() {
    for (LayerType type : Layers.all()) {
      assertNotEquals(Kind.OTHER, Kind.of(type.name()), type.name());
    }
    assertEquals(Kind.OTHER, Kind.of("somethingNew"));
  }
}
