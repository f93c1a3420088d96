package dev.lamina.cli;

import dev.lamina.exec.InitialWeights;
import dev.lamina.generator.onnx.OnnxModel;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSettings;
import dev.lamina.ir.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Writes a network and its weights for other programs. */
@Command(
    name = "export",
    description = "Write a network and its weights as ONNX, which other programs run.")
final class ExportCommand extends Subcommand {

  @Parameters(paramLabel = "FILE", description = "The .lamina file.")
  Path path;

  @Option(
      names = {"-w", "--weights"},
      paramLabel = "FILE",
      description = "The trained weights, by default NETWORK.safetensors here.")
  Path weights;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "The model to write, by default NETWORK.onnx here.")
  Path output;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "Which network, where the file has several.")
  String network;

  @Option(
      names = "--untrained",
      description = "Export the weights a training would start from, instead of trained ones.")
  boolean untrained;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of those weights, by default the training's.")
  Long seed;

  ExportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int run() {
    requireConsistent();
    LaminaFile file = read(path);
    if (file.hasErrors()) {
      return ExitCode.PROBLEM;
    }
    Network wanted = Selection.of(file).onlyNetwork(network);
    Path target = output == null ? Path.of(wanted.name() + ".onnx") : output;
    requireNotRead(target, wanted);
    OnnxModel.requireFits(wanted);
    OnnxModel model =
        OnnxModel.of(wanted, weights(file, wanted), labels(file, wanted), Version.number());
    model.write(surroundings.resolve(target));
    print(
        "wrote %s, ONNX opset %d, %s%s"
            .formatted(
                target,
                OnnxModel.OPSET,
                Amount.of(wanted.params(), "parameter"),
                untrained ? ", untrained" : ""));
    return ExitCode.FINE;
  }

  private void requireConsistent() {
    if (untrained && weights != null) {
      throw usage("`--untrained` and `--weights` exclude each other");
    }
    if (!untrained && seed != null) {
      throw usage("`--seed` needs `--untrained`: trained weights are not drawn");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A slip such as {@code -o Tiny.safetensors} would cost the weights. */
  private void requireNotRead(Path target, Network wanted) {
    for (Path read : untrained ? List.of(path) : List.of(path, weightsPath(wanted))) {
      if (isSame(surroundings.resolve(target), surroundings.resolve(read))) {
        throw new Failure(
            "`" + target + "` would be overwritten",
            "the network is exported from it",
            "name another file with `--output`");
      }
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(one) && Files.isSameFile(one, other);
    } catch (IOException unreadable) {
      return false;
    }
  }

  private WeightsFile weights(LaminaFile file, Network wanted) {
    return untrained ? InitialWeights.of(wanted, seed(file, wanted)) : trained(wanted);
  }

  private long seed(LaminaFile file, Network wanted) {
    if (seed != null) {
      return seed;
    }
    return Selection.of(file)
        .settingsOf(wanted)
        .map(TrainingSpec::seed)
        .orElseGet(() -> TrainingSettings.TRAIN.defaults().wide("seed"));
  }

  private WeightsFile trained(Network wanted) {
    Path file = surroundings.resolve(weightsPath(wanted));
    if (weights == null && !Files.exists(file)) {
      throw new Failure(
          "there are no weights for `" + wanted.name() + "`",
          "`" + file + "` does not exist",
          "name them with `--weights`, train first, or export random ones with `--untrained`");
    }
    return WeightsFile.read(file);
  }

  private Path weightsPath(Network wanted) {
    return weights == null ? WeightsTarget.usual(wanted) : weights;
  }

  /** As the network's first training knows them, none where it has no training. */
  private List<String> labels(LaminaFile file, Network wanted) {
    int classes = Math.toIntExact(wanted.output().elements());
    DataFolder folder = new DataFolder(surroundings, file.folder(), null);
    return Selection.of(file)
        .settingsOf(wanted)
        .map(training -> folder.labels(training.data(), classes))
        .orElse(List.of());
  }
}
