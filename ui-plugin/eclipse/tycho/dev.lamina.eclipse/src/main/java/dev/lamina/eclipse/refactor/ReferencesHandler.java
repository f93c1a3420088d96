package dev.lamina.eclipse.refactor;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.search.ui.NewSearchUI;

/** Find References: all places that mean the same as the name at the cursor, in the Search view. */
public final class ReferencesHandler extends AbstractHandler {

  @Override
  public Object execute(ExecutionEvent event) {
    Here.of(event)
        .ifPresent(
            here -> {
              if (here.name().isEmpty() || here.path().isEmpty()) {
                here.say("There is no name here that could be found elsewhere");
              } else {
                String name = here.name().get().declared().name();
                NewSearchUI.runQueryInBackground(
                    new ReferencesQuery(name, here.path().get(), here.offset()));
              }
            });
    return null;
  }
}
