package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a network may cost, and how far it must see. */
class BudgetsTest {

  @Test
  void budget_exceeded() {
    assertEquals(
        """
        error[expect-budget]: expected `receptive >= 5`, but `A` sees 3x3 cells of its input
         --> lenet.lamina:4:10
          |
        4 |   expect receptive >= 5
          |          ^^^^^^^^^^^^^^
          |
          = help: change the network's layers, or the budget
        """,
        rendered("network A {\n  input 8x8x1\n  conv(4, 3x3)\n  expect receptive >= 5\n}\n"));
  }

  @Test
  void budgets_memoryAndReceptive() {
    check(
        """
        network A {
          input 28x28x1
          conv(8, 3x3) -> maxpool(2x2) -> conv(8, 3x3)
          expect { receptive == 8; receptive < 9; memory < 1MB }
          expect receptive >= 20
          //     ^^^^^^^^^^^^^^^ expect-budget: expected `receptive >= 20`, but `A` sees 8x8 cells of its input
          expect memory < 2KB
          //     ^^^^^^^^^^^^ expect-budget: expected `memory < 2KB`, but `A` needs 29,696 bytes to predict one example
          expect recptive > 3
          //     ^^^^^^^^ unknown-name: there is no budget `recptive`
        }
        network Slim {
          input 28x20x1
          conv(8, 3x5)
          expect { receptive >= 3; receptive <= 5 }
          expect receptive == 3
          //     ^^^^^^^^^^^^^^ expect-budget: expected `receptive == 3`, but `Slim` sees 3x5 cells of its input
        }
        network Whole { input 28x20x1 flatten dense(3) expect { receptive == 28; receptive > 3 } }
        //                                                      ^^^^^^^^^^^^^^^ expect-budget: expected `receptive == 28`, but `Whole` sees 28x20 cells of its input
        """);
  }
}
