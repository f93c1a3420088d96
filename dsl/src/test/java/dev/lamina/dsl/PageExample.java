package dev.lamina.dsl;

import dev.lamina.dsl.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that a page shows. One may begin with its name, {@code // blocks.lamina}; a later one
 * of the same name takes its place. The one without a name, else the last, is checked.
 */
record PageExample(Map<String, String> files, String checked) {

  private static final Pattern FENCE = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("// (\\S+\\.lamina)\n");
  private static final Pattern COMMAND = Pattern.compile("lamina check (\\S+)\n");
  private static final String UNNAMED = "test.lamina";

  static PageExample of(String markdown) {
    Map<String, String> files = new LinkedHashMap<>();
    String checked = UNNAMED;
    for (MatchResult fence : FENCE.matcher(markdown).results().toList()) {
      String text = fence.group(1);
      Matcher command = COMMAND.matcher(text);
      if (command.matches()) {
        return new PageExample(files, command.group(1));
      }
      Matcher name = NAME.matcher(text);
      String file = name.lookingAt() ? name.group(1) : UNNAMED;
      files.put(file, whole(text));
      checked = files.containsKey(UNNAMED) ? UNNAMED : file;
    }
    return new PageExample(files, checked);
  }

  /** A page leaves out most of 300 brackets. */
  private static String whole(String text) {
    return text.replace("(… ", "(".repeat(300)).replace(" …)", ")".repeat(300));
  }

  /** The codes of the problems that checking finds in a folder of its own, each once. */
  List<String> codes(Path folder) {
    try {
      write(folder, "photo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
      write(folder, "training-log.txt", "epoch\n".repeat(200_000).getBytes(StandardCharsets.UTF_8));
      write(folder, "pictures/train-images-idx3-ubyte", new byte[] {1, 2, 3});
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(folder, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return Compile.file(folder.resolve(checked)).problems().stream()
        .map(Problem::code)
        .distinct()
        .toList();
  }

  private static void write(Path folder, String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
