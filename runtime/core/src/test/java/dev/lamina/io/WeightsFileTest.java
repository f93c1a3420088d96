package dev.lamina.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFileTest {
  private static final String HELP = "\n  help: copy the file again, or save the weights again";

  @TempDir Path folder;

  /** Byte for byte what the format's description says. */
  @Test
  void bytes_ofATinyFile() throws IOException {
    WeightsFile.of(
            Map.of("a.bias", Tensor.of(new int[] {2}, new float[] {1, -2})), Map.of("k", "v"))
        .write(file());
    String header =
        "{\"__metadata__\":{\"k\":\"v\"},"
            + "\"a.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    assertEquals(84, header.length());
    byte[] expected =
        ByteBuffer.allocate(8 + 88 + 8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(88)
            .put((header + "    ").getBytes(StandardCharsets.US_ASCII))
            .put(new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0})
            .array();
    assertArrayEquals(expected, Files.readAllBytes(file()));
  }

  /** All kinds of shapes, names and bit patterns, NaNs with payload and -0 included. */
  @Test
  void weights_savedThenLoaded() throws IOException {
    Random random = new Random(42);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int[][] shapes = {{3, 3, 1, 32}, {32}, {}, {0, 5}, {40_000}, {1, 1, 1, 1, 1, 1, 1, 2}};
    float[] all = new float[100_000];
    for (int i = 0; i < all.length; i++) {
      all[i] = Float.intBitsToFloat(random.nextInt());
    }
    all[100] = -0f;
    int offset = 100;
    for (int[] shape : shapes) {
      Tensor tensor = Tensor.view(shape, all, offset);
      tensors.put("z\"\\\n\t/é漢🙂" + tensors.size(), tensor);
      offset += tensor.length();
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("network", "LeNet");
    metadata.put("note", "two\nlines");
    WeightsFile saved = WeightsFile.of(tensors, metadata);
    saved.write(file());
    byte[] first = Files.readAllBytes(file());
    assertEquals(0, ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);

    WeightsFile loaded = WeightsFile.read(file());
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(loaded.tensors().keySet()));
    assertEquals(metadata, loaded.metadata());
    for (String name : tensors.keySet()) {
      Tensor tensor = loaded.tensors().get(name);
      assertArrayEquals(tensors.get(name).shape(), tensor.shape());
      assertArrayEquals(bits(tensors.get(name)), bits(tensor));
    }
    loaded.write(file());
    assertArrayEquals(first, Files.readAllBytes(file()));
  }

  @Test
  void file_isReadWhateverTheOrderAndTheGaps() {
    write(
        "{\"b\":{\"data_offsets\":[12,16],\"shape\":[],\"dtype\":\"F32\"},"
            + " \"a\" : {\"dtype\":\"F32\",\"shape\":[1, 1],\"data_offsets\":[4,8]}}  ",
        16);
    WeightsFile weights = WeightsFile.read(file());
    assertEquals(List.of("b", "a"), List.copyOf(weights.tensors().keySet()));
    assertEquals(4f, weights.tensors().get("b").value(0));
    assertEquals(2f, weights.tensors().get("a").value(0));
    assertEquals("a single number", weights.tensors().get("b").extents());
  }

  @Test
  void file_cutAnywhere() throws IOException {
    small().write(file());
    byte[] whole = Files.readAllBytes(file());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      WeightsException problem =
          assertThrows(WeightsException.class, () -> WeightsFile.read(file()));
      assertEquals("weights `w` are damaged", shown(problem.headline()));
      assertEquals(3, problem.getMessage().lines().count());
    }
  }

  @Test
  void headerLength_absurd() throws IOException {
    Files.write(file(), "not weights at all".getBytes());
    damaged(
        "the header should have 7451598620781211502 bytes, expected 2 to 10;"
            + " is it a safetensors file?");
    Files.write(file(), ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(-1).array());
    damaged(
        "the header should have 18446744073709551615 bytes, expected 2 to 12;"
            + " is it a safetensors file?");
  }

  @Test
  void header_notAsTheFormatSays() {
    header("[]", "the header starts with no `{`; is it a safetensors file?");
    header("{} x", "header: text after the end of the header at character 3");
    header("{\"a\":1}", "header: expected `{` at character 5, found `1`");
    header("{\"a\"}", "header: expected `:` at character 4, found `}`");
    header("{\"a", "header: a string does not end");
    header("{\"a\":{", "header: expected `\"` at character 6, found the end");
    header("{\"\\u0000\":{}}", "header: a NUL in a string at character 8");
    header("{\"\0\":{}}", "header: control character 0 in a string");
    header("{\"\\ud800\":{}}", "header: half a character (a lone surrogate) in a string");
    header("{\"\\x\":{}}", "header: unknown escape in a string at character 3");
    header("{\"\\u00g0\":{}}", "header: expected four hexadecimal digits at character 6");
    header("{\"__metadata__\":{\"a\":{}}}", "header: expected `\"` at character 21, found `{`");
    header("{\"__metadata__\":{},\"__metadata__\":{}}", "header: `__metadata__` appears twice");
    header("{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}", "header: `a` appears twice");
    header("{\"a\":{}}", "header: tensor `a` needs dtype, shape and two data_offsets");
    header("{\"a\":{\"x\":1}}", "header: tensor `a` has an unknown entry `x`");
    header("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "header: `dtype` appears twice");
    header("{" + "\"a\":{".repeat(5000), "header: tensor `a` has an unknown entry `a`");
  }

  /**
   * A file that was all header passed the check of its size, and its text, decoded, then did not
   * fit the memory: an OutOfMemoryError.
   */
  @Test
  void memory_tooSmall() {
    write("{" + " ".repeat(2_000_000) + "}", 0);
    checkMemory(64 << 20, null);
    checkMemory(
        32 << 20,
        """
        weights `w` need more memory than there is
          its header has 1,953 kB, Java may use 32 MB
          help: start Java with a larger -Xmx""");
    checkMemory(
        2 << 20,
        """
        weights `w` need more memory than there is
          the file has 1 MB, Java may use 2 MB
          help: start Java with a larger -Xmx""");
  }

  private void checkMemory(long memory, String message) {
    if (message == null) {
      assertTrue(SafetensorsReader.read(file(), memory).tensors().isEmpty());
      return;
    }
    WeightsException problem =
        assertThrows(WeightsException.class, () -> SafetensorsReader.read(file(), memory));
    assertEquals(message, shown(problem.getMessage()));
  }

  @Test
  void header_noUtf8() throws IOException {
    byte[] text = "{\"a\":{}}".getBytes();
    text[2] = (byte) 0xff;
    Files.write(
        file(),
        ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(8).put(text).array());
    damaged("header: its text is no UTF-8");
  }

  @Test
  void numbers_notWhole() {
    for (String number : new String[] {"-1", "01", "1.0", "1e3", "9223372036854775808", ""}) {
      write("{\"a\":{\"shape\":[%s,2]}}".formatted(number), 0);
      WeightsException problem =
          assertThrows(WeightsException.class, () -> WeightsFile.read(file()), number);
      assertTrue(problem.detail().startsWith("header: expected "), problem.detail());
    }
  }

  @Test
  void tensor_notWhereTheHeaderSays() {
    tensors(8, "tensor `a` at bytes 0 to 12, the file has 8", entry("a", "3", 0, 12));
    tensors(8, "tensor `a` at bytes 8 to 4, the file has 8", entry("a", "1", 8, 4));
    tensors(
        8,
        "tensor `a` at bytes 0 to 9223372036854775807, the file has 8",
        entry("a", "1", 0, Long.MAX_VALUE));
    tensors(
        8, "tensor `b` at bytes 4 to 8 overlaps `a`", entry("b", "1", 4, 8), entry("a", "2", 0, 8));
    tensors(8, "4 bytes follow the last tensor", entry("a", "1", 0, 4));
    tensors(8, "tensor `a` at bytes 0 to 8 does not fit its shape 3", entry("a", "3", 0, 8));
    tensors(7, "tensor `a` at bytes 0 to 7 does not fit its shape 1", entry("a", "1", 0, 7));
  }

  @Test
  void shape_absurd() {
    tensors(
        8,
        "header: tensor `a` has an extent of 2,147,483,648, expected less than 2^31",
        entry("a", "2147483648", 0, 8));
    tensors(
        8,
        "tensor `a` at bytes 0 to 8 does not fit its shape 2147483647x2147483647x2147483647",
        entry("a", "2147483647,2147483647,2147483647", 0, 8));
    tensors(
        8,
        "tensor `a` at bytes 0 to 8 does not fit its shape 65536x65536x65536x65536x2",
        entry("a", "65536,65536,65536,65536,2", 0, 8));
    tensors(8, "header: tensor `a` has more than 8 extents", entry("a", "1,1,1,1,1,1,1,1,2", 0, 8));
  }

  @Test
  void dtype_other() {
    write(entries("\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}"), 4);
    check(
        """
        weights `w` have another number type
          tensor `a` is F16, expected F32
          help: save the weights as F32 (float32)""");
  }

  /** A name from a file does not reach the terminal as it is. */
  @Test
  void name_isMadeFitForAMessage() {
    write(entries("\"\\u001b[2J" + "x".repeat(100) + "\":{}"), 0);
    damaged("header: tensor `?[2J" + "x".repeat(56) + "…` needs dtype, shape and two data_offsets");
  }

  @Test
  void file_missingOrFolder() throws IOException {
    check(
        """
        weights `w` do not exist
          expected a safetensors file
          help: check the path, or train the network first""");
    Files.createDirectory(file());
    check(
        """
        weights `w` are a folder
          expected a safetensors file
          help: name a file in this folder""");
  }

  @Test
  void write_whereNoFileCanBe() throws IOException {
    Files.createDirectory(folder.resolve("d"));
    checkWrite(
        folder.resolve("d"),
        """
        weights cannot be written to `d`
          a folder has this name
          help: name a file in this folder""");
    checkWrite(
        folder.resolve("no/w"),
        """
        weights cannot be written to `no/w`
          there is no folder `no`
          help: create the folder, or name another""");
    // Moving a file over a device would remove the device.
    checkWrite(
        Path.of("/dev/null"),
        """
        weights cannot be written to `/dev/null`
          a device or pipe has this name
          help: name a file""");
    assertFalse(Files.isRegularFile(Path.of("/dev/null")));
  }

  @Test
  void save_thatFailsLeavesTheOldFile() throws IOException {
    small().write(file());
    byte[] before = Files.readAllBytes(file());
    WeightsException problem =
        assertThrows(
            WeightsException.class,
            () ->
                AtomicFile.write(
                    file(),
                    "weights",
                    output -> {
                      output.write(new byte[1000]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        """
        weights cannot be written to `w`
          No space left on device
          help: make room or name another place; a file that was there is unchanged""",
        shown(problem.getMessage()));
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.write(
                file(),
                "weights",
                output -> {
                  throw new IllegalStateException();
                }));
    assertArrayEquals(before, Files.readAllBytes(file()));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file()), files.toList());
    }
  }

  @Test
  void save_throughALinkKeepsTheLink() throws IOException {
    Path target = folder.resolve("target");
    Files.write(target, new byte[1]);
    Files.createSymbolicLink(file(), target);
    small().write(file());
    assertTrue(Files.isSymbolicLink(file()));
    assertEquals(2, WeightsFile.read(target).tensors().size());
  }

  @Test
  void names_thatCannotBeWritten() {
    for (String name : new String[] {"__metadata__", "a\0", "\ud800"}) {
      WeightsFile weights =
          WeightsFile.of(Map.of(name, Tensor.of(new int[] {1}, new float[1])), Map.of());
      assertThrows(IllegalArgumentException.class, () -> weights.write(file()));
    }
    assertFalse(Files.exists(file()));
  }

  @Test
  void tensor_needsItsValues() {
    assertThrows(IllegalArgumentException.class, () -> Tensor.of(new int[] {2, 3}, new float[5]));
    assertThrows(
        IndexOutOfBoundsException.class, () -> Tensor.view(new int[] {2, 3}, new float[9], 4));
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Tensor.view(new int[] {2}, new float[9], 0).value(2));
  }

  private static WeightsFile small() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("conv1.weight", Tensor.of(new int[] {1, 2, 3}, new float[] {1, 2, 3, 4, 5, 6}));
    tensors.put("conv1.bias", Tensor.of(new int[] {3}, new float[] {7, 8, 9}));
    return WeightsFile.of(tensors, Map.of("network", "LeNet"));
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.length()];
    float[] values = tensor.values();
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  private static String entry(String name, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, shape, begin, end);
  }

  private static String entries(String... entries) {
    return "{" + String.join(",", entries) + "}";
  }

  private void tensors(int data, String detail, String... entries) {
    write(entries(entries), data);
    damaged(detail);
  }

  private void header(String text, String detail) {
    write(text, 0);
    damaged(detail);
  }

  /** A file with this header and, as data, the floats 1, 2, 3… cut to this many bytes. */
  private void write(String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes =
        ByteBuffer.allocate(8 + text.length + data + 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(text.length).put(text);
    for (int i = 1; bytes.remaining() >= 4; i++) {
      bytes.putFloat(i);
    }
    try {
      Files.write(file(), Arrays.copyOf(bytes.array(), 8 + text.length + data));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private void damaged(String detail) {
    check("weights `w` are damaged\n  " + detail + HELP);
  }

  private void check(String message) {
    WeightsException problem = assertThrows(WeightsException.class, () -> WeightsFile.read(file()));
    assertEquals(message, shown(problem.getMessage()));
  }

  private void checkWrite(Path path, String message) {
    WeightsException problem = assertThrows(WeightsException.class, () -> small().write(path));
    assertEquals(message, shown(problem.getMessage()));
  }

  private String shown(String message) {
    return message.replace(folder + "/", "");
  }

  private Path file() {
    return folder.resolve("w");
  }
}
