package dev.lamina.cli;

import dev.lamina.data.DataSplit;
import dev.lamina.exec.TrainableNetwork;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.generator.project.ArrayLimit;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A network that can run, and its data. */
record Prepared(TrainableNetwork network, DataSplit data) {

  /** Compiles the network while the data is read: each takes about as long as the other. */
  static Prepared of(
      Surroundings surroundings, LaminaFile file, TrainingSpec training, Path givenData) {
    Network network = training.network();
    CompletableFuture<TrainableNetwork> compiling =
        CompletableFuture.supplyAsync(() -> compiled(surroundings, file, network, Options.USUAL));
    DataSplit data = new DataFolder(surroundings, file.folder(), givenData).load(training.data());
    new Timing(surroundings).reached("read the data");
    DataFolder.requireFit(training.data(), data.train(), network);
    try {
      return new Prepared(compiling.join(), data);
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (failed.getCause() instanceof Error cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** The network's class, compiled in memory, with all weights zero. */
  static TrainableNetwork compiled(
      Surroundings surroundings, LaminaFile file, Network network, Options options) {
    ArrayLimit.require(network);
    GeneratedClass generated = JavaGenerator.generate(network, file.name(), options);
    TrainableNetwork compiled = JavaCompilation.of(generated, surroundings.compiler().get());
    new Timing(surroundings).reached("compiled the network");
    return compiled;
  }
}
