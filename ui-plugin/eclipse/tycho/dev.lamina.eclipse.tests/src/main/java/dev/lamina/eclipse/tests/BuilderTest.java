package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.eclipse.build.Generation;
import dev.lamina.eclipse.build.Markers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.ui.IMarkerResolution;
import org.eclipse.ui.ide.IDE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Files that nobody has open. */
@ExtendWith(Workbench.class)
class BuilderTest {

  private static final String USES =
      """
      import blocks.*

      network N {
          input 8x8x1
          twice
      }
      """;

  private static String block(int size) {
    return "block twice {\n    conv(2, %dx%d)\n    conv(2, 3x3)\n}\n"
        .formatted(size, size)
        .replace("twice {", "twice() {");
  }

  private static void untilProblems(IProject project, String... expected) {
    Ui.until(
        () -> "expected " + List.of(expected) + ", found " + problems(project),
        () -> problems(project).equals(List.of(expected)));
  }

  private static List<String> problems(IProject project) throws Exception {
    List<String> found = new ArrayList<>();
    for (IMarker marker : project.findMarkers(Markers.TYPE, true, IResource.DEPTH_INFINITE)) {
      found.add(marker.getResource().getName() + ": " + marker.getAttribute(IMarker.MESSAGE, ""));
    }
    found.sort(null);
    return found;
  }

  private static void set(IFile file, String text) throws Exception {
    file.setContents(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, false, null);
  }

  /** What a block's file says wrong shows where it is, also when another file calls it. */
  @Test
  void problems_ofClosedFiles_areMarkers() throws Exception {
    IFile blocks = OpenEditor.write("networks", "blocks.lamina", block(3));
    OpenEditor.write("networks", "uses.lamina", USES);
    IProject project = blocks.getProject();
    untilProblems(project);
    set(blocks, block(7));
    Ui.until(() -> "found " + problems(project), () -> !problems(project).isEmpty());
    set(blocks, block(3));
    untilProblems(project);
  }

  @Test
  void problem_isMendedFromTheProblemsView() throws Exception {
    String text = "network N {\n    input 7x7x1\n    conv(2, 9x9)\n}\n";
    IFile file = OpenEditor.write("networks", "n.lamina", text);
    untilProblems(file.getProject(), "n.lamina: a 9x9 kernel does not fit a 7x7x1 feature map");
    IMarker marker = file.findMarkers(Markers.TYPE, true, IResource.DEPTH_ZERO)[0];
    IMarkerResolution[] fixes = Ui.get(() -> IDE.getMarkerHelpRegistry().getResolutions(marker));
    assertEquals(
        List.of("Use 7x7", "Add `padding = same`"),
        Stream.of(fixes).map(IMarkerResolution::getLabel).toList());
    Ui.run(() -> fixes[0].run(marker));
    untilProblems(file.getProject());
    assertFalse(new String(file.getContents().readAllBytes()).contains("9x9"));
  }

  /** A way out was tried and does not mend it: the light bulb would lead to nothing. */
  @Test
  void problemThatNothingMends_hasNoFix() throws Exception {
    String text =
        """
        network N {
            input 8x8x3
            a = conv(1, 3x3)
            b = in -> conv(2, 5x5)
            add(a, b)
        }
        """;
    IFile file = OpenEditor.write("networks", "n.lamina", text);
    Ui.until(() -> "found nothing", () -> !problems(file.getProject()).isEmpty());
    IMarker marker = file.findMarkers(Markers.TYPE, true, IResource.DEPTH_ZERO)[0];
    assertEquals(0, Ui.get(() -> IDE.getMarkerHelpRegistry().getResolutions(marker)).length);
    assertFalse(Ui.get(() -> IDE.getMarkerHelpRegistry().hasResolutions(marker)));
  }

  /** Nor has one that was mended in an editor and is not saved yet. */
  @Test
  void problemThatIsMendedInTheEditor_hasNoFix() throws Exception {
    OpenEditor editor =
        OpenEditor.of("n.lamina", "network N {\n    input 7x7x1\n    conv(2, 9x9)\n}\n");
    Ui.until(() -> "found nothing", () -> !problems(editor.file().getProject()).isEmpty());
    IMarker marker = editor.file().findMarkers(Markers.TYPE, true, IResource.DEPTH_ZERO)[0];
    assertTrue(Ui.get(() -> IDE.getMarkerHelpRegistry().hasResolutions(marker)));
    editor.untilErrors("a 9x9 kernel does not fit a 7x7x1 feature map");
    editor.cursorBehind("9x9").backspace(3).type("3x3");
    editor.untilErrors();
    assertFalse(Ui.get(() -> IDE.getMarkerHelpRegistry().hasResolutions(marker)));
  }

  @Test
  void generated_followsItsFile() throws Exception {
    IProject project = OpenEditor.project("networks");
    Generation.setFolder(project, "src-gen");
    String text = "package nets\n\nnetwork First {\n    input 4\n    dense(2)\n}\n";
    IFile file = OpenEditor.write("networks", "n.lamina", text);
    IFile first = project.getFile("src-gen/nets/First.java");
    IFile second = project.getFile("src-gen/nets/Second.java");
    Ui.until("First.java", first::exists);
    set(file, text.replace("First", "Second"));
    Ui.until("Second.java instead", () -> second.exists() && !first.exists());
    file.delete(true, null);
    Ui.until("nothing", () -> !project.getFolder("src-gen").exists());
  }
}
