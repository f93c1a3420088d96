package dev.lamina.maven;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.dsl.report.Report;
import dev.lamina.generator.project.Findings.CheckedFile;
import java.io.File;
import org.apache.maven.plugin.logging.Log;
import org.sonatype.plexus.build.incremental.BuildContext;
import org.sonatype.plexus.build.incremental.DefaultBuildContext;

/**
 * Problems as the compiler plugin prints its own, {@code file:[line,column] message}, which is what
 * IDEs and CI servers look for; in Eclipse they are markers as well.
 */
final class Messages {

  private final Log log;
  private final BuildContext context;
  private final boolean isInIde;

  Messages(Log log, BuildContext context) {
    this.log = log;
    this.context = context;
    // The default one would print everything a second time, in another form.
    this.isInIde = !(context instanceof DefaultBuildContext);
  }

  void tell(CheckedFile file) {
    if (isInIde) {
      context.removeMessages(file.path().toFile());
    }
    for (Problem problem : file.problems()) {
      log(problem);
      if (isInIde) {
        mark(file.path().toFile(), problem);
      }
    }
  }

  private void log(Problem problem) {
    Origin at = problem.at();
    String text =
        "%s:[%d,%d] %s: %s\n%s"
            .formatted(
                at.file(),
                at.line(),
                at.column(),
                problem.code(),
                problem.headline(),
                Report.explanation(problem).stripTrailing());
    if (problem.severity() == Severity.ERROR) {
      log.error(text);
    } else {
      log.warn(text);
    }
  }

  private void mark(File file, Problem problem) {
    String help = problem.help().isEmpty() ? "" : "; " + problem.help();
    context.addMessage(
        file,
        problem.at().line(),
        problem.at().column(),
        problem.headline() + help,
        problem.severity() == Severity.ERROR
            ? BuildContext.SEVERITY_ERROR
            : BuildContext.SEVERITY_WARNING,
        null);
  }
}
