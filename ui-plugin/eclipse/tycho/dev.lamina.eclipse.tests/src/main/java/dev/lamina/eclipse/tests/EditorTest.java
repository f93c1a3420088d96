package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.ide.Completion.Item;
import dev.lamina.eclipse.editor.DoubleClick;
import dev.lamina.eclipse.editor.HoverText;
import dev.lamina.eclipse.editor.ProposalProcessor;
import dev.lamina.eclipse.editor.QuickFixes;
import dev.lamina.eclipse.model.LiveTexts;
import java.util.List;
import org.eclipse.jface.text.contentassist.ICompletionProposal;
import org.eclipse.jface.text.quickassist.IQuickAssistInvocationContext;
import org.eclipse.jface.text.source.ISourceViewer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is typed, and what the editor makes of it. */
@ExtendWith(Workbench.class)
class EditorTest {

  private static final String SMALL =
      """
      /** Three steps. */
      network Small {
          input 28x28x1
          conv(8, 3x3, relu)
          maxpool(2x2)
          flatten
          dense(10, softmax)
      }
      """;

  /** One letter after the other, as a person would; shapes follow. */
  @Test
  void typing_showsShapes() throws Exception {
    OpenEditor editor = OpenEditor.of("typed.lamina", "");
    editor.type("network N {\n");
    assertEquals("network N {\n    \n}", editor.text(), "brace and indentation");
    editor.type("input 28x28x1\nconv(8, 3x3");
    assertEquals("network N {\n    input 28x28x1\n    conv(8, 3x3)\n}", editor.text());
    editor.untilMinings(
        "Summary", "Diagram", "Generate", "80 params · 48,672 macs", "26x26x8 · 80");
    editor.backspace(1).type("5");
    assertEquals("network N {\n    input 28x28x1\n    conv(8, 3x5)\n}", editor.text());
    editor.untilMinings(
        "Summary", "Diagram", "Generate", "128 params · 74,880 macs", "26x24x8 · 128");
    Ui.shot("typing");
  }

  @Test
  void tooLargeKernel_isMendedByQuickFix() throws Exception {
    OpenEditor editor = OpenEditor.of("small.lamina", SMALL.replace("    maxpool(2x2)\n", ""));
    editor.untilErrors();
    editor.cursorBehind("conv(8, 3x3").backspace(3).type("31x31");
    editor.untilErrors("a 31x31 kernel does not fit a 28x28x1 feature map");
    Ui.shot("error");
    List<ICompletionProposal> fixes = fixes(editor);
    assertEquals(List.of("Use 28x28", "Add `padding = same`"), titles(fixes));
    Ui.run(() -> fixes.get(0).apply(editor.document()));
    editor.untilErrors();
  }

  /** What is right can be written in another way. */
  @Test
  void stepsOneBehindTheOther_becomeABlock() throws Exception {
    OpenEditor editor = OpenEditor.of("small.lamina", SMALL);
    editor.untilErrors();
    int start = SMALL.indexOf("conv");
    List<ICompletionProposal> offered =
        actions(editor, start, SMALL.indexOf("maxpool(2x2)") + "maxpool(2x2)".length());
    assertTrue(titles(offered).contains("Extract a block"), titles(offered).toString());
    ICompletionProposal extract = offered.get(titles(offered).indexOf("Extract a block"));
    Ui.run(() -> extract.apply(editor.document()));
    editor.untilErrors();
    assertTrue(editor.text().contains("block part"), editor.text());
  }

  private static List<String> titles(List<ICompletionProposal> proposals) {
    return proposals.stream().map(ICompletionProposal::getDisplayString).toList();
  }

  private static List<ICompletionProposal> fixes(OpenEditor editor) {
    return actions(editor, editor.cursor(), editor.cursor());
  }

  private static List<ICompletionProposal> actions(OpenEditor editor, int start, int end) {
    IQuickAssistInvocationContext context =
        new IQuickAssistInvocationContext() {
          @Override
          public int getOffset() {
            return start;
          }

          @Override
          public int getLength() {
            return end - start;
          }

          @Override
          public ISourceViewer getSourceViewer() {
            return editor.viewer();
          }
        };
    return List.of(new QuickFixes().computeQuickAssistProposals(context));
  }

  @Test
  void names_haveColoursOfTheirMeaning() throws Exception {
    OpenEditor editor = OpenEditor.of("small.lamina", SMALL);
    Ui.until("keyword", () -> style(editor, "network").fontStyle == SWT.BOLD);
    Ui.until("layer", () -> colour(editor, "conv").equals(new RGB(0, 98, 122)));
    Ui.until("choice", () -> colour(editor, "relu").equals(new RGB(120, 73, 0)));
    assertEquals(new RGB(9, 90, 180), Ui.get(() -> colour(editor, "28x28x1")));
    assertEquals(new RGB(63, 95, 191), Ui.get(() -> colour(editor, "Three")));
  }

  private static StyleRange style(OpenEditor editor, String text) {
    StyleRange style = editor.widget().getStyleRangeAtOffset(editor.document().get().indexOf(text));
    return style == null ? new StyleRange() : style;
  }

