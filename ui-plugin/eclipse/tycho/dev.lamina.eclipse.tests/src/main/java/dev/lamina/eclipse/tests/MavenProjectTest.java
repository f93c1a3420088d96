package dev.lamina.eclipse.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.dsl.Compile;
import dev.lamina.eclipse.build.Generation;
import dev.lamina.eclipse.wizards.NewProjectWizard;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.JavaGenerator;
import java.io.File;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Projects that Maven builds. */
@ExtendWith(Workbench.class)
class MavenProjectTest {

  @TempDir Path folder;

  private static IProject project(String name, int example) throws Exception {
    Shell shell = WizardTest.open(new NewProjectWizard(), StructuredSelection.EMPTY);
    Ui.run(() -> Ui.find(shell, Text.class, text -> text.isEnabled()).setText(name));
    Ui.run(() -> Ui.click(shell, "Next >"));
    Ui.run(
        () -> {
          var list = Ui.find(shell, org.eclipse.swt.widgets.List.class, found -> found.isVisible());
          list.select(example);
          list.notifyListeners(SWT.Selection, new Event());
          Ui.choose(shell, "Maven project: a POM, and Java that asks the network");
          Button generate =
              Ui.find(shell, Button.class, b -> b.getText().startsWith("&Generate Java"));
          assertFalse(generate.isEnabled(), "Maven generates");
        });
    if (example == 0) {
      Ui.shot("wizard-maven");
    }
    Ui.run(() -> Ui.click(shell, "Finish"));
    return ResourcesPlugin.getWorkspace().getRoot().getProject(name);
  }

  private static String text(IFile file) throws Exception {
    return new String(file.getContents().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void pom_generatesAndRuns() throws Exception {
    IProject project = project("My crosses", 0);
    String pom = text(project.getFile("pom.xml"));
    var parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(project.getFile("pom.xml").getContents())
            .getDocumentElement();
    assertEquals(
        "my-crosses", parsed.getElementsByTagName("artifactId").item(0).getTextContent(), pom);
    assertTrue(pom.contains("<artifactId>lamina-maven-plugin</artifactId>"), pom);
    assertTrue(pom.contains("<goal>generate</goal>"), pom);
    assertTrue(pom.contains("<argument>crosses.Main</argument>"), pom);
    String parent = Files.readString(Path.of(System.getProperty("lamina.root"), "pom.xml"));
    String version = parent.replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    assertTrue(pom.contains("<lamina.version>" + version + "</lamina.version>"), pom);
    assertEquals("", Generation.folder(project));
    assertTrue(project.getFile("src/main/lamina/crosses.lamina").exists());
  }

  /** Whatever the gallery has: no mistakes, and Java that compiles against the generated class. */
  @Test
  void main_asksTheNetworkOfEveryExample() throws Exception {
    for (int example = 0; example < 5; example++) {
      IProject project = project("maven" + example, example);
      Ui.untilBuilt();
      IFile lamina = (IFile) project.getFolder("src/main/lamina").members()[0];
      if (lamina.getName().equals("empty.lamina")) {
        assertFalse(project.getFolder("src/main/java").exists());
        assertFalse(text(project.getFile("pom.xml")).contains("exec-maven"));
        continue; // a network of nothing is a mistake until it is written
      }
      assertEquals(0, project.findMarkers(null, true, IResource.DEPTH_INFINITE).length);
      var network = Compile.text(lamina.getName(), text(lamina)).networks().get(0);
      GeneratedClass generated = JavaGenerator.generate(network, lamina.getName());
      Path source = folder.resolve(example + "/" + generated.name() + ".java");
      Files.createDirectories(source.getParent());
      Files.writeString(source, generated.source());
      Path main = project.getLocation().toPath().resolve("src/main/java");
      String inPackage = generated.namespace().replace('.', '/');
      compile(source, main.resolve(inPackage).resolve("Main.java"));
    }
  }

  private static void compile(Path generated, Path main) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    File runtime =
        FileLocator.getBundleFileLocation(Platform.getBundle("dev.lamina.runtime")).get();
    List<String> options =
        List.of("-cp", runtime.getPath(), "-d", generated.getParent().toString(), "-proc:none");
    StringWriter said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjects(generated, main);
      assertTrue(compiler.getTask(said, files, null, options, null, units).call(), said.toString());
    }
  }
}
