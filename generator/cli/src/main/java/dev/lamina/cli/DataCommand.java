package dev.lamina.cli;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that runs a network over the data of a training; a program may listen to it. */
@Command
abstract class DataCommand extends Subcommand {

  static final String JSON = "--json";

  @Mixin WhatOptions what = new WhatOptions();

  @Option(names = "--data", paramLabel = "FOLDER", description = "Where the data's files are.")
  Path data;

  @Mixin ThreadOption threads = new ThreadOption();

  @Option(names = JSON, description = "Print events for a program, a JSON object a line.")
  boolean json;

  final EventStream events;

  DataCommand(Surroundings surroundings) {
    super(surroundings);
    this.events = new EventStream(surroundings.out());
  }

  @Override
  final int run() {
    if (!json) {
      return run(null);
    }
    try (Farewell farewell = new Farewell(events)) {
      return run(farewell);
    }
  }

  /**
   * @param farewell null when no program listens
   */
  abstract int run(Farewell farewell);

  @Override
  final void complain(String message) {
    if (json) {
      events.write(Event.Problem.of(message));
    } else {
      super.complain(message);
    }
  }

  @Override
  final void complain(LaminaFile file) {
    if (json) {
      file.compilation().problems().forEach(problem -> events.write(Event.Problem.of(problem)));
    } else {
      super.complain(file);
    }
  }
}
