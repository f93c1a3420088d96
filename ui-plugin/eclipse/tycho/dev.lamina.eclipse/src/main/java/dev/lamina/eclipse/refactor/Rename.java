package dev.lamina.eclipse.refactor;

import dev.lamina.dsl.ide.Renaming;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.eclipse.model.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.ltk.core.refactoring.Change;
import org.eclipse.ltk.core.refactoring.CompositeChange;
import org.eclipse.ltk.core.refactoring.Refactoring;
import org.eclipse.ltk.core.refactoring.RefactoringStatus;
import org.eclipse.ltk.core.refactoring.TextFileChange;
import org.eclipse.text.edits.MultiTextEdit;
import org.eclipse.text.edits.ReplaceEdit;

/** Gives a name another one in all files of the workspace, with a preview and undo. */
public final class Rename extends Refactoring {

  private final Path file;
  private final int offset;
  private final String old;
  private String name;

  public Rename(Path file, int offset, String old) {
    this.file = file;
    this.offset = offset;
    this.old = old;
    this.name = old;
  }

  String old() {
    return old;
  }

  public void setName(String wanted) {
    name = wanted;
  }

  private Renaming renaming() {
    return Files.references().rename(file, offset, name);
  }

  @Override
  public String getName() {
    return "Rename `" + old + "`";
  }

  @Override
  public RefactoringStatus checkInitialConditions(IProgressMonitor monitor) {
    return new RefactoringStatus();
  }

  @Override
  public RefactoringStatus checkFinalConditions(IProgressMonitor monitor) {
    Renaming renaming = renaming();
    if (renaming.refusal().isPresent()) {
      return RefactoringStatus.createFatalErrorStatus(sentence(renaming.refusal().get()));
    }
    Optional<Path> elsewhere =
        renaming.edits().keySet().stream().filter(p -> Files.file(p).isEmpty()).findFirst();
    return elsewhere
        .map(p -> RefactoringStatus.createFatalErrorStatus("`" + p + "` is in no open project"))
        .orElseGet(RefactoringStatus::new);
  }

  private static String sentence(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  @Override
  public Change createChange(IProgressMonitor monitor) {
    CompositeChange all = new CompositeChange("Rename `%s` to `%s`".formatted(old, name));
    for (Map.Entry<Path, List<Edit>> each : renaming().edits().entrySet()) {
      IFile changed = Files.file(each.getKey()).orElseThrow();
      TextFileChange change = new TextFileChange(changed.getName(), changed);
      MultiTextEdit edits = new MultiTextEdit();
      each.getValue()
          .forEach(e -> edits.addChild(new ReplaceEdit(e.offset(), e.length(), e.replacement())));
      change.setEdit(edits);
      change.setTextType("lamina");
      all.add(change);
    }
    return all;
  }
}
