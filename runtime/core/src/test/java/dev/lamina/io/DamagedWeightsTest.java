package dev.lamina.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Weights that somebody damaged, by chance or on purpose: they are read or refused with a message
 * of three lines, and never cost more memory than a small multiple of their bytes.
 */
class DamagedWeightsTest {

  /** What reading may allocate: some buffers of 64 KB, and a multiple of what is there. */
  private static final long FIXED = 400_000;

  private static final long PER_BYTE = 200;

  private static final String[] NUMBERS = {
    "0",
    "1",
    "-1",
    "4",
    "7",
    "2147483647",
    "2147483648",
    "4294967296",
    "4611686018427387904",
    "9223372036854775807",
    "9223372036854775808",
    "1e9",
    "00",
    "0.5",
    "null",
    "\"3\"",
    "[]"
  };

  private static final String[] PIECES = {
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "é",
    "\u0000",
    " ",
    "F32",
    "shape",
    "data_offsets",
    "__metadata__",
    "{\"a\":"
  };

  @TempDir Path folder;

  private int read;
  private int refused;

  /** Each length there is but the whole, from a file and from a stream. */
  @Test
  void cutAnywhere_isRefused() throws IOException {
    byte[] whole = whole();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(folder.resolve("w"), cut);
      assertThrows(WeightsException.class, () -> WeightsFile.read(folder.resolve("w")));
      check(cut);
    }
    assertEquals(whole.length, refused);
    check(whole);
    assertEquals(1, read);
  }

  @Test
  void bytesFlipped_areReadOrRefused() {
    byte[] whole = whole();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      check(damaged);
    }
    assertTrue(read > 2000 && refused > 2000, read + " read, " + refused + " refused");
  }

  /** The header's text with numbers exchanged and pieces put in, taken out and repeated. */
  @Test
  void headerEdited_isReadOrRefused() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      String header = header(whole());
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        header = random.nextBoolean() ? numberChanged(header, random) : edited(header, random);
      }
      check(withHeader(header));
    }
    assertTrue(read > 100 && refused > 10_000, read + " read, " + refused + " refused");
  }

  /** The length of the header, and nothing else, is what it should not be. */
  @Test
  void headerLength_isReadOrRefused() {
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole();
      long length = random.nextLong() >>> random.nextInt(64);
      ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong(i < 400 ? i : length);
      check(damaged);
    }
    assertTrue(read >= 1 && refused > 1900, read + " read, " + refused + " refused");
  }

  /** A stream may announce more than it has; memory is asked for as values come. */
  @Test
  void hugeTensorInAStream_costsWhatIsThere() {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[100000000],\"data_offsets\":[0,400000000]}}";
    check(withHeader(header));
    assertEquals(1, refused);
  }

  private void check(byte[] file) {
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getThreadAllocatedBytes(Thread.currentThread().getId());
    try {
      WeightsFile.read(new ByteArrayInputStream(file), "stream");
      read++;
    } catch (WeightsException problem) {
      refused++;
      assertEquals(3, problem.getMessage().lines().count(), problem.getMessage());
      assertTrue(problem.getMessage().length() < 600, problem.getMessage());
    }
    long bytes = thread.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertTrue(bytes < FIXED + PER_BYTE * file.length, bytes + " bytes for " + file.length);
  }

  private static final byte[] WHOLE = written();

  private static byte[] whole() {
    return WHOLE.clone();
  }

  private static byte[] written() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", Tensor.of(new int[] {1, 2, 3}, new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("conv1.bias", Tensor.of(new int[] {3}, new float[] {7, 8, 9}));
    tensors.put("dense1.weight", Tensor.of(new int[] {3, 8}, new float[24]));
    try {
      Path file = Files.createTempFile("lamina-", ".safetensors");
      WeightsFile.of(tensors, Map.of("network", "LeNet", "labels", "[\"a\",\"b\"]")).write(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private static String header(byte[] file) {
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return new String(file, 8, length, StandardCharsets.UTF_8);
  }

  /** The same data behind another header. */
  private static byte[] withHeader(String header) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] whole = whole();
    int data = whole.length - 8 - header(whole).length();
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(whole, whole.length - data, data)
        .array();
  }

  private static String numberChanged(String header, Random random) {
    List<MatchResult> numbers = Pattern.compile("\\d+").matcher(header).results().toList();
    if (numbers.isEmpty()) {
      return header;
    }
    MatchResult number = numbers.get(random.nextInt(numbers.size()));
    return header.substring(0, number.start())
        + NUMBERS[random.nextInt(NUMBERS.length)]
        + header.substring(number.end());
  }

  private static String edited(String header, Random random) {
    int from = random.nextInt(header.length() + 1);
    int to = Math.min(header.length(), from + random.nextInt(12));
    String before = header.substring(0, from);
    String after = header.substring(to);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + PIECES[random.nextInt(PIECES.length)] + header.substring(from);
      case 2 -> before + header.substring(from, to) + header.substring(from);
      default -> before + PIECES[random.nextInt(PIECES.length)] + after;
    };
  }
}
