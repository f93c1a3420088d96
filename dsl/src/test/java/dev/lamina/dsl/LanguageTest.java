package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Activation;
import dev.lamina.ir.Extents;
import dev.lamina.ir.Layer;
import dev.lamina.ir.Network;
import dev.lamina.ir.Padding;
import dev.lamina.ir.Shape;
import dev.lamina.ir.TrainingSpec;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.MaxPool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What files mean. */
class LanguageTest {

  static final String DIGITS =
      """
      package digits

      /** The convnet of the lecture: 93,322 parameters. */
      network MnistCnn {
          input 28x28x1                       // height x width x channels

          conv(32, 3x3, relu)
          maxpool(2x2)
          conv(64, 3x3, relu)
          maxpool(2x2)
          conv(64, 3x3, relu)
          expect 3x3x64
          flatten
          dense(64, relu)
          dense(10, softmax)
          expect { params <= 100k; macs < 10M }
      }

      data digits = mnist("data/mnist")

      train MnistCnn on digits {
          optimizer rmsprop(rate = 0.001)
          loss      crossentropy
          batch     64
          epochs    5
          expect    accuracy >= 99%
      }
      """;

  @Test
  void firstFile() {
    Compilation compilation = check(DIGITS);
    Network network = compilation.networks().get(0);
    assertEquals("digits", network.namespace());
    assertEquals("The convnet of the lecture: 93,322 parameters.", network.documentation());
    assertEquals(93_322, network.params());
    assertEquals(
        List.of(320L, 0L, 18_496L, 0L, 36_928L, 0L, 36_928L, 650L),
        network.layers().stream().map(Layer::params).toList());
    assertEquals(
        List.of("conv1", "maxpool1", "conv2", "maxpool2", "conv3", "flatten1", "dense1", "dense2"),
        network.layers().stream().map(Layer::name).toList());
    TrainingSpec training = compilation.trainings().get(0);
    assertEquals("MnistCnn", training.name());
    assertEquals("rmsprop", training.optimizer().name());
    assertEquals(0.001, training.optimizer().arguments().number("rate"));
    assertEquals(64, training.batchSize());
    assertEquals(5, training.epochs());
    assertEquals(42, training.seed());
    assertEquals("accuracy >= 99%", training.expectations().get(0).toString());
    assertEquals("data/mnist", training.data().source().arguments().text("folder"));
  }

  @Test
  void resolution_leadsBackToTheText() {
    Compilation compilation = check(DIGITS);
    var network = compilation.resolution().networks().get(0);
    assertEquals("MnistCnn", network.name().text());
    assertEquals("28x28x1", network.input().orElseThrow().text());
    var conv = network.layers().get(0);
    assertEquals("conv(32, 3x3, relu)", conv.at().text());
    assertEquals("conv", conv.name().text());
    assertEquals("3x3", conv.arguments().get("kernel").text());
    assertEquals("relu", conv.arguments().get("activation").text());
    assertEquals("flatten", network.layers().get(5).at().text());
  }

  @Test
  void arguments_everyForm() {
    Compilation compilation =
        check(
            """
            const size = 3
            const half = 64 / 2
            const act = relu
            network A {
              input (4 * 8, 32, size)
              conv(half, (size, size), act, stride = 2, padding = same, bias = false)
              conv(relu, 8, 5, 1x2, 2)
              batchnorm -> relu -> maxpool(window = 2, stride = 1, padding = valid)
              batchnorm(momentum = 90%)
              globalavgpool
              dense(units = 1_0, init = henormal, tanh)
            }
            """);
    List<Layer> layers = compilation.networks().get(0).layers();
    Conv first = (Conv) layers.get(0).op();
    assertEquals(32, first.filters());
    assertEquals(Extents.of(3, 3), first.kernel());
    assertEquals(Activation.RELU, first.activation());
    assertEquals(Extents.of(2), first.stride());
    assertEquals(Padding.SAME, first.padding());
    assertEquals(false, first.bias());
    assertEquals(Shape.of(16, 16, 32), layers.get(0).output());
    Conv second = (Conv) layers.get(1).op();
    assertEquals(8, second.filters());
    assertEquals(Extents.of(1, 2), second.stride());
    assertEquals(Padding.of(2), second.padding());
    assertEquals(Extents.of(1), ((MaxPool) layers.get(4).op()).stride());
    assertEquals(0.9, ((BatchNorm) layers.get(5).op()).momentum());
    assertEquals(Activation.TANH, ((Dense) layers.get(7).op()).activation());
  }

  @Test
  void arithmetic() {
    for (String[] pair :
        new String[][] {
          {"1 + 2 * 3", "7"},
          {"(1 + 2) * 3", "9"},
          {"7 / 2", "3"},
          {"7 % 4 + 0", "3"},
          {"-(-5)", "5"},
          {"10 * 50%", "5"},
          {"1e3 / 250", "4"},
          {"0.5k", "500"},
          {"2KB", "2048"},
          {"1_000 - 999", "1"},
          {"2.5 * 2", "5"},
        }) {
      check("network A { input 3 dense(%s) expect %s }".formatted(pair[0], pair[1]));
    }
  }

  @Test
  void training_defaults() {
    Compilation compilation =
        check(
            """
            network A { input 28x28x1 flatten dense(2, softmax) }
            data xo = crosses(count = 500, seed = 3)
            train A on xo
            train quick: A on xo { epochs 1 expect { accuracy > 0.9; accuracy <= 1 } }
            """);
    assertEquals("rmsprop", compilation.trainings().get(0).optimizer().name());
    assertEquals("quick", compilation.trainings().get(1).name());
    assertEquals(2, compilation.trainings().get(1).expectations().size());
    assertEquals(500, compilation.data().get(0).source().arguments().integer("count"));
  }

  @Test
  void emptyFile_andMarkOfUtf8() {
    check("");
    check("// nothing\n");
    check("\ufeffconst a = 1\r\nconst b = a\r\n");
  }

  /** Every construct at once. */
  @Test
  void wholeGrammar_isUnderstood() throws IOException {
    try (InputStream in = LanguageTest.class.getResourceAsStream("/whole.lamina")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("", Compile.text("whole.lamina", text).report());
    }
  }
}
