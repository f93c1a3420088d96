package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sun.misc.Unsafe;

/**
 * Where the arenas' values begin in memory: the address of an array is what a reference to it holds
 * where references are not compressed.
 */
class AlignmentTest {

  @ParameterizedTest
  @CsvSource({
    "UseG1GC, 64, 1000",
    "UseParallelGC, 64, 1000",
    "UseZGC, 64, 1000",
    "UseSerialGC, 64, 1000",
    "UseG1GC, 8, 200000",
    "UseZGC, 8, 200000"
  })
  void values_beginCacheLines(String collector, int alignment, int smallest)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xmx256m", "-XX:+" + collector, "-XX:-UseCompressedOops"));
    words.add("-XX:ObjectAlignmentInBytes=" + alignment);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Addresses.class.getName()));
    words.addAll(List.of(String.valueOf(smallest), collector));
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertEquals("60 of 60", said.strip());
  }

  /** Says how many workspaces' values begin lines, of some of the smallest size and larger ones. */
  static final class Addresses {

    public static void main(String[] arguments) throws ReflectiveOperationException {
      var field = Unsafe.class.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      Unsafe unsafe = (Unsafe) field.get(null);
      int aligned = 0;
      for (int i = 0; i < 60; i++) {
        int floats = Integer.parseInt(arguments[0]) << i % 3;
        // Small objects between them, as in any program.
        Object[] holder = {new byte[8 * i], new Workspace(floats, 0, 0, 1).values};
        aligned += address(unsafe, holder, 1, arguments[1]) % 64 == 0 ? 1 : 0;
      }
      System.out.println(aligned + " of 60");
    }

    private static long address(Unsafe unsafe, Object[] holder, int i, String collector) {
      long place =
          unsafe.arrayBaseOffset(Object[].class)
              + (long) unsafe.arrayIndexScale(Object[].class) * i;
      long reference = unsafe.getLong(holder, place);
      reference = collector.equals("UseZGC") ? uncoloured(reference) : reference;
      return reference + unsafe.arrayBaseOffset(float[].class) + 4L * Workspace.START;
    }

    /** ZGC colours references: in the bits from 42 on, and since Java 23 in the lowest 13 to 16. */
    private static long uncoloured(long reference) {
      return Runtime.version().feature() < 23
          ? reference & (1L << 42) - 1
          : reference >>> 13 + Long.numberOfTrailingZeros(reference >>> 12);
    }
  }
}
