package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import dev.lamina.cli.Cli.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  private static final String USAGE = "  help: `lamina export --help` lists what there is\n";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn { epochs 1\n seed 7 }\n");
  }

  private void fails(int code, String message, String... arguments) {
    assertEquals(new Result(code, "", message), cli.run(arguments));
  }

  @Test
  void export_trainedWeights() throws Exception {
    assertEquals(0, cli.run("train", "tiny.lamina", "-q", "-o", "w.safetensors").code());
    assertEquals(
        new Result(0, "wrote out.onnx, ONNX opset 17, 242 parameters\n", ""),
        cli.run("export", "tiny.lamina", "--weights", "w.safetensors", "-o", "out.onnx"));
    ModelProto model = ModelProto.parseFrom(cli.bytes("out.onnx"));
    assertEquals("Tiny", model.getGraph().getName());
    assertEquals(
        "Transpose Conv Relu MaxPool Transpose Reshape Gemm Softmax",
        model.getGraph().getNodeList().stream()
            .map(NodeProto::getOpType)
            .collect(Collectors.joining(" ")));
    assertEquals(
        Map.of("network", "Tiny", "labels", "[\"O\",\"X\"]"),
        model.getMetadataPropsList().stream()
            .collect(
                Collectors.toMap(
                    StringStringEntryProto::getKey, StringStringEntryProto::getValue)));
  }

  @Test
  void export_takesTheUsualNames() {
    assertEquals(0, cli.run("train", "tiny.lamina", "-q").code());
    assertEquals(
        new Result(0, "wrote Tiny.onnx, ONNX opset 17, 242 parameters\n", ""),
        cli.run("export", "tiny.lamina"));
  }

  /** Without `--seed` the training's, 7. */
  @Test
  void export_untrainedDependsOnTheSeed() {
    assertEquals(
        new Result(0, "wrote a, ONNX opset 17, 242 parameters, untrained\n", ""),
        cli.run("export", "tiny.lamina", "--untrained", "-o", "a"));
    cli.run("export", "tiny.lamina", "--untrained", "--seed", "7", "-o", "b");
    cli.run("export", "tiny.lamina", "--untrained", "--seed", "8", "-o", "c");
    assertArrayEquals(cli.bytes("a"), cli.bytes("b"));
    assertFalse(Arrays.equals(cli.bytes("a"), cli.bytes("c")));
  }

  @Test
  void export_withoutWeights() {
    fails(
        1,
        """
        lamina export: there are no weights for `Tiny`
          `FOLDER/Tiny.safetensors` does not exist
          help: name them with `--weights`, train first, or export random ones with `--untrained`
        """,
        "export",
        "tiny.lamina");
    fails(
        1,
        """
        lamina export: weights `FOLDER/none` do not exist
          expected a safetensors file
          help: check the path, or train the network first
        """,
        "export",
        "tiny.lamina",
        "-w",
        "none");
    assertFalse(cli.exists("Tiny.onnx"));
  }

  @Test
  void export_weightsOfAnotherNetwork() {
    cli.file("wide.lamina", Cli.TINY.replace("conv(4", "conv(6") + "train Tiny on drawn\n");
    cli.run("train", "wide.lamina", "-q", "--epochs", "1");
    fails(
        1,
        """
        lamina export: weights `FOLDER/Tiny.safetensors` were saved from another network
          layer `conv1`: file has 3x3x1x6, the network needs 3x3x1x4
          help: retrain, or use the network that produced the file (network `Tiny`)
        """,
        "export",
        "tiny.lamina");
  }

  @Test
  void export_damagedWeights() {
    cli.file("w", "no weights at all, only a text that is long enough");
    Result result = cli.run("export", "tiny.lamina", "-w", "w");
    assertEquals(1, result.code());
    assertEquals(3, result.err().lines().count(), result.err());
    assertFalse(cli.exists("Tiny.onnx"));
  }

  @Test
  void export_outputThatCannotBeWritten() throws Exception {
    Files.createDirectory(folder.resolve("taken"));
    fails(
        1,
        """
        lamina export: the model cannot be written to `FOLDER/taken`
          a folder has this name
          help: name a file in this folder
        """,
        "export",
        "tiny.lamina",
        "--untrained",
        "-o",
        "taken");
    fails(
        1,
        """
        lamina export: the model cannot be written to `FOLDER/no/where`
          there is no folder `FOLDER/no`
          help: create the folder, or name another
        """,
        "export",
        "tiny.lamina",
        "--untrained",
        "-o",
        "no/where");
  }

  @Test
  void export_neverWritesOverWhatItReads() {
    fails(
        1,
        """
        lamina export: `tiny.lamina` would be overwritten
          the network is exported from it
          help: name another file with `--output`
        """,
        "export",
        "tiny.lamina",
        "--untrained",
        "-o",
        "tiny.lamina");
    cli.run("train", "tiny.lamina", "-q");
    byte[] weights = cli.bytes("Tiny.safetensors");
    assertEquals(1, cli.run("export", "tiny.lamina", "-o", "Tiny.safetensors").code());
    assertArrayEquals(weights, cli.bytes("Tiny.safetensors"));
  }

  @Test
  void export_severalNetworks() {
    cli.file("two.lamina", Cli.TINY + "network Other {\n input 4\n dense(2)\n}\n");
    fails(
        1,
        """
        lamina export: `two.lamina` has 2 networks
          `Tiny`, `Other`
          help: choose one with `--network Tiny`
        """,
        "export",
        "two.lamina",
        "--untrained");
    assertEquals(
        new Result(0, "wrote Other.onnx, ONNX opset 17, 10 parameters, untrained\n", ""),
        cli.run("export", "two.lamina", "--untrained", "--network", "Other"));
  }

  @Test
  void export_fileWithErrorsOrWithoutNetwork() {
    cli.file("bad.lamina", "network N { input 3x3x1\n conv(1, 9x9) }");
    assertEquals(1, cli.run("export", "bad.lamina", "--untrained").code());
    cli.file("none.lamina", "const a = 1");
    assertEquals(
        "lamina export: `none.lamina` has no network",
        cli.run("export", "none.lamina", "--untrained").err().lines().findFirst().orElseThrow());
  }

  /** Said before anybody makes room for the weights. */
  @Test
  void export_networkThatIsTooLarge() {
    cli.file("vast.lamina", "network Vast {\n input 60000\n dense(50000)\n}\n");
    Result result = cli.run("export", "vast.lamina", "--untrained");
    assertEquals(1, result.code());
    assertTrue(
        result
            .err()
            .endsWith(
                """
                lamina export: network `Vast` is too large for an ONNX file
                  it has 3,000,050,000 parameters, a file has room for 532,676,607
                  help: use fewer units, or pool before the largest layer; `lamina summary` shows which it is
                """),
        result.err());
  }

  @Test
  void export_optionsThatExcludeEachOther() {
    fails(
        2,
        "lamina export: `--untrained` and `--weights` exclude each other\n" + USAGE,
        "export",
        "tiny.lamina",
        "--untrained",
        "-w",
        "w");
    fails(
        2,
        "lamina export: `--seed` needs `--untrained`: trained weights are not drawn\n" + USAGE,
        "export",
        "tiny.lamina",
        "--seed",
        "1");
  }
}
