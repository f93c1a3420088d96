package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TrainingMessagesTest {

  private static final String NETWORK =
      "network A { input 28x28x1 flatten dense(10, softmax) }\ndata digits = mnist\n";

  @Test
  void unknownDataSource() {
    check(
        """
        data d = mnits("data")
        //       ^^^^^ unknown-data-source: there is no data source `mnits`
        data e = cifar100
        //       ^^^^^^^^ unknown-data-source: there is no data source `cifar100`
        """);
  }

  @Test
  void unknownNetworkAndData() {
    check(
        """
        network Digits { input 28x28x1 flatten dense(10, softmax) }
        data digits = mnist
        const three = 3
        train Digit on digits
        //    ^^^^^ unknown-name: there is no network `Digit`
        train Digits on digit
        //              ^^^^^ unknown-name: there is no data `digit`
        train three on three
        //    ^^^^^ unknown-name: `three` is no network
        //             ^^^^^ unknown-name: `three` is no `data`
        """);
  }

  @Test
  void unknownOptimizerLossSettingMetric() {
    check(
        NETWORK
            + """
            train A on digits {
              optimizer adm(rate = 0.1)
              //        ^^^ unknown-optimizer: there is no optimizer `adm`
              loss crossentrpy
              //   ^^^^^^^^^^^ unknown-loss: there is no loss `crossentrpy`
              epoch 5
            //^^^^^ unknown-setting: `train` has no setting `epoch`
              expect acuracy > 99%
              //     ^^^^^^^ unknown-name: there is no metric `acuracy`
            }
            """);
  }

  @Test
  void settings_wrongValues() {
    check(
        NETWORK
            + """
            train A on digits {
              batch 0
              //    ^ argument-out-of-range: `batch` of `train` needs 1 to 1,048,576, found `0`
              epochs "five"
              //     ^^^^^^ wrong-argument-type: `epochs` of `train` needs a whole number, found `"five"`
              batch 3
            //^^^^^ duplicate-argument: `batch` of `train` is given twice
              seed 1, 2
              //      ^ too-many-arguments: `seed` takes 1 argument, found 2
              optimizer sgd(rate = 0, momentum = 2)
              //                   ^ argument-out-of-range: `rate` of `sgd` needs 1e-12 to 1,000,000, found `0`
              //                                 ^ argument-out-of-range: `momentum` of `sgd` needs 0 to 1, found `2`
              loss 3
              //   ^ wrong-argument-type: `loss` of `train` needs the name of a loss, found `3`
              expect 3x3
              //     ^^^ wrong-argument-type: `expect` needs a condition such as `accuracy >= 99%`, found `3x3`
              expect accuracy >= "all"
              //                 ^^^^^ wrong-argument-type: `accuracy` needs a share, found `"all"`
            }
            """);
  }

  @Test
  void expectAccuracy_percentForgotten() {
    check(
        NETWORK
            + """
            train A on digits {
              expect accuracy >= 99
              //                 ^^ argument-out-of-range: `accuracy` needs a share from 0% to 100%, found `99`
            }
            """);
  }

  @Test
  void dataShape() {
    assertEquals(
        """
        error[data-shape]: examples of `digits` are 28x28x1, `A` reads 32x32x1
         --> lenet.lamina:7:12
          |
        7 | train A on digits
          |            ^^^^^^
          |
        2 |   input 32x32x1
          |         ------- the network's input
          |
          = help: write `input 28x28x1`, or train on other data
        """,
        rendered(
            """
            network A {
              input 32x32x1
              flatten
              dense(10, softmax)
            }
            data digits = mnist
            train A on digits
            """));
    check(
        """
        network A { input 32x32x1 flatten dense(2, softmax) }
        data xo = crosses(size = 16)
        train A on xo
        //         ^^ data-shape: examples of `xo` are 16x16x1, `A` reads 32x32x1
        """);
  }

  @Test
  void dataClasses() {
    assertEquals(
        """
        error[data-classes]: `digits` has 10 classes, `A` answers with 5 values
         --> lenet.lamina:4:9
          |
        4 |   dense(5)
          |         ^
          |
        8 | train A on digits
          |            ------ trained here
          |
          = help: use 10 units
        """,
        rendered(
            """
            network A {
              input 28x28x1
              flatten
              dense(5)
              softmax
            }
            data digits = mnist
            train A on digits
            """));
  }

  @Test
  void dataClasses_featureMap() {
    check(
        """
        network A {
          input 28x28x1
          conv(10, 3x3, softmax)
        //^^^^^^^^^^^^^^^^^^^^^^ data-classes: `digits` has 10 classes, `A` answers with a 26x26x10 feature map
        }
        data digits = mnist
        train A on digits
        """);
  }

  @Test
  void lossNeedsSoftmax() {
    assertEquals(
        """
        error[loss-needs-softmax]: `crossentropy` needs probabilities from `softmax`, `A` ends with `relu`
         --> lenet.lamina:1:35
          |
        1 | network A { input 28x28x1 flatten dense(10, relu) }
          |                                   ^^^^^^^^^^^^^^^
          |
        3 | train A on digits
          |       - trained here
          |
          = help: end the network with `softmax`
        """,
        rendered(
            """
            network A { input 28x28x1 flatten dense(10, relu) }
            data digits = mnist
            train A on digits
            """));
  }

  @Test
  void lossNeedsSoftmax_fixes() {
    for (String last : new String[] {"dense(10)", "dense(10, tanh)", "dense(10) batchnorm"}) {
      check(
          """
          network A { input 28x28x1 flatten %s }
          data digits = mnist
          train A on digits
          """
              .formatted(last)
              .replaceFirst("\n", "\n" + annotation(last) + "\n"));
    }
  }

  private static String annotation(String last) {
    String layer = last.substring(last.lastIndexOf(' ', last.indexOf("batchnorm")) + 1);
    String ends = last.contains("tanh") ? "tanh" : "linear";
    int column = 34 + last.length() - (last.contains("tanh") ? last.length() : layer.length());
    int length = last.contains("tanh") ? last.length() : layer.length();
    return "//"
        + " ".repeat(column - 2)
        + "^".repeat(length)
        + " loss-needs-softmax: `crossentropy` needs probabilities from `softmax`, `A` ends with `%s`"
            .formatted(ends);
  }

  @Test
  void oneMistakeOneMessage_brokenNetworkIsNotComparedWithData() {
    check(
        """
        network A { input 3x3x1 flaten dense(5) }
        //                      ^^^^^^ unknown-layer: there is no layer `flaten`
        data digits = mnist
        train A on digits { expect accuracy > 1% }
        """
            .replace("dense(5)", "dense(10, softmax)")
            .replace("3x3x1 ", "28x28x1 ")
            .replace("//                      ^", "//                        ^"));
  }

  @Test
  void embedding_hasNoDataToTrainOn() {
    assertEquals(
        """
        error[not-supported-yet]: training a network with `embedding` is not supported yet
         --> lenet.lamina:6:7
          |
        6 | train A on xo
          |       ^
          |
          = help: no data source brings the numbers it reads; `generate` and `export` take it
        """,
        rendered(
            """
            network A {
              input 28x28x1
              flatten -> embedding(10, 4) -> globalavgpool -> dense(2, softmax)
            }
            data xo = crosses()
            train A on xo
            """));
  }
}
