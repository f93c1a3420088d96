package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class FarewellTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EventStream events = new EventStream(new PrintStream(out));

  @Test
  void askedWhileTheWeightsAreSaved() {
    try (Farewell farewell = new Farewell(events)) {
      farewell.trainingBegins();
      farewell.asked();
      assertEquals("", out.toString());
      farewell.trainingEnds("w.safetensors");
    }
    assertEquals("{\"event\":\"cancelled\",\"weights\":\"w.safetensors\"}\n", out.toString());
  }

  @Test
  void nothingFollows() {
    try (Farewell farewell = new Farewell(events)) {
      farewell.asked();
      events.write(new Event.Epoch(1, 0.5, 0.5, 1.0));
      farewell.trainingBegins();
      farewell.trainingEnds("w.safetensors");
    }
    assertEquals("{\"event\":\"cancelled\"}\n", out.toString());
  }

  @Test
  void nobodyAsked() {
    try (Farewell farewell = new Farewell(events)) {
      farewell.trainingBegins();
      farewell.trainingEnds("w.safetensors");
    }
    assertEquals("", out.toString());
  }
}
