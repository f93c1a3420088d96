package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Problem;
import java.util.List;

/** What a file means, as far as it could be understood, with the way back to its text. */
public record Resolution(
    String namespace,
    List<ResolvedNetwork> networks,
    List<ResolvedData> data,
    List<ResolvedTraining> trainings,
    List<Problem> problems) {

  public Resolution {
    networks = List.copyOf(networks);
    data = List.copyOf(data);
    trainings = List.copyOf(trainings);
    problems = List.copyOf(problems);
  }
}
