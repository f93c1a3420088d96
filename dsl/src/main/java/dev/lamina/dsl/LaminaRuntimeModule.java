package dev.lamina.dsl;

import dev.lamina.dsl.syntax.LaminaSyntaxErrors;
import dev.lamina.dsl.syntax.LaminaValueConverters;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.linking.ILinkingDiagnosticMessageProvider;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;

/**
 * What the language replaces in Xtext: how numbers and texts are read, syntax errors in our words,
 * and no errors from linking, because names of layers and the like are not in the text.
 */
public class LaminaRuntimeModule extends AbstractLaminaRuntimeModule {

  @Override
  public Class<? extends IValueConverterService> bindIValueConverterService() {
    return LaminaValueConverters.class;
  }

  public Class<? extends ISyntaxErrorMessageProvider> bindISyntaxErrorMessageProvider() {
    return LaminaSyntaxErrors.class;
  }

  public Class<? extends ILinkingDiagnosticMessageProvider.Extended>
      bindILinkingDiagnosticMessageProvider() {
    return SilentLinking.class;
  }
}
