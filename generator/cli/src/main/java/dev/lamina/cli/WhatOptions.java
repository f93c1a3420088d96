package dev.lamina.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which file, training and data a command works with. */
final class WhatOptions {

  @Parameters(index = "0", paramLabel = "FILE", description = "The .lamina file.")
  Path path;

  @Option(
      names = "--training",
      paramLabel = "NAME",
      description = "Which `train NAME: …`, where the file has several.")
  String training;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "Which network, where the file trains several.")
  String network;
}
