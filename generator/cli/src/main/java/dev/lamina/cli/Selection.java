package dev.lamina.cli;

import dev.lamina.dsl.problem.Nearest;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what a user named in a file, or what can only be meant. */
final class Selection {

  private final LaminaFile file;

  private Selection(LaminaFile file) {
    this.file = file;
  }

  static Selection of(LaminaFile file) {
    return new Selection(file);
  }

  /**
   * The network with this name.
   *
   * @throws Failure when there is none
   */
  Network network(String name) {
    return file.networks().stream()
        .filter(network -> network.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> unknown("network", name, file.networks().stream().map(Network::name).toList()));
  }

  /**
   * The network with this name, or without a name the only one.
   *
   * @throws Failure when there is none, or more than one
   */
  Network onlyNetwork(String name) {
    List<Network> all = file.networks();
    if (name != null) {
      return network(name);
    } else if (all.isEmpty()) {
      throw noNetwork(file);
    } else if (all.size() > 1) {
      throw new Failure(
          "`" + file.name() + "` has " + all.size() + " networks",
          listed(all.stream().map(Network::name).toList()),
          "choose one with `--network " + all.get(0).name() + "`");
    }
    return all.get(0);
  }

  /** The training that tells a network's batch and optimizer: its first, if it has one. */
  Optional<TrainingSpec> settingsOf(Network network) {
    return file.trainings().stream()
        .filter(training -> training.network().name().equals(network.name()))
        .findFirst();
  }

  /**
   * The one training that fits the names, of which either may be null.
   *
   * @throws Failure when there is none, or more than one
   */
  TrainingSpec training(String name, String network) {
    if (network != null) {
      network(network);
    }
    List<TrainingSpec> all = file.trainings();
    if (all.isEmpty()) {
      throw new Failure(
          "`" + file.name() + "` trains nothing",
          "expected `train NETWORK on DATA`, found none",
          example());
    }
    List<TrainingSpec> ofNetwork =
        all.stream().filter(t -> network == null || t.network().name().equals(network)).toList();
    if (ofNetwork.isEmpty()) {
      throw new Failure(
          "`" + file.name() + "` does not train `" + network + "`",
          "trained: " + listed(all.stream().map(t -> t.network().name()).distinct().toList()),
          "add `train " + network + " on DATA` to the file");
    }
    List<TrainingSpec> found =
        ofNetwork.stream().filter(t -> name == null || t.name().equals(name)).toList();
    List<String> names = ofNetwork.stream().map(TrainingSpec::name).toList();
    if (found.isEmpty()) {
      throw unknown("training", name, names);
    }
    if (found.size() > 1) {
      throw new Failure(
          "`" + file.name() + "` has " + found.size() + " trainings that fit",
          listed(names),
          advice(found));
    }
    return found.get(0);
  }

  private String example() {
    String network = file.networks().isEmpty() ? "NETWORK" : file.networks().get(0).name();
    String data = file.data().isEmpty() ? "DATA" : file.data().get(0).name();
    return "add `train " + network + " on " + data + "` to the file";
  }

  private static String advice(List<TrainingSpec> found) {
    boolean named = found.stream().map(TrainingSpec::name).distinct().count() == found.size();
    return named
        ? "choose one with `--training " + found.get(0).name() + "`"
        : "name them in the file, `train quick: NETWORK on DATA`, then choose with `--training quick`";
  }

  static Failure noNetwork(LaminaFile file) {
    return new Failure(
        "`" + file.name() + "` has no network",
        "expected `network NAME { … }`, found none",
        "`lamina check` shows what the file has");
  }

  private Failure unknown(String kind, String name, List<String> known) {
    String guess = Phrase.didYouMean(Nearest.to(name, known));
    return new Failure(
        "`" + file.name() + "` has no " + kind + " " + Phrase.quoted(name),
        known.isEmpty() ? "" : "it has " + listed(known),
        guess);
  }

  private static String listed(List<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }
}
