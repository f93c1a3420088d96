package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lamina.ir.Network;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of networks with branches and blocks. */
class SummaryTableTest {

  private static final String RESIDUAL =
      """
      block residual(filters, stride = 1) {
          main     = in -> conv(filters, 3x3, stride = stride, padding = same)
          shortcut = if (stride == 1 && in.channels == filters) in
                     else in -> conv(filters, 1x1, stride = stride)
          add(main, shortcut) -> relu
      }
      block stage(filters) {
          residual(filters, stride = 2)
          residual(filters)
      }
      network Residual {
          input 8x8x4
          residual(4)
          stage(8)
          globalavgpool
          dense(2, softmax)
      }
      """;

  @TempDir Path folder;

  private String table(String text, boolean collapse) {
    new Cli(folder).file("net.lamina", text);
    LaminaFile file = LaminaFile.read(folder.resolve("net.lamina"));
    assertFalse(file.hasErrors(), file.report());
    Network network = file.networks().get(0);
    return new SummaryTable(network, Optional.empty(), 2, collapse).table();
  }

  @Test
  void blocks_areHeadingsOfTheirLayers() {
    assertEquals(
        """
        network Residual

        layer           kind           output shape  parameters    MACs  reads
        ----------------------------------------------------------------------------------------------
        input                          8x8x4
        residual1: residual(4, stride = 1)
          conv1         conv           8x8x4                148   9,216  input
          add1          add            8x8x4                  0       0  conv1, input
          relu1         relu           8x8x4                  0       0  add1
        stage1: stage(8)
          residual1: residual(8, stride = 2)
            conv1       conv           4x4x8                296   4,608  residual1.relu1
            conv2       conv           4x4x8                 40     512  residual1.relu1
            add1        add            4x4x8                  0       0  conv1, conv2
            relu1       relu           4x4x8                  0       0  add1
          residual2: residual(8, stride = 1)
            conv1       conv           4x4x8                584   9,216  stage1.residual1.relu1
            add1        add            4x4x8                  0       0  conv1, stage1.residual1.relu1
            relu1       relu           4x4x8                  0       0  add1
        globalavgpool1  globalavgpool  8                      0       0  stage1.residual2.relu1
        dense1          dense          2                     18      16  globalavgpool1
        ----------------------------------------------------------------------------------------------
        total                                             1,086  23,568

        trainable 1,086, not trainable 0
        """,
        table(RESIDUAL, false));
  }

  @Test
  void blocks_asRows() {
    assertEquals(
        """
        network Residual

        layer           kind                     output shape  parameters    MACs  reads
        -----------------------------------------------------------------------------------------
        input                                    8x8x4
        residual1       residual(4, stride = 1)  8x8x4                148   9,216  input
        stage1          stage(8)                 4x4x8                920  14,336  residual1
        globalavgpool1  globalavgpool            8                      0       0  stage1
        dense1          dense                    2                     18      16  globalavgpool1
        -----------------------------------------------------------------------------------------
        total                                                       1,086  23,568

        trainable 1,086, not trainable 0
        """,
        table(RESIDUAL, true));
  }

  @Test
  void severalInputs() {
    assertEquals(
        """
        network Two

        layer     kind     output shape  parameters  MACs  reads
        --------------------------------------------------------------
        left      input    4x4x1
        right     input    4x4x2
        concat1   concat   4x4x3                  0     0  left, right
        flatten1  flatten  48                     0     0  concat1
        dense1    dense    2                     98    96  flatten1
        --------------------------------------------------------------
        total                                    98    96

        trainable 98, not trainable 0
        """,
        table(
            """
            network Two {
                input left: 4x4x1
                input right: 4x4x2
                concat(left, right) -> flatten -> dense(2, softmax)
            }
            """,
            false));
  }

  /** Columns are as wide as they must be; only the list of what is read goes on below. */
  @Test
  void longNamesWideNumbersAndLists() {
    assertEquals(
        """
        network Long

        layer                 kind                    output shape     parameters           MACs  reads
        ------------------------------------------------------------------------------------------------------------------------------
        input                                         100000
        dense1                dense                   30000         3,000,030,000  3,000,000,000  input
        aBlockWithALongName1  aBlockWithALongName(7)  7                   210,007        210,000  dense1
        relu1                 relu                    7                         0              0  aBlockWithALongName1
        relu2                 relu                    7                         0              0  relu1
        concat1               concat                  30021                     0              0  dense1, aBlockWithALongName1, relu1,
                                                                                                  relu2
        ------------------------------------------------------------------------------------------------------------------------------
        total                                                       3,000,240,007  3,000,210,000

        trainable 3,000,240,007, not trainable 0
        """,
        table(
            """
            block aBlockWithALongName(n) { dense(n) }
            network Long {
                input 100000
                a = dense(30000)
                b = a -> aBlockWithALongName(7)
                c = b -> relu
                d = c -> relu
                concat(a, b, c, d)
            }
            """,
            true));
  }
}
