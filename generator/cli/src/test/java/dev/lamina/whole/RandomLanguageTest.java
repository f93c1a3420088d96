package dev.lamina.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.format.Format;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.reference.ReferenceNetwork;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomLanguageTest {
  static LongStream seeds() {
    Long only = Long.getLong("test.seed");
    return only != null ? LongStream.of(only) : LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void text(long seed) {
    String text = RandomText.of(seed);
    Compilation c = Compile.text("r", text);
    Network n = c.networks().get(0);
    Map<String, double[]> tensors = new HashMap<>();
    for (Layer l : n.layers()) l.parameters().forEach(p -> tensors.put(l.name() + "." + p.name(), new double[(int) p.elements()]));
    int values = n.inputs().stream().mapToInt(i -> (int) i.shape().elements()).sum();
    Map<String, String> shapes = new ReferenceNetwork(n, tensors).shapes(new double[values]);
    for (Layer l : n.layers()) assertEquals(l.output().toString(), shapes.get(l.name()), text);
    System.out.println(seed + " " + n.layers().size() + " " + n.layers().stream().map(l -> l.op().type().name()).toList());
  }
}
