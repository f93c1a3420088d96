package dev.lamina.generator.onnx;

import dev.lamina.reference.DrawnNetwork;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All layers mixed, with branches and several inputs. */
class RandomAgreementTest {

  /** One seed from the command line, to look into a failure; otherwise the first ones. */
  static LongStream seeds() {
    Long only = Long.getLong("test.seed");
    return only != null ? LongStream.of(only) : LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void network_agrees(long seed) {
    new Agreement(DrawnNetwork.of(seed), seed).ofOnnx();
  }
}
