package dev.lamina.dsl;

import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.report.Report;
import dev.lamina.dsl.resolve.Resolution;
import dev.lamina.dsl.resolve.ResolvedData;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.dsl.resolve.ResolvedTraining;
import dev.lamina.ir.DataSpec;
import dev.lamina.ir.Network;
import dev.lamina.ir.TrainingSpec;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one file.
 *
 * @param problems syntax and meaning, in the order of the text
 * @param resolution with the way back to the text
 */
public record Compilation(Source source, List<Problem> problems, Resolution resolution) {

  public Compilation {
    problems = List.copyOf(problems);
  }

  /** True when nothing of the file may be generated or trained. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /** The networks that were understood completely. */
  public List<Network> networks() {
    return resolution.networks().stream()
        .filter(ResolvedNetwork::isComplete)
        .map(ResolvedNetwork::network)
        .toList();
  }

  public List<DataSpec> data() {
    return resolution.data().stream().map(ResolvedData::data).flatMap(Optional::stream).toList();
  }

  public List<TrainingSpec> trainings() {
    return resolution.trainings().stream().map(ResolvedTraining::training).toList();
  }

  /** All messages as text, empty when there are none. */
  public String report() {
    return Report.render(problems);
  }
}
