package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Packages from jars, which a build of Maven noted in the project. */
@ExtendWith(Workbench.class)
class DependenciesTest {

  private static final String BLOCKS = "block twice(filters) {\n    conv(filters, 3x3)\n}\n";

  private static final String USES =
      "import nets.twice\n\nnetwork N {\n    input 28x28x1\n    twice(4)\n}\n";

  private static void asMaven(Path project) throws Exception {
    Path imports = project.resolve("target/lamina/imports/main");
    Files.createDirectories(imports.resolve("nets-1.0"));
    Files.writeString(imports.resolve("nets-1.0/nets.lamina"), BLOCKS);
    Files.writeString(imports.resolve("classpath.txt"), "jar\t1\t1\tnets-1.0\t/nets-1.0.jar\n");
  }

  private static int markers(IProject project) throws Exception {
    return project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE).length;
  }

  @Test
  void packageOfAJar_isKnownAfterABuild_andForReading() throws Exception {
    String pom = "<project><artifactId>lamina-maven-plugin</artifactId></project>";
    IProject project = OpenEditor.write("networks", "pom.xml", pom).getProject();
    OpenEditor uses = OpenEditor.of("uses.lamina", USES);
    Ui.until(
        "the message", () -> uses.annotations("texteditor.error").toString().contains("`nets`"));
    Ui.until("a marker", () -> markers(project) == 1);
    asMaven(Path.of(project.getLocation().toString()));
    project.refreshLocal(IResource.DEPTH_INFINITE, null);
    uses.untilErrors();
    Ui.until("no marker", () -> markers(project) == 0);

    uses.cursorIn("twice(4)");
    uses.command("org.eclipse.ui.edit.text.open.hyperlink");
    Ui.until(
        "nets.lamina",
        () -> Ui.page().getActiveEditor().getEditorInput().getName().equals("nets.lamina"));
    IEditorPart active = Ui.get(() -> Ui.page().getActiveEditor());
    OpenEditor copy = OpenEditor.of(uses.file(), active);
    Ui.until("a text for reading", () -> !copy.widget().getEditable());
    copy.type("x");
    assertEquals(BLOCKS, copy.text());
    copy.cursorIn("twice");
    copy.command("dev.lamina.eclipse.rename");
    assertFalse(Ui.get(() -> Ui.shell("Rename `twice`") != null));

    project.getFolder("target").delete(true, null);
    Ui.until("a marker again", () -> markers(project) == 1);
  }
}
