package dev.lamina.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Padding;
import dev.lamina.ir.WeightSettings;
import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.Dense;
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

  /** Settings of weights are a record within the op's. */
  @Test
  void settingsWithin() {
    WeightSettings settings = WeightSettings.DEFAULT;
    WeightSettings fixed =
        new WeightSettings(settings.initializer(), settings.regularizer(), false, settings.fixed());
    assertEquals("dense(4)", OpText.of(new Dense(4, Activation.LINEAR, true, settings)));
    assertEquals(
        "dense(4, relu, bias = false, trainable = false)",
        OpText.of(new Dense(4, Activation.RELU, false, fixed)));
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
