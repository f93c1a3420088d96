package dev.lamina.eclipse.editor;

import dev.lamina.dsl.ide.SemanticTokens.Kind;
import org.eclipse.jface.resource.ColorRegistry;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.PlatformUI;

/**
 * Colours by what they are for. They are defined in plugin.xml, where the user's choice under
 * Colors and Fonts and the dark theme change them.
 */
final class Colours {

  static final String PREFIX = "dev.lamina.eclipse.colour.";

  private Colours() {}

  static ColorRegistry registry() {
    return PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry();
  }

  static Color of(String use) {
    return registry().get(PREFIX + use);
  }

  static Color of(Kind kind) {
    return of(
        switch (kind) {
          case NETWORK, BLOCK, DATA, TRAINING -> "declaration";
          case LAYER -> "layer";
          case CALL, CHOICE -> "choice";
          case ARGUMENT, SETTING -> "argument";
          case PARAMETER, VALUE -> "value";
          case CONSTANT -> "constant";
        });
  }

  static int style(Kind kind, boolean declares) {
    boolean bold = declares && (kind == Kind.NETWORK || kind == Kind.BLOCK);
    return bold ? SWT.BOLD : kind == Kind.PARAMETER ? SWT.ITALIC : SWT.NORMAL;
  }
}
