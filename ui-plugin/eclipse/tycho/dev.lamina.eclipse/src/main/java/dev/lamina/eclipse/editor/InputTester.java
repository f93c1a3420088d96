package dev.lamina.eclipse.editor;

import dev.lamina.eclipse.LaminaPlugin;
import org.eclipse.core.expressions.PropertyTester;
import org.eclipse.ui.IEditorInput;

/** Whether an editor shows a `.lamina` file, in a project or not. */
public final class InputTester extends PropertyTester {

  @Override
  public boolean test(Object receiver, String property, Object[] arguments, Object expected) {
    return receiver instanceof IEditorInput input
        && input.getName().endsWith("." + LaminaPlugin.EXTENSION);
  }
}
