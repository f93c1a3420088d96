package dev.lamina.cli;

import dev.lamina.exec.TrainableNetwork;
import dev.lamina.io.WeightsException;
import dev.lamina.ir.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The file that weights go to.
 *
 * @param shown as the user knows it
 */
record WeightsTarget(Path file, Path shown) {

  /** What is saved under when nobody says. */
  static Path usual(Network network) {
    return Path.of(network.name() + ".safetensors");
  }

  /**
   * The file, tried out: who trains for an hour wants to know before that it can be saved.
   *
   * @throws WeightsException when it cannot be written
   */
  static WeightsTarget of(Surroundings surroundings, Path given, Network network) {
    Path shown = given == null ? usual(network) : given;
    WeightsTarget target = new WeightsTarget(surroundings.resolve(shown), shown);
    target.tryOut();
    return target;
  }

  private void tryOut() {
    Path absolute = file.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      throw unwritable("a folder has this name", "name a file in this folder");
    }
    if (Files.exists(absolute) && !Files.isWritable(absolute)) {
      throw unwritable("the file there is write-protected", "name another file, or allow writing");
    }
    if (!Files.isDirectory(absolute.getParent())) {
      throw unwritable(
          "there is no folder `" + absolute.getParent() + "`",
          "create the folder, or name another");
    }
    try {
      Files.delete(Files.createTempFile(absolute.getParent(), ".lamina-", ".tmp"));
    } catch (IOException failure) {
      throw unwritable(
          "no file can be created in `" + absolute.getParent() + "`",
          "name a file in a folder that you may write to");
    }
  }

  private WeightsException unwritable(String detail, String help) {
    return new WeightsException("weights cannot be written to `" + shown + "`", detail, help);
  }

  /**
   * Saves the weights; where that is no longer possible, among the temporary files, so that the
   * training was not for nothing.
   *
   * @throws WeightsException when the file could not be written
   */
  void save(TrainableNetwork network, Map<String, String> notes) {
    try {
      network.save(file, notes);
    } catch (WeightsException failure) {
      Path elsewhere = rescued(network, notes);
      if (elsewhere == null) {
        throw failure;
      }
      throw new WeightsException(
          failure.headline(),
          failure.detail(),
          "the weights are in `" + elsewhere + "`; move them to where you want them",
          failure);
    }
  }

  private static Path rescued(TrainableNetwork network, Map<String, String> notes) {
    try {
      Path elsewhere = Files.createTempFile(network.name() + "-", ".safetensors");
      network.save(elsewhere, notes);
      return elsewhere;
    } catch (IOException | WeightsException failure) {
      return null;
    }
  }
}