  static RGB colour(OpenEditor editor, String text) {
    StyleRange style = style(editor, text);
    return style.foreground == null ? new RGB(1, 2, 3) : style.foreground.getRGB();
  }

  @Test
  void hover_showsArithmetic() throws Exception {
    OpenEditor editor = OpenEditor.of("small.lamina", SMALL);
    int at = editor.text().indexOf("conv");
    String shown = HoverText.at(LiveTexts.compilation(editor.document()), at + 1).orElse("nothing");
    assertTrue(shown.contains("28x28x1 → 26x26x8"), shown);
    editor.cursor(at + 1);
    editor.command("org.eclipse.ui.edit.text.showInformation");
    Ui.shot("hover");
  }

  @Test
  void completion_offersWhatFits() throws Exception {
    OpenEditor editor = OpenEditor.of("small.lamina", SMALL);
    editor.cursorBehind("maxpool(2x2)").type("\nma");
    List<Item> items = ProposalProcessor.completion(editor.document(), editor.cursor()).items();
    assertEquals("maxpool", items.get(0).label());
    editor.command("org.eclipse.ui.edit.text.contentAssist.proposals");
    Ui.pause(1500);
    Ui.shot("completion");
    ICompletionProposal proposal =
        new ProposalProcessor().computeCompletionProposals(editor.viewer(), editor.cursor())[0];
    int cursor = editor.cursor();
    Ui.run(
        () ->
            ((org.eclipse.jface.text.contentassist.ICompletionProposalExtension2) proposal)
                .apply(editor.viewer(), (char) 0, 0, cursor));
    assertTrue(editor.text().contains("    maxpool(2x2)\n    maxpool("), editor.text());
  }

  /** A number is one word, and a bracket stands for what it holds. */
  @Test
  void doubleClick_selectsByMeaning() throws Exception {
    OpenEditor editor =
        OpenEditor.of("small.lamina", SMALL.replace("flatten", "flatten -> dropout(0.25)"));
    editor.untilErrors();
    assertEquals("0.25", doubleClicked(editor.cursorBehind("dropout(0")));
    assertEquals("0.25", doubleClicked(editor.cursorBehind("dropout(")));
    assertEquals("dropout", doubleClicked(editor.cursorBehind("drop")));
  }

  private static String doubleClicked(OpenEditor editor) {
    Ui.run(() -> new DoubleClick().doubleClicked(editor.viewer()));
    return Ui.get(() -> editor.widget().getSelectionText());
  }

  /** Above the call, with the argument bold that is being written. */
  @Test
  void signature_followsTheCursor() throws Exception {
    OpenEditor editor = OpenEditor.of("small.lamina", SMALL);
    editor.cursorBehind("conv(");
    editor.command("org.eclipse.ui.edit.text.contentAssist.contextInformation");
    Ui.until("the signature", () -> tip("conv(filters, kernel") != null);
    assertEquals("filters", Ui.get(() -> bold(tip("conv(filters"))));
    Ui.shot("signature");
    Ui.run(() -> Ui.key(editor.widget(), (char) 0, SWT.ARROW_RIGHT, 0));
    editor.type("0");
    Ui.run(() -> Ui.key(editor.widget(), (char) 0, SWT.ARROW_RIGHT, 0));
    Ui.until(
        () -> "bold is " + bold(tip("conv(filters")),
        () -> {
          Ui.key(editor.widget(), (char) 0, SWT.ARROW_RIGHT, 0);
          return "kernel".equals(bold(tip("conv(filters")));
        });
  }

  private static StyledText tip(String beginning) {
    for (Shell shell : Ui.display().getShells()) {
      StyledText text =
          shell.isVisible()
              ? Ui.find(shell, StyledText.class, t -> t.getText().startsWith(beginning))
              : null;
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static String bold(StyledText text) {
    if (text == null) {
      return "no tip";
    }
    for (StyleRange range : text.getStyleRanges()) {
      if (range.fontStyle == SWT.BOLD) {
        return text.getText(range.start, range.start + range.length - 1);
      }
    }
    return "nothing";
  }

  @Test
  void occurrences_areMarkedByMeaning() throws Exception {
    OpenEditor editor =
        OpenEditor.of(
            "named.lamina",
            """
            network N {
                input 8x8x1
                a = conv(1, 3x3, padding = same)
                b = conv(1, 3x3, padding = same)
                add(a, b)
                // a is a
            }
            """);
    editor.untilErrors();
    editor.cursorIn("(a, b)");
    Ui.until(
        () -> "found " + editor.annotations(".occurrence") + editor.annotations(".declaration"),
        () ->
            editor.annotations(".occurrence").equals(List.of("a"))
                && editor.annotations(".declaration").equals(List.of("a")));
  }

  @Test
  void format_indents() throws Exception {
    OpenEditor editor = OpenEditor.of("wild.lamina", "network N{\ninput 8x8x1\n  conv(1,3x3)\n}\n");
    editor.command("dev.lamina.eclipse.format");
    assertEquals("network N {\n    input 8x8x1\n    conv(1, 3x3)\n}\n", editor.text());
  }
}
