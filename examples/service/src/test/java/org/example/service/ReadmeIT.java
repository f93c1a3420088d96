package org.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README says to type, typed, and what it says comes out. */
class ReadmeIT {

  private static final String PORT = ":8080";

  @Test
  void commands() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    List<String> start = commands(lines, "java ");
    List<String> ask = commands(lines, "curl ");
    assertEquals(2, ask.size(), ask.toString());
    assertEquals(1, start.size(), start.toString());
    List<String> words =
        List.of((start.get(0).replace("java ", Running.JAVA + " ") + " 0").split(" "));
    try (Running service = new Running(words)) {
      for (String command : ask) {
        String here = command.replace(PORT, ":" + service.uri().getPort());
        assertTrue(!here.equals(command), command);
        Process curl = new ProcessBuilder("sh", "-c", here.replace("curl ", "curl -s ")).start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, curl.waitFor(), command);
        assertEquals(shown(lines, command), masked(answer.strip()));
      }
    }
  }

  private static List<String> commands(List<String> lines, String word) {
    return lines.stream().map(String::strip).filter(line -> line.startsWith(word)).toList();
  }

  /** The line below a command, as the README has it. */
  private static String shown(List<String> lines, String command) {
    int at = lines.stream().map(String::strip).toList().indexOf(command);
    return masked(lines.get(at + 1).strip());
  }

  /** Last digits depend on the processor. */
  private static String masked(String json) {
    return json.replaceAll("[0-9.]+(E-[0-9]+)?([,}])", "N$2");
  }
}
