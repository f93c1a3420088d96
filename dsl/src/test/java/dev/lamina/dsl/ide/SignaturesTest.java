package dev.lamina.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.dsl.ide.Signatures.Help;
import dev.lamina.dsl.ide.Signatures.Named;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignaturesTest {

  private static final String BLOCK =
      "/** Of it. */\nblock b(filters, size = 2 * 2, act = relu) { relu }\n";

  /** The label with the active parameter in angle brackets, up to the third parameter. */
  private static String help(At at) {
    Optional<Help> help = Signatures.at(at.compilation(), at.offset());
    if (help.isEmpty()) {
      return "nothing";
    }
    String label = help.get().label();
    if (help.get().active().isEmpty()) {
      return label;
    }
    Named active = help.get().parameters().get(help.get().active().get());
    return label.substring(0, active.start())
        + "<"
        + label.substring(active.start(), active.end())
        + ">"
        + label.substring(active.end());
  }

  private static void assertHelp(String expected, String body) {
    String found = help(At.of(BLOCK + "network A { input 28x28x1\n" + body + "\n}\n"));
    assertEquals(expected, found);
  }

  @Test
  void positions_byTheirOrder() {
    assertHelp("maxpool(<window>, stride = window, padding = valid)", "maxpool(|)");
    assertHelp("maxpool(<window>, stride = window, padding = valid)", "maxpool(2|x2)");
    assertHelp("maxpool(window, <stride = window>, padding = valid)", "maxpool(2x2, |)");
    assertHelp("maxpool(window, <stride = window>, padding = valid)", "maxpool(2x2, |, same)");
    assertHelp("maxpool(window, stride = window, padding = valid)", "maxpool(2, 2, 2, |)");
  }

  @Test
  void bareWords_byTheirChoice() {
    assertHelp("maxpool(window, stride = window, <padding = valid>)", "maxpool(2x2, sa|me)");
    assertHelp("maxpool(window, stride = window, <padding = valid>)", "maxpool(same|, 2x2)");
    assertHelp("maxpool(<window>, stride = window, padding = valid)", "maxpool(same, |2x2)");
    assertHelp("maxpool(window, stride = window, <padding = valid>)", "maxpool(stride = 2, 3, |)");
  }

  @Test
  void names() {
    assertHelp("maxpool(window, <stride = window>, padding = valid)", "maxpool(2, stride = |)");
    assertHelp("maxpool(window, <stride = window>, padding = valid)", "maxpool(stride| = 3, 2)");
    assertHelp("maxpool(<window>, stride = window, padding = valid)", "maxpool(stride = 3, 2|)");
    assertHelp("maxpool(window, stride = window, padding = valid)", "maxpool(2, 2, foo = |)");
  }

  @Test
  void blocksMergesAndValues() {
    assertHelp("b(filters, <size = 2 * 2>, act = relu)", "b(3, |)");
    assertHelp("b(filters, size = 2 * 2, <act = relu>)", "b(3, act = |)");
    assertHelp("add(a, <b>, …)", "a = relu\nadd(a, |)");
    assertHelp("add(a, b, <…>)", "a = relu\nadd(a, a, a, |)");
    assertHelp("l2(<rate = 0.01>)", "dense(3, regularize = l2(|))");
    assertHelp("b(filters, <size = 2 * 2>, act = relu)", "b(3, (2 * |");
  }

  @Test
  void otherDeclarations() {
    assertEquals(
        "crosses(count = 4000, <seed = 1>, size = 28)", help(At.of("data d = crosses(10, |")));
    assertEquals(
        "rmsprop(<rate = 0.001>, rho = 0.9, epsilon = 1e-7)",
        help(At.of("network A { input 4 relu }\ntrain A on d { optimizer rmsprop(| }")));
    assertEquals("constant(<value>)", help(At.of("const c = constant(|)")));
  }

  @Test
  void textsThatDoNotParse() {
    assertHelp(
        "maxpool(window, <stride = window>, padding = valid)", "maxpool(2, |\nrelu\nflatten");
    assertHelp(
        "maxpool(<window>, stride = window, padding = valid)", "conv(3,\nrepeat 3 { maxpool(|");
    assertEquals(
        "maxpool(<window>, stride = window, padding = valid)",
        help(At.of("network A {\r\n conv(32,\r\n}\r\nnetwork B {\r\n maxpool(|")));
  }

  @Test
  void elsewhere_nothing() {
    assertHelp("nothing", "maxpool|(2)");
    assertHelp("nothing", "maxpool(2)|");
    assertHelp("nothing", "unknown(|)");
    assertHelp("nothing", "if (|");
    assertHelp("nothing", "relu // maxpool(|");
    assertEquals("nothing", help(At.of("block b(|")));
    assertEquals("nothing", help(At.of("data d = mnist(\"|\")")));
    assertEquals("nothing", help(At.of("|")));
  }

  @Test
  void documentation() {
    At at = At.of(BLOCK + "network A { input 4\n b(|) }");
    assertEquals(
        "Of it.", Signatures.at(at.compilation(), at.offset()).orElseThrow().documentation());
    At pool = At.of("network A { input 4x4x1\n maxpool(|) }");
    Help help = Signatures.at(pool.compilation(), pool.offset()).orElseThrow();
    assertEquals(
        "`stride`: sizes such as `3x3`, `window` when left out\n\n"
            + "cells from one place to the next, by default the window",
        help.parameters().get(1).documentation());
    assertEquals(
        "keeps the strongest answer of each window",
        help.documentation().lines().findFirst().orElseThrow());
  }
}
