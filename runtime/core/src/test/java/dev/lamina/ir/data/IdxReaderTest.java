package dev.lamina.ir.data;

import static dev.lamina.data.IdxFiles.bytes;
import static dev.lamina.data.IdxFiles.dims;
import static dev.lamina.data.IdxFiles.gzip;
import static dev.lamina.data.IdxFiles.typed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.ir.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  @TempDir Path folder;

  @Test
  void header_plainAndCompressed() {
    byte[] file = bytes(dims(2, 1, 3), 1, 2, 3, 4, 5, 255);
    write("plain", file);
    write("packed", gzip(file));
    for (String name : new String[] {"plain", "packed"}) {
      IdxHeader header = IdxHeader.read(folder.resolve(name));
      assertEquals(new IdxHeader(IdxHeader.UNSIGNED_BYTE, dims(2, 1, 3)), header);
      assertEquals(Shape.of(1, 3, 1), header.imageShape());
      assertEquals("2x1x3 unsigned bytes", header.toString());
      try (IdxReader reader = IdxReader.open(folder.resolve(name))) {
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, -1}, reader.values());
      }
    }
  }

  @Test
  void header_fourDimensionsHaveChannels() {
    write("x", bytes(dims(1, 1, 2, 3), 1, 2, 3, 4, 5, 6));
    assertEquals(Shape.of(1, 2, 3), IdxHeader.read(folder.resolve("x")).imageShape());
  }

  @Test
  void file_isFoundWithAndWithoutGz() {
    write("a.gz", gzip(bytes(dims(1), 7)));
    write("b", bytes(dims(1), 7));
    assertEquals(1, IdxHeader.read(folder.resolve("a")).count());
    assertEquals(1, IdxHeader.read(folder.resolve("b.gz")).count());
  }

  @Test
  void compression_isDecidedByTheBytes() {
    write("named.gz", bytes(dims(1), 7));
    assertEquals(1, IdxHeader.read(folder.resolve("named.gz")).count());
  }

  @Test
  void file_missing() {
    check(
        "x",
        """
        `x` does not exist
          looked for `x` and `x.gz`
          help: check the path""");
    check(
        "no/x",
        """
        `no/x` does not exist
          there is no folder `no`
          help: check the path""");
  }

  @Test
  void file_isFolder() throws IOException {
    Files.createDirectory(folder.resolve("x"));
    check(
        "x",
        """
        `x` is a folder
          expected a file
          help: name a file in this folder""");
  }

  @Test
  void file_isDevice() {
    String message =
        assertThrows(DataException.class, () -> IdxHeader.read(Path.of("/dev/zero"))).getMessage();
    assertEquals(
        """
        `/dev/zero` is a device or a pipe
          expected a file
          help: copy the data to a file first""",
        message);
  }

  @Test
  void file_empty() {
    write("x", new byte[0]);
    check(
        "x",
        """
        `x` is empty
          expected IDX data
          help: copy or download the file again""");
  }

  @Test
  void magic_wrong() {
    String help = "\n  help: name a file in MNIST's format, compressed with gzip or not";
    String expected = ", expected 00 00, a type (08 for bytes) and the number of dimensions";
    write("x", new byte[] {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3, 4});
    check("x", "`x` is no IDX file\n  starts with 89 50 4e 47" + expected + help);
    write("x", typed(0x0A, dims(1), 7));
    check("x", "`x` is no IDX file\n  starts with 00 00 0a 01" + expected + help);
    write("x", bytes(dims()));
    check("x", "`x` is no IDX file\n  starts with 00 00 08 00" + expected + help);
    write("x", gzip("not IDX".getBytes()));
    check("x", "`x` is no IDX file\n  starts with 6e 6f 74 20" + expected + help);
  }

  @Test
  void header_cut() {
    byte[] file = bytes(dims(2, 1, 3), 1, 2, 3, 4, 5, 6);
    for (int length = 1; length < 16; length++) {
      write("x", Arrays.copyOf(file, length));
      String message =
          """
          `x` ends too early
            the file ends inside its header, expected 4 bytes and 4 for each dimension
            help: copy or download the file again""";
      check("x", message);
      write("x", gzip(Arrays.copyOf(file, length)));
      check("x", message);
    }
  }

  @Test
  void dimension_negative() {
    write("x", bytes(dims(-1, 28, 28)));
    check(
        "x",
        """
        `x` has an absurd size
          dimension 1 of 3 is 4,294,967,295, expected 1 to 2,147,483,647
          help: copy or download the file again""");
  }

  @Test
  void dimension_zero() {
    write("x", bytes(dims(3, 0, 28)));
    check(
        "x",
        """
        `x` has no values
          dimension 2 of 3 is 0, expected 1 to 2,147,483,647
          help: copy or download the file again""");
  }

  @Test
  void dimensions_overflow() {
    int most = Integer.MAX_VALUE;
    write("x", bytes(dims(most, most, most, most, most)));
    check(
        "x",
        """
        `x` has an absurd size
          header announces 2147483647x2147483647x2147483647x2147483647… (5 dimensions), which is above 2^63 bytes
          help: copy or download the file again""");
  }

  /** Two billion values are announced, six are there: nothing near two gigabytes is allocated. */
  @Test
  void dimensions_huge() {
    write("x", bytes(dims(2_000_000_000), 1, 2, 3, 4, 5, 6));
    check(
        "x",
        """
        `x` ends too early
          header announces 2000000000 unsigned bytes (2,000,000,000 bytes), the file has 6 after it
          help: copy or download the file again""");
    byte[] packed = gzip(bytes(dims(2_000_000_000), 1, 2, 3, 4, 5, 6));
    write("x", packed);
    check(
        "x",
        """
        `x` ends too early
          header announces 2000000000 unsigned bytes (2,000,000,000 bytes), a compressed file of %d bytes cannot hold them
          help: copy or download the file again"""
            .formatted(packed.length));
  }

  @Test
  void values_tooFew() {
    write("x", bytes(dims(2, 2), 1, 2, 3));
    String message =
        """
        `x` ends too early
          header announces 2x2 unsigned bytes (4 bytes), the file has 3 after it
          help: copy or download the file again""";
    check("x", message);
    write("x", gzip(bytes(dims(2, 2), 1, 2, 3)));
    check("x", message);
  }

  @Test
  void values_tooMany() {
    write("x", bytes(dims(2, 2), 1, 2, 3, 4, 5));
    check(
        "x",
        """
        `x` is longer than its header says
          header announces 2x2 unsigned bytes (4 bytes), the file has 5 after it
          help: copy or download the file again""");
    write("x", gzip(bytes(dims(2, 2), 1, 2, 3, 4, 5)));
    check(
        "x",
        """
        `x` is longer than its header says
          header announces 2x2 unsigned bytes (4 bytes), the file has more after it
          help: copy or download the file again""");
  }

  @Test
  void values_moreThanMemory() {
    write("x", bytes(dims(6), 1, 2, 3, 4, 5, 6));
    DataException problem =
        assertThrows(
            DataException.class,
            () -> {
              try (IdxReader reader = IdxReader.open(folder.resolve("x"), 10)) {
                reader.values();
              }
            });
    assertEquals(
        """
        `x` needs more memory than there is
          reading takes 1 MB, Java may use 0 MB
          help: start Java with a larger -Xmx""",
        shown(problem));
  }

  @Test
  void gzip_cutAnywhere() {
    byte[] packed = gzip(bytes(dims(20), new Random(1).ints(20, 0, 256).toArray()));
    for (int length = 2; length < packed.length; length++) {
      write("x", Arrays.copyOf(packed, length));
      check(
          "x",
          """
          `x` ends too early
            the compressed data stops in the middle
            help: copy or download the file again""");
    }
  }

  @Test
  void gzip_checksumWrong() {
    byte[] packed = gzip(bytes(dims(4), 1, 2, 3, 4));
    packed[packed.length - 8] ^= 1;
    write("x", packed);
    check(
        "x",
        """
        `x` is damaged
          the compressed data is inconsistent: Corrupt GZIP trailer
          help: copy or download the file again""");
  }

  /** Any damage is a message or goes unnoticed, never another exception. */
  @Test
  void bytes_flipped() {
    Random random = new Random(42);
    byte[] file = bytes(dims(3, 4, 5), random.ints(60, 0, 256).toArray());
    byte[] packed = gzip(file);
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = (i % 2 == 0 ? file : packed).clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      write("x", damaged);
      try (IdxReader reader = IdxReader.open(folder.resolve("x"))) {
        reader.values();
      } catch (DataException expected) {
        assertEquals(3, expected.getMessage().lines().count());
      }
    }
  }

  private void check(String name, String message) {
    DataException problem =
        assertThrows(
            DataException.class,
            () -> {
              try (IdxReader reader = IdxReader.open(folder.resolve(name))) {
                reader.values();
              }
            });
    assertEquals(message, shown(problem));
  }

  private String shown(DataException problem) {
    return problem.getMessage().replace(folder + "/", "");
  }

  private void write(String name, byte[] contents) {
    try {
      Files.write(folder.resolve(name), contents);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
