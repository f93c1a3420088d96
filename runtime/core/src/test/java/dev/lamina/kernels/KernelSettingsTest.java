package dev.lamina.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelSettingsTest {

  private final String kernels = System.getProperty("lamina.kernels");
  private final String lanes = System.getProperty("lamina.lanes");

  @AfterEach
  void restore() {
    set("lamina.kernels", kernels);
    set("lamina.lanes", lanes);
  }

  private static void set(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  private static String complaint() {
    return assertThrows(KernelSettings.UnknownValueException.class, KernelSettings::require)
        .getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "8", "16"})
  void lanes_known(String value) {
    set("lamina.lanes", value);
    assertEquals(Integer.parseInt(value), KernelSettings.lanes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "", " 8", "wide", "-16", "99999999999"})
  void lanes_unknown(String value) {
    set("lamina.lanes", value);
    assertEquals(
        """
        system property `lamina.lanes` is `%s`
          vectors have 4, 8 or 16 lanes
          help: write -Dlamina.lanes=16, or leave it out"""
            .formatted(value),
        complaint());
  }

  @Test
  void lanes_unset() {
    set("lamina.lanes", null);
    assertEquals(0, KernelSettings.lanes());
  }

  @Test
  void kernels_plain() {
    set("lamina.kernels", "plain");
    assertEquals(true, KernelSettings.wantsPlain());
  }

  @Test
  void kernels_unknown() {
    set("lamina.kernels", "fast");
    assertEquals(
        """
        system property `lamina.kernels` is `fast`
          kernels are `plain` or `vector`
          help: write -Dlamina.kernels=vector, or leave it out""",
        complaint());
  }
}
