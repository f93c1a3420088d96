package dev.lamina;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.ir.Shape;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runtime as a named module. */
class ModuleTest {

  private static ModuleDescriptor module() throws URISyntaxException {
    Path classes = Path.of(Shape.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(classes).find("dev.lamina.runtime").orElseThrow().descriptor();
  }

  /** Nothing but the JDK; the Vector API only where somebody adds it. */
  @Test
  void requires_theJdkOnly() throws URISyntaxException {
    assertEquals(
        Set.of("mandated java.base", "static java.desktop", "static jdk.incubator.vector"),
        module().requires().stream()
            .map(each -> modifiers(each) + each.name())
            .collect(Collectors.toSet()));
  }

  private static String modifiers(Requires requires) {
    return requires.modifiers().stream()
        .map(modifier -> modifier.name().toLowerCase(Locale.ROOT) + " ")
        .collect(Collectors.joining());
  }

  /**
   * A new package is decided on here: which kernels run is nobody else's business, and the layers
   * are not in the jar that is a module.
   */
  @Test
  void exports_allButTheKernelsWithinAndTheLayers() throws URISyntaxException {
    Set<String> hidden = new TreeSet<>(module().packages());
    module().exports().stream().map(Exports::source).forEach(hidden::remove);
    assertEquals(
        Set.of("dev.lamina.ir.op", "dev.lamina.kernels.plain", "dev.lamina.kernels.vector"),
        hidden);
  }
}
