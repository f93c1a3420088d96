package dev.lamina.dsl.resolve;

import dev.lamina.dsl.problem.Problem;
import java.util.List;

/**
 * What a file means, as far as it could be understood, with the way back to its text.
 *
 * @param occurrences where names stand, for editors
 * @param tree the text's parts, for editors
 */
public record Resolution(
    String namespace,
    List<ResolvedNetwork> networks,
    List<ResolvedData> data,
    List<ResolvedTraining> trainings,
    List<Problem> problems,
    Occurrences occurrences,
    Tree tree) {

  /** Of a file that was not read. */
  public static final Resolution NOTHING =
      new Resolution("", List.of(), List.of(), List.of(), List.of(), Occurrences.NONE, Tree.NONE);

  public Resolution {
    networks = List.copyOf(networks);
    data = List.copyOf(data);
    trainings = List.copyOf(trainings);
    problems = List.copyOf(problems);
  }
}
