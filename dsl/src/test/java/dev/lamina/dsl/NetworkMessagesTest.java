package dev.lamina.dsl;

import static dev.lamina.dsl.Checking.check;
import static dev.lamina.dsl.Checking.rendered;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkMessagesTest {

  @Test
  void missingInput() {
    assertEquals(
        """
        error[missing-input]: `A` has no `input` before its first layer
         --> lenet.lamina:1:9
          |
        1 | network A {
          |         ^
          |
          = help: begin with `input` and the extents of one example, such as `input 28x28x1`
        """,
        rendered("network A {\n  dense(3)\n}\n"));
  }

  @Test
  void missingInput_afterTheFirstLayer() {
    check(
        """
        network A {
          flatten
          input 4x4x1
        //^^^^^^^^^^^ missing-input: `A` has no `input` before its first layer
          dense(3)
        }
        """);
  }

  @Test
  void duplicateInput() {
    check(
        """
        network A {
          input 4x4x1
          input 4x4x2
        //^^^^^^^^^^^ duplicate-input: `A` has more than one `input`
          flatten
        }
        """);
  }

  @Test
  void emptyNetwork() {
    check(
        """
        network A { }
        //      ^ empty-network: `A` has no layers
        network B { input 3 expect 3 }
        //      ^ empty-network: `B` has no layers
        """);
  }

  @Test
  void duplicateName() {
    assertEquals(
        """
        error[duplicate-name]: the name `a` is used twice
         --> lenet.lamina:3:6
          |
        3 | data a = crosses()
          |      ^
          |
        1 | const a = 1
          |       - first used here
          |
          = help: give one of them another name
        """,
        rendered("const a = 1\n\ndata a = crosses()\n"));
  }

  @Test
  void reservedName_networkAndPackage() {
    check(
        """
          package digits.new
        //        ^^^^^^^^^^ reserved-name: a package cannot be called `new`, which is a word of Java
        network class { input 4 dense(2) }
        //      ^^^^^ reserved-name: a network cannot be called `class`, which is a word of Java
        network record { input 4 dense(2) }
        //      ^^^^^^ reserved-name: a network cannot be called `record`, which is a word of Java
        network Training { input 4 dense(2) }
        //      ^^^^^^^^ reserved-name: a network cannot be called `Training`, which every generated class has inside
        network String { input 4 dense(2) }
        """);
  }

  @Test
  void duplicateName_trainings() {
    check(
        """
        network A { input 28x28x1 flatten dense(2, softmax) }
        data A2 = crosses
        train quick: A on A2
        train A on A2
        train A on A2 { seed 3 }
        train quick: A on A2
        //    ^^^^^ duplicate-name: the name `quick` is used twice
        """);
  }

  @Test
  void notSupportedYet_trainingWithSeveralInputs() {
    check(
        """
        network A {
          input left: 28x28x1
          input right: 28x28x1
          add(left, right) -> flatten -> dense(2, softmax)
        }
        data xo = crosses()
        train A on xo
        //    ^ not-supported-yet: training a network with several inputs is not supported yet
        """);
  }
}
