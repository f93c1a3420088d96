package dev.lamina.eclipse.refactor;

import dev.lamina.dsl.ide.Renaming;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ltk.ui.refactoring.RefactoringWizard;
import org.eclipse.ltk.ui.refactoring.RefactoringWizardOpenOperation;

/** Refactor > Rename. */
public final class RenameHandler extends AbstractHandler {

  @Override
  public Object execute(ExecutionEvent event) {
    Here.of(event).ifPresent(RenameHandler::rename);
    return null;
  }

  private static void rename(Here here) {
    Optional<Occurrence> name = here.name();
    if (name.isEmpty()) {
      here.say("There is nothing here that could be renamed");
    } else if (here.path().isEmpty()) {
      here.say("Save the text first, so that it is in a file");
    } else if (Renaming.refusalOf(name.get().declared()).isPresent()) {
      here.say(Renaming.refusalOf(name.get().declared()).get());
    } else {
      Rename rename = new Rename(here.path().get(), here.offset(), name.get().declared().name());
      RefactoringWizard wizard = new RenameWizard(rename);
      try {
        new RefactoringWizardOpenOperation(wizard)
            .run(here.editor().getSite().getShell(), "Rename");
      } catch (InterruptedException cancelled) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
