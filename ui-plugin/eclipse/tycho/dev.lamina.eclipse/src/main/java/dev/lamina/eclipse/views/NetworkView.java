package dev.lamina.eclipse.views;

import dev.lamina.diagram.Place;
import dev.lamina.diagram.SvgWriter;
import dev.lamina.diagram.live.LiveDiagram;
import dev.lamina.diagram.live.LiveDiagram.Part;
import dev.lamina.dsl.Compilation;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.texteditor.ITextEditor;

/**
 * The network of the active editor as a picture. It changes with the text; a click on a box selects
 * its step, and the step at the cursor has its box marked.
 */
public final class NetworkView extends ViewPart implements LiveText.Listener {

  public static final String ID = "dev.lamina.eclipse.views.network";

  private final ISelectionListener cursor = (part, selection) -> follow(part, selection);
  private final IPartListener2 closing =
      new IPartListener2() {
        @Override
        public void partClosed(IWorkbenchPartReference part) {
          closed(part.getPart(false));
        }
      };
  private DiagramCanvas canvas;
  private ITextEditor editor;
  private LiveText text;
  private LiveDiagram live;
  private volatile String network;
  private volatile boolean collapsed;

  @Override
  public void createPartControl(Composite parent) {
    canvas = new DiagramCanvas(parent);
    canvas.onSelect(this::selectText);
    nothing();
    actions();
    getSite().getPage().addPartListener(closing);
    getSite().getPage().addPostSelectionListener(cursor);
    IEditorPart active = getSite().getPage().getActiveEditor();
    if (active != null) {
      watch(active);
    }
  }

  private void actions() {
    IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
    bar.add(action("Zoom in", "zoom-in", canvas::zoomIn));
    bar.add(action("Zoom out", "zoom-out", canvas::zoomOut));
    bar.add(action("Zoom to fit", "zoom-fit", canvas::zoomToFit));
    bar.add(collapse());
    bar.add(action("Export as SVG or PNG...", "export", this::export));
    IMenuManager menu = getViewSite().getActionBars().getMenuManager();
    menu.setRemoveAllWhenShown(true);
    menu.addMenuListener(
        shown -> {
          if (live != null) {
            live.networks().forEach(name -> shown.add(choice(name)));
          }
        });
    menu.add(new Action("No network") {}); // an empty menu has no button
  }

  private static Action action(String label, String image, Runnable what) {
    Action action =
        new Action(label, LaminaPlugin.descriptor(image)) {
          @Override
          public void run() {
            what.run();
          }
        };
    action.setToolTipText(label);
    return action;
  }

  private Action collapse() {
    Action action =
        new Action("Show each block as one box", IAction.AS_CHECK_BOX) {
          @Override
          public void run() {
            collapsed = isChecked();
            drawAgain();
          }
        };
    action.setImageDescriptor(LaminaPlugin.descriptor("block"));
    return action;
  }

  private Action choice(String name) {
    Action action =
        new Action(name, IAction.AS_RADIO_BUTTON) {
          @Override
          public void run() {
            network = name;
            drawAgain();
          }
        };
    action.setChecked(name.equals(live.network()));
    return action;
  }

  /** Shows a network of the text of the active editor. */
  public void show(IDocument document, String name) {
    IEditorPart active = getSite().getPage().getActiveEditor();
    if (active != null) {
      watch(active);
    }
    network = name;
    drawAgain();
  }

  private void drawAgain() {
    LiveText drawn = text;
    if (drawn != null) {
      LiveTexts.all().run(() -> compiled(drawn, drawn.compilation()));
    }
  }

  private void watch(IWorkbenchPart part) {
    if (part == editor
        || !(part instanceof ITextEditor opened)
        || !opened.getEditorInput().getName().endsWith("." + LaminaPlugin.EXTENSION)) {
      return;
    }
    release();
    editor = opened;
    network = null;
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    text = LiveTexts.all().open(document);
    text.addListener(this);
  }

  private void release() {
    if (text != null) {
      text.removeListener(this);
      LiveTexts.all().close(text);
      text = null;
      editor = null;
      live = null;
    }
  }

  private void closed(IWorkbenchPart part) {
    if (part == editor) {
      release();
      nothing();
    }
  }

  private void nothing() {
    canvas.show(null, "Open a .lamina file to see its network.");
  }

  /** Laid out on the compiler's thread, drawn on this one. */
  @Override
  public void compiled(LiveText changed, Compilation compilation) {
    LiveDiagram drawn =
        LiveDiagram.of(
            compilation, network, collapsed ? LiveDiagram.COLLAPSED : LiveDiagram.EXPANDED);
    getSite().getShell().getDisplay().asyncExec(() -> show(changed, drawn));
  }

  private void show(LiveText changed, LiveDiagram drawn) {
    if (changed == text && !canvas.isDisposed()) {
      live = drawn;
      canvas.show(drawn.diagram().orElse(null), drawn.message());
      markAtCursor();
    }
  }

  private void follow(IWorkbenchPart part, Object selection) {
    if (part instanceof IEditorPart) {
      watch(part);
      if (part == editor && selection instanceof ITextSelection at) {
        mark(at.getOffset());
      }
    }
  }

  private void markAtCursor() {
    if (editor != null
        && editor.getSelectionProvider().getSelection() instanceof ITextSelection at) {
      mark(at.getOffset());
    }
  }

  private void mark(int offset) {
    if (live != null) {
      canvas.select(at(offset).map(Part::name).orElse(null));
    }
  }

  /** The smallest part that was written there; of one that is laid out several times, the first. */
  private Optional<Part> at(int offset) {
    return live.parts().stream()
        .filter(part -> has(part.place(), offset))
        .min(Comparator.comparingInt(part -> part.place().end() - part.place().start()));
  }

  private static boolean has(Place place, int offset) {
    return place.start() <= offset && offset <= place.end();
  }

  private void selectText(String name) {
    live.parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .ifPresent(
            part -> {
              int start = part.place().start();
              editor.selectAndReveal(start, part.place().end() - start);
            });
  }

  private void export() {
    if (canvas.diagram() == null) {
      return;
    }
    FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
    dialog.setFilterExtensions(new String[] {"*.svg", "*.png"});
    dialog.setFileName(live.network() + ".svg");
    dialog.setOverwrite(true);
    String chosen = dialog.open();
    if (chosen != null) {
      try {
        export(Path.of(chosen));
      } catch (IOException failure) {
        MessageDialog.openError(
            getSite().getShell(),
            "Export",
            "`%s` cannot be written: %s".formatted(chosen, failure.getMessage()));
      }
    }
  }

  /** Writes the picture; the name says whether as PNG or as SVG. */
  public void export(Path file) throws IOException {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      ImageLoader loader = new ImageLoader();
      loader.data = new ImageData[] {canvas.picture()};
      try (var out = Files.newOutputStream(file)) {
        loader.save(out, SWT.IMAGE_PNG);
      }
    } else {
      Files.writeString(file, SvgWriter.write(canvas.diagram()));
    }
  }

  /** For tests: what is drawn. */
  public Control picture() {
    return canvas;
  }

  /** For tests: the network that is drawn, the number of its boxes, the marked box. */
  public String shown() {
    return live == null || live.diagram().isEmpty()
        ? ""
        : live.network() + " " + live.diagram().get().boxes().size() + " " + canvas.selected();
  }

  @Override
  public void setFocus() {
    canvas.setFocus();
  }

  @Override
  public void dispose() {
    getSite().getPage().removePartListener(closing);
    getSite().getPage().removePostSelectionListener(cursor);
    release();
    super.dispose();
  }
}
