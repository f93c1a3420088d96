package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.cli.Cli.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn\n");
  }

  private void fails(String message, String... arguments) {
    assertEquals(new Result(2, "", message), cli.run(arguments));
  }

  @Test
  void usage_unknownCommand() {
    fails("lamina: no command `trian`\n  help: did you mean `train`?\n", "trian", "a.lamina");
    fails("lamina: no command `xyz`\n  help: `lamina --help` lists what there is\n", "xyz");
  }

  @Test
  void usage_unknownOption() {
    fails(
        "lamina train: unknown option `--epoch`\n  help: did you mean `--epochs`?\n",
        "train",
        "tiny.lamina",
        "--epoch=3");
  }

  @Test
  void usage_nothingGiven() {
    fails("lamina: missing command\n  help: `lamina --help` lists what there is\n");
    fails(
        "lamina check: missing required parameter: `FILE`\n"
            + "  help: `lamina check --help` lists what there is\n",
        "check");
    fails(
        "lamina generate: missing required option: `--output=DIR`\n"
            + "  help: `lamina generate --help` lists what there is\n",
        "generate",
        "tiny.lamina");
  }

  @Test
  void usage_valuesOutOfRange() {
    String help = "  help: `lamina train --help` lists what there is\n";
    fails(
        "lamina train: `--threads 0`: expected 1 to 1,024\n" + help,
        "train",
        "tiny.lamina",
        "--threads=0");
    fails(
        "lamina train: `--epochs 0`: expected 1 to 1,000,000\n" + help,
        "train",
        "tiny.lamina",
        "--epochs=0");
    fails(
        "lamina train: `--batch -1`: expected 1 to 1,048,576\n" + help,
        "train",
        "tiny.lamina",
        "--batch=-1");
  }

  @Test
  void usage_valueOfAnotherType() {
    Result result = cli.run("train", "tiny.lamina", "--epochs", "many");
    assertEquals(2, result.code());
    assertTrue(result.err().contains("`--epochs`"), result.err());
    assertTrue(result.err().contains("`many`"), result.err());
  }

  @Test
  void usage_help() {
    Result result = cli.run("--help");
    assertEquals(0, result.code());
    for (String command :
        "check explain format summary diagram generate train evaluate predict export".split(" ")) {
      assertTrue(result.out().contains("  " + command + " "), result.out());
      assertEquals(0, cli.run(command, "--help").code());
    }
  }

  @Test
  void usage_version() {
    Result result = cli.run("--version");
    assertEquals(0, result.code());
    assertTrue(result.out().startsWith("lamina "), result.out());
  }
}
