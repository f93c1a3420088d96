package dev.lamina.generator.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the last generation wrote, and from what; kept in a file of lines: the fingerprint, then the
 * digest and path of each output. Only what is named here is ever removed.
 *
 * @param fingerprint empty when the next generation has to look at everything
 * @param outputs digests by path below the output folder, with slashes
 */
record Journal(String fingerprint, SortedMap<String, String> outputs) {

  private static final String UNFINISHED = "-";

  /** Of no generation. */
  static Journal empty() {
    return new Journal("", new TreeMap<>());
  }

  /** The journal in a file; an absent or damaged one is that of no generation. */
  static Journal read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      SortedMap<String, String> outputs = new TreeMap<>();
      for (String line : lines.subList(1, lines.size())) {
        int space = line.indexOf(' ');
        outputs.put(line.substring(space + 1), line.substring(0, space));
      }
      String first = lines.get(0);
      return new Journal(first.equals(UNFINISHED) ? "" : first, outputs);
    } catch (IOException | IndexOutOfBoundsException damaged) {
      return empty();
    }
  }

  void write(Path file) {
    StringBuilder text = new StringBuilder(fingerprint.isEmpty() ? UNFINISHED : fingerprint);
    outputs.forEach((path, digest) -> text.append('\n').append(digest).append(' ').append(path));
    TextFile.write(file, file, text.append('\n').toString());
  }

  /** True when all that was written is still there as it was. */
  boolean isIntact(Path output) {
    return outputs.entrySet().stream()
        .allMatch(
            each -> Fingerprint.ofFile(output.resolve(each.getKey())).equals(each.getValue()));
  }

  /** The same outputs, to be looked at again. */
  Journal unfinished() {
    return new Journal("", outputs);
  }
}
