package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.problem.Fix;
import dev.lamina.dsl.problem.Label;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.Severity;
import dev.lamina.dsl.problem.Source;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;

/**
 * Problems as the protocol knows them: headline, note and help as the message, the places that
 * explain it as related information, and the fix as data.
 *
 * @param uri the file or text they are in
 * @param explanation where a code is explained, with {@code {code}} in it
 */
record Diagnostics(Workspace workspace, String uri, String explanation, boolean related) {

  /** What is shown greyed out. */
  private static final Set<ProblemCode> UNNECESSARY =
      EnumSet.of(ProblemCode.UNUSED_VALUE, ProblemCode.UNUSED_PARAMETER);

  /** A title and its edits, so that a client can offer them without asking. */
  record Correction(String title, List<org.eclipse.lsp4j.TextEdit> edits) {}

  List<Diagnostic> of(Compilation compilation) {
    Source own = compilation.source();
    return compilation.problems().stream()
        .filter(problem -> problem.at().source() == own)
        .map(problem -> of(problem, own))
        .toList();
  }

  private Diagnostic of(Problem problem, Source own) {
    Diagnostic diagnostic = new Diagnostic(Places.range(problem.at()), message(problem));
    diagnostic.setSource("lamina");
    diagnostic.setSeverity(
        problem.severity() == Severity.ERROR
            ? DiagnosticSeverity.Error
            : DiagnosticSeverity.Warning);
    diagnostic.setCode(problem.code());
    diagnostic.setCodeDescription(
        new DiagnosticCodeDescription(explanation.replace("{code}", problem.code())));
    if (UNNECESSARY.contains(problem.kind())) {
      diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
    }
    if (related && !problem.labels().isEmpty()) {
      diagnostic.setRelatedInformation(
          problem.labels().stream().map(label -> related(label, own)).toList());
    }
    problem.fix().ifPresent(fix -> diagnostic.setData(correction(fix, own)));
    return diagnostic;
  }

  /** Headline, what is said beside the carets, and the help, a line each. */
  private static String message(Problem problem) {
    String note = problem.note().isEmpty() ? "" : "\n" + problem.note();
    String help = problem.help().isEmpty() ? "" : "\nhelp: " + problem.help();
    return problem.headline() + note + help;
  }

  private DiagnosticRelatedInformation related(Label label, Source own) {
    Source source = label.at().source();
    String file = source == own ? uri : workspace.uri(Path.of(source.name()));
    return new DiagnosticRelatedInformation(
        new Location(file, Places.range(label.at())), label.note());
  }

  private static Correction correction(Fix fix, Source own) {
    return new Correction(fix.title(), new Places(own).edits(fix.edits()));
  }
}
