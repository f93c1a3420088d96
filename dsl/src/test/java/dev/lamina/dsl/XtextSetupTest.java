package dev.lamina.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.inject.Injector;
import dev.lamina.dsl.ide.LaminaIdeSetup;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.StringInputStream;
import org.junit.jupiter.api.Test;

/** The language as an editor sets it up, with all of Xtext's services. */
class XtextSetupTest {

  private final Injector injector = new LaminaIdeSetup().createInjectorAndDoEMFRegistration();

  /** Names of layers and the like are in no file, so linking must not complain about them. */
  @Test
  void linking_saysNothing() throws IOException {
    XtextResource resource = load(new StringInputStream(LanguageTest.DIGITS));
    EcoreUtil.resolveAll(resource);
    assertEquals("[]", resource.getErrors().toString());
    try (InputStream whole = XtextSetupTest.class.getResourceAsStream("/whole.lamina")) {
      resource = load(whole);
      EcoreUtil.resolveAll(resource);
      assertEquals("[]", resource.getErrors().toString());
    }
  }

  @Test
  void syntaxErrors_areNotTheParsersWords() throws IOException {
    XtextResource resource = load(new StringInputStream("network A { conv(3 }"));
    assertTrue(
        resource.getErrors().stream().allMatch(e -> e.getMessage().equals("unexpected text")),
        () -> resource.getErrors().toString());
  }

  private XtextResource load(InputStream text) throws IOException {
    XtextResourceSet set = injector.getInstance(XtextResourceSet.class);
    XtextResource resource = (XtextResource) set.createResource(URI.createURI("memory:/a.lamina"));
    resource.load(text, Map.of());
    return resource;
  }
}
