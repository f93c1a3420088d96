package dev.lamina.eclipse.tests;

import dev.lamina.eclipse.build.LaminaNature;
import dev.lamina.eclipse.probe.Shown;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;

/** An editor, and what a person does in it and sees of it. */
record OpenEditor(IFile file, ITextEditor editor, ISourceViewer viewer) {

  static IProject project(String name) throws CoreException {
    IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
    if (!project.exists()) {
      project.create(null);
      project.open(null);
      LaminaNature.set(project, true);
    }
    return project;
  }

  static IFile write(String project, String path, String text) throws CoreException {
    IFile file = project(project).getFile(path);
    if (file.getParent() instanceof IFolder folder && !folder.exists()) {
      folder.create(true, true, null);
    }
    file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, null);
    return file;
  }

  static OpenEditor of(String path, String text) throws CoreException {
    return open(write("networks", path, text));
  }

  static OpenEditor open(IFile file) {
    IEditorPart part = Ui.get(() -> IDE.openEditor(Ui.page(), file, true));
    return of(file, part);
  }

  static OpenEditor of(IFile file, IEditorPart part) {
    Object viewer = Ui.get(() -> part.getAdapter(ITextOperationTarget.class));
    return new OpenEditor(file, (ITextEditor) part, (ISourceViewer) viewer);
  }

  IDocument document() {
    return viewer.getDocument();
  }

  StyledText widget() {
    return viewer.getTextWidget();
  }

  String text() {
    return Ui.get(() -> document().get());
  }

  /** Puts the cursor behind a text. */
  OpenEditor cursorBehind(String text) {
    int at = text().indexOf(text);
    if (at < 0) {
      throw new AssertionError("no `" + text + "` in:\n" + text());
    }
    return cursor(at + text.length());
  }

  OpenEditor cursorIn(String text) {
    return cursor(text().indexOf(text) + 1);
  }

  OpenEditor cursor(int offset) {
    Ui.run(() -> editor.selectAndReveal(offset, 0));
    return this;
  }

  int cursor() {
    return Ui.get(() -> viewer.getSelectedRange().x);
  }

  OpenEditor type(String text) {
    for (char c : text.toCharArray()) {
      if (c == '\n') {
        Ui.run(() -> Ui.key(widget(), SWT.CR, SWT.CR, 0));
      } else {
        Ui.type(widget(), c);
      }
    }
    return this;
  }

  OpenEditor backspace(int times) {
    for (int i = 0; i < times; i++) {
      Ui.run(() -> Ui.key(widget(), SWT.BS, SWT.BS, 0));
    }
    return this;
  }

  void save() {
    Ui.run(() -> Ui.page().saveEditor(editor, false));
  }

  void command(String id) {
    Ui.run(
        () -> {
          Ui.page().activate(editor);
          editor.getSite().getService(IHandlerService.class).executeCommand(id, null);
        });
  }

  /** Words between and behind the lines, in their order. */
  List<String> minings() {
    return Ui.get(() -> Shown.minings(viewer));
  }

  void untilMinings(String... expected) {
    Ui.until(
        () -> "expected " + List.of(expected) + ", found " + minings(),
        () -> minings().equals(List.of(expected)));
  }

  /** Squiggles: kind and text, in their order. */
  List<String> annotations(String kind) {
    return Ui.get(
        () -> {
          List<String> found = new ArrayList<>();
          var model = viewer.getAnnotationModel();
          model
              .getAnnotationIterator()
              .forEachRemaining(
                  annotation -> {
                    if (annotation.getType() != null && annotation.getType().endsWith(kind)) {
                      found.add(annotation.getText());
                    }
                  });
          return found;
        });
  }

  void untilErrors(String... expected) {
    Ui.until(
        () -> "expected " + List.of(expected) + ", found " + annotations(".error"),
        () -> annotations("texteditor.error").equals(List.of(expected)));
  }
}
