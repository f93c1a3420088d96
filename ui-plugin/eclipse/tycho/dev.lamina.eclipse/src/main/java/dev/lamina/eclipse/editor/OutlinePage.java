package dev.lamina.eclipse.editor;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.Symbols;
import dev.lamina.dsl.ide.Symbols.Symbol;
import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.model.LiveText;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.viewers.DelegatingStyledCellLabelProvider;
import org.eclipse.jface.viewers.IPostSelectionProvider;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ITreeContentProvider;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.viewers.SelectionChangedEvent;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.TreePath;
import org.eclipse.jface.viewers.TreeSelection;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.texteditor.ITextEditor;
import org.eclipse.ui.views.contentoutline.ContentOutlinePage;

/** Declarations and steps with their shapes. It follows the cursor, and the cursor follows it. */
final class OutlinePage extends ContentOutlinePage implements LiveText.Listener {

  /**
   * A symbol by its way from the top, so that a node stays the same, open or closed, while the text
   * changes.
   */
  private record Node(Node parent, int number, String name, Symbol[] symbol) {

    static Node of(Node parent, int number, Symbol symbol) {
      return new Node(parent, number, symbol.name(), new Symbol[] {symbol});
    }

    Symbol get() {
      return symbol[0];
    }

    List<Node> children() {
      return nodes(this, get().children());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Node node
          && number == node.number
          && name.equals(node.name)
          && (parent == null ? node.parent == null : parent.equals(node.parent));
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + number;
    }
  }

  private final ITextEditor editor;
  private final ISelectionChangedListener cursor = event -> follow();
  private LiveText text;
  private List<Node> roots = List.of();
  private boolean following;

  OutlinePage(ITextEditor editor) {
    this.editor = editor;
  }

  private static List<Node> nodes(Node parent, List<Symbol> symbols) {
    List<Node> nodes = new ArrayList<>();
    for (Symbol symbol : symbols) {
      nodes.add(Node.of(parent, nodes.size(), symbol));
    }
    return nodes;
  }

  @Override
  public void createControl(Composite parent) {
    super.createControl(parent);
    getTreeViewer().setContentProvider(new Contents());
    getTreeViewer().setLabelProvider(new DelegatingStyledCellLabelProvider(new Labels()));
    getTreeViewer().setUseHashlookup(true);
    getTreeViewer().setAutoExpandLevel(2);
    IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
    text = LiveTexts.all().open(document);
    text.addListener(this);
    ((IPostSelectionProvider) editor.getSelectionProvider())
        .addPostSelectionChangedListener(cursor);
    text.latest().ifPresent(this::show);
  }

  @Override
  public void compiled(LiveText changed, Compilation compilation) {
    editor.getSite().getShell().getDisplay().asyncExec(() -> show(compilation));
  }

  private void show(Compilation compilation) {
    if (getTreeViewer() != null && !getTreeViewer().getControl().isDisposed()) {
      boolean first = roots.isEmpty();
      roots = nodes(null, Symbols.of(compilation));
      following = true;
      try {
        if (first) {
          getTreeViewer().setInput(this);
        } else {
          getTreeViewer().refresh();
        }
      } finally {
        following = false;
      }
      follow();
    }
  }

  /** Selects the innermost symbol at the cursor. */
  private void follow() {
    boolean here = getTreeViewer() != null && !getTreeViewer().getControl().isDisposed();
    if (!here
        || getTreeViewer().getControl().isFocusControl()
        || !(editor.getSelectionProvider().getSelection() instanceof ITextSelection at)) {
      return;
    }
    List<Object> way = new ArrayList<>();
    List<Node> level = roots;
    while (!level.isEmpty()) {
      Node next =
          level.stream().filter(node -> contains(node, at.getOffset())).findFirst().orElse(null);
      if (next == null) {
        break;
      }
      way.add(next);
      level = next.children();
    }
    following = true;
    try {
      getTreeViewer()
          .setSelection(
              way.isEmpty()
                  ? StructuredSelection.EMPTY
                  : new TreeSelection(new TreePath(way.toArray())),
              true);
    } finally {
      following = false;
    }
  }

  private static boolean contains(Node node, int offset) {
    return node.get().at().offset() <= offset && offset <= node.get().at().end();
  }

  @Override
  public void selectionChanged(SelectionChangedEvent event) {
    super.selectionChanged(event);
    if (!following && event.getStructuredSelection().getFirstElement() instanceof Node node) {
      editor.selectAndReveal(node.get().nameAt().offset(), node.get().nameAt().length());
    }
  }

  @Override
  public void dispose() {
    if (text != null) {
      text.removeListener(this);
      LiveTexts.all().close(text);
      text = null;
      if (editor.getSelectionProvider() instanceof IPostSelectionProvider provider) {
        provider.removePostSelectionChangedListener(cursor);
      }
    }
    super.dispose();
  }

  private final class Contents implements ITreeContentProvider {

    @Override
    public Object[] getElements(Object input) {
      return roots.toArray();
    }

    @Override
    public Object[] getChildren(Object parent) {
      return ((Node) parent).children().toArray();
    }

    @Override
    public Object getParent(Object child) {
      return ((Node) child).parent();
    }

    @Override
    public boolean hasChildren(Object parent) {
      return !((Node) parent).get().children().isEmpty();
    }
  }

  private static final class Labels extends LabelProvider
      implements DelegatingStyledCellLabelProvider.IStyledLabelProvider {

    @Override
    public StyledString getStyledText(Object element) {
      Symbol symbol = ((Node) element).get();
      StyledString shown = new StyledString(symbol.name());
      if (!symbol.detail().isEmpty()) {
        shown.append("  " + symbol.detail(), StyledString.DECORATIONS_STYLER);
      }
      return shown;
    }

    @Override
    public Image getImage(Object element) {
      return LaminaPlugin.image(
          switch (((Node) element).get().kind()) {
            case NETWORK -> "network";
            case BLOCK, CALL -> "block";
            case CONSTANT -> "constant";
            case DATA -> "data";
            case TRAINING -> "train";
            case INPUT, VALUE -> "value";
            case LAYER -> "layer";
            case REPEAT, CHOICE -> "choice";
          });
    }
  }
}
