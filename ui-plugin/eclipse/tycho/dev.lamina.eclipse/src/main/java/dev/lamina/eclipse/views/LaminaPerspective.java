package dev.lamina.eclipse.views;

import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.console.IConsoleConstants;

/** Files on the left, the network on the right; below problems and console beside trainings. */
public final class LaminaPerspective implements IPerspectiveFactory {

  public static final String ID = "dev.lamina.eclipse.perspective";

  @Override
  public void createInitialLayout(IPageLayout layout) {
    String editors = layout.getEditorArea();
    layout.addView(IPageLayout.ID_PROJECT_EXPLORER, IPageLayout.LEFT, 0.2f, editors);
    IFolderLayout below = layout.createFolder("below", IPageLayout.BOTTOM, 0.65f, editors);
    below.addView(IPageLayout.ID_PROBLEM_VIEW);
    below.addView(IConsoleConstants.ID_CONSOLE_VIEW);
    below.addPlaceholder("org.eclipse.search.ui.views.SearchView");
    IFolderLayout right = layout.createFolder("right", IPageLayout.RIGHT, 0.65f, editors);
    right.addView(NetworkView.ID);
    IFolderLayout lower = layout.createFolder("lower", IPageLayout.RIGHT, 0.5f, "below");
    lower.addView(TrainingView.ID);
    layout.addView(
        IPageLayout.ID_OUTLINE, IPageLayout.BOTTOM, 0.6f, IPageLayout.ID_PROJECT_EXPLORER);
    layout.addNewWizardShortcut("dev.lamina.eclipse.newProject");
    layout.addNewWizardShortcut("dev.lamina.eclipse.newFile");
    layout.addShowViewShortcut(NetworkView.ID);
    layout.addShowViewShortcut(TrainingView.ID);
    layout.addActionSet("org.eclipse.debug.ui.launchActionSet");
  }
}
