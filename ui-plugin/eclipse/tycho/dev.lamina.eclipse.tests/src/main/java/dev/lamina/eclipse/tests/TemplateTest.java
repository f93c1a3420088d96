package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compile;
import dev.lamina.eclipse.template.TemplateProcessor;
import dev.lamina.eclipse.template.Templates;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.contentassist.ICompletionProposalExtension2;
import org.eclipse.jface.text.templates.Template;
import org.eclipse.jface.text.templates.persistence.TemplatePersistenceData;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts with places to fill in, of the plug-in and of one's own. */
@ExtendWith(Workbench.class)
class TemplateTest {

  @AfterEach
  void forget() throws Exception {
    Ui.run(() -> Templates.store().restoreDefaults(true));
  }

  private static ICompletionProposal[] proposals(OpenEditor editor) {
    return new TemplateProcessor().computeCompletionProposals(editor.viewer(), editor.cursor());
  }

  private static List<String> names(OpenEditor editor) {
    return Stream.of(proposals(editor))
        .map(proposal -> proposal.getDisplayString().replaceFirst(" - .*", ""))
        .toList();
  }

  private static void insert(OpenEditor editor, String name) {
    ICompletionProposal wanted =
        Stream.of(proposals(editor))
            .filter(proposal -> proposal.getDisplayString().startsWith(name + " - "))
            .findFirst()
            .orElseThrow();
    int cursor = editor.cursor();
    Ui.run(
        () -> ((ICompletionProposalExtension2) wanted).apply(editor.viewer(), (char) 0, 0, cursor));
  }

  @Test
  void templates_areOfferedWhereTheyFit() throws Exception {
    OpenEditor editor = OpenEditor.of("n.lamina", "\nnetwork N {\n    input 8x8x1\n    \n}\n");
    editor.cursor(0);
    assertTrue(names(editor).containsAll(List.of("network", "residual", "block", "train")));
    assertTrue(!names(editor).contains("convpool"), names(editor).toString());
    editor.cursorBehind("8x8x1\n    ");
    assertTrue(names(editor).containsAll(List.of("convpool", "convbn", "repeat")));
    assertTrue(!names(editor).contains("network"), names(editor).toString());
    editor.type("convp");
    assertEquals(List.of("convpool"), names(editor));
    insert(editor, "convpool");
    assertEquals(
        "\nnetwork N {\n    input 8x8x1\n    conv(32, 3x3, relu)\n    maxpool(2x2)\n}\n",
        editor.text());
  }

  /**
   * Each of the plug-in's own is a text without mistakes, but for names that are to be filled in.
   */
  @Test
  void templates_ofThePlugIn_areRight() throws Exception {
    for (Template each : Templates.store().getTemplates()) {
      assertTrue(!each.getPattern().matches("(?s).*\\$\\{\\d+:.*"), each.getPattern());
    }
    OpenEditor editor = OpenEditor.of("n.lamina", "");
    insert(editor, "network");
    assertEquals(List.of(), Compile.text("n", editor.text().replace("\n    \n", "\n")).problems());
  }

  /**
   * Written on the preference page, it is one of those that are offered, and stays when loaded
   * anew.
   */
  @Test
  void templateOfOnesOwn_isOffered() throws Exception {
    Template mine =
        new Template(
            "stem",
            "As we begin",
            "dev.lamina.eclipse.template",
            "conv(${filters:value('64')}, 7x7, stride = 2, relu)",
            true);
    Ui.run(
        () -> {
          Templates.store().add(new TemplatePersistenceData(mine, true));
          Templates.store().save();
          Templates.store().load();
        });
    OpenEditor editor = OpenEditor.of("n.lamina", "network N {\n    input 32x32x1\n    st\n}\n");
    editor.cursorBehind("\n    st");
    insert(editor, "stem");
    assertTrue(editor.text().contains("\n    conv(64, 7x7, stride = 2, relu)\n"), editor.text());
    editor.untilErrors();
  }

  @Test
  void preferencePage_listsThem() throws Exception {
    Shell shell =
        Ui.get(
            () -> {
              var dialog =
                  PreferencesUtil.createPreferenceDialogOn(
                      Ui.window().getShell(),
                      "dev.lamina.eclipse.templates",
                      new String[] {"dev.lamina.eclipse.templates"},
                      null);
              dialog.setBlockOnOpen(false);
              dialog.open();
              return dialog.getShell();
            });
    List<String> listed =
        Ui.get(
            () ->
                Stream.of(Ui.find(shell, Table.class, table -> true).getItems())
                    .map(item -> item.getText(0))
                    .toList());
    Ui.shot("templates");
    assertTrue(listed.containsAll(List.of("network", "convbn", "train")), listed.toString());
    Ui.run(shell::close);
  }
}
