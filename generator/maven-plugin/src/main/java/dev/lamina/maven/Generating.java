package dev.lamina.maven;

import dev.lamina.dsl.problem.Phrase;
import dev.lamina.generator.project.Generation;
import dev.lamina.generator.project.Generation.Outcome;
import dev.lamina.generator.project.SourceFolder;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;

/** Runs a generation for a goal and says in a line what it did. */
final class Generating {

  private final LaminaMojo goal;
  private final boolean inferenceOnly;

  Generating(LaminaMojo goal, boolean inferenceOnly) {
    this.goal = goal;
    this.inferenceOnly = inferenceOnly;
  }

  /**
   * Brings the output up to date.
   *
   * @param journal the name of the file, outside of the sources, that remembers what was written
   */
  void run(SourceFolder sources, File output, String journal) throws MojoFailureException {
    File remembered = new File(goal.project.getBuild().getDirectory(), "lamina/" + journal);
    Outcome outcome =
        new Generation(sources, output.toPath(), remembered.toPath(), inferenceOnly)
            .run(goal.failOnWarning);
    goal.tell(outcome.findings());
    goal.getLog().info(summary(outcome, sources));
    if (!outcome.written().isEmpty() || !outcome.removed().isEmpty()) {
      goal.buildContext.refresh(output);
    }
  }

  private static String summary(Outcome outcome, SourceFolder sources) {
    if (outcome.files() == 0 && outcome.removed().isEmpty()) {
      return "No networks in " + sources.folder();
    }
    List<String> done = new ArrayList<>();
    if (!outcome.written().isEmpty()) {
      done.add(classes(outcome.written()) + " generated");
    }
    if (!outcome.removed().isEmpty()) {
      done.add(classes(outcome.removed()) + " removed");
    }
    if (done.isEmpty()) {
      return "Nothing to generate - %s of %s up to date"
          .formatted(classes(outcome.unchanged()), Phrase.plural(outcome.files(), "file"));
    }
    if (!outcome.unchanged().isEmpty()) {
      done.add(outcome.unchanged().size() + " unchanged");
    }
    return "Lamina: " + String.join(", ", done);
  }

  private static String classes(List<?> classes) {
    return classes.size() == 1 ? "1 class" : Phrase.count(classes.size()) + " classes";
  }
}
