package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.core.resources.IFile;
import org.eclipse.search.ui.NewSearchUI;
import org.eclipse.search.ui.text.AbstractTextSearchResult;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names across files. */
@ExtendWith(Workbench.class)
class RenameTest {

  private static final String BLOCKS =
      """
      block twice(filters) {
          conv(filters, 3x3)
          conv(filters, 3x3)
      }
      """;

  private static final String USES =
      """
      import blocks.*

      network N {
          input 28x28x1
          twice(4)
          twice(8)
      }
      """;

  private static OpenEditor uses() throws Exception {
    OpenEditor.write("networks", "blocks.lamina", BLOCKS);
    OpenEditor uses = OpenEditor.of("uses.lamina", USES);
    uses.untilErrors();
    return uses;
  }

  private static String content(IFile file) throws Exception {
    return new String(file.getContents(true).readAllBytes());
  }

  @Test
  void rename_changesBothFiles() throws Exception {
    OpenEditor uses = uses();
    IFile blocks = uses.file().getProject().getFile("blocks.lamina");
    uses.cursorIn("twice(4)");
    Ui.display().asyncExec(() -> uses.command("dev.lamina.eclipse.rename"));
    Ui.until("dialog", () -> Ui.shell("Rename `twice`") != null);
    Shell dialog = Ui.get(() -> Ui.shell("Rename `twice`"));
    Ui.run(() -> Ui.find(dialog, Text.class, text -> true).setText("double_conv"));
    Ui.shot("rename");
    Ui.display().asyncExec(() -> Ui.click(dialog, "OK"));
    Ui.until("both files", () -> content(blocks).contains("block double_conv(filters)"));
    Ui.until("the editor", () -> uses.document().get().contains("double_conv(8)"));
    assertEquals(USES.replace("twice", "double_conv"), uses.text());
  }

  @Test
  void declaration_isInTheOtherFile() throws Exception {
    OpenEditor uses = uses();
    uses.cursorIn("twice(4)");
    uses.command("org.eclipse.ui.edit.text.open.hyperlink");
    Ui.until(
        "blocks.lamina",
        () -> Ui.page().getActiveEditor().getEditorInput().getName().equals("blocks.lamina"));
    IEditorPart active = Ui.get(() -> Ui.page().getActiveEditor());
    OpenEditor blocks = OpenEditor.of(uses.file(), active);
    assertEquals("block ".length(), blocks.cursor());
  }

  @Test
  void references_areListed() throws Exception {
    OpenEditor uses = uses();
    uses.cursorIn("twice(4)");
    uses.command("org.eclipse.ui.genericeditor.findReferences");
    Ui.until("search", () -> NewSearchUI.getQueries().length > 0);
    var result = (AbstractTextSearchResult) NewSearchUI.getQueries()[0].getSearchResult();
    Ui.until(() -> result.getLabel(), () -> result.getMatchCount() == 3);
    assertTrue(result.getLabel().endsWith("3 places"), result.getLabel());
    Ui.shot("references");
  }
}
