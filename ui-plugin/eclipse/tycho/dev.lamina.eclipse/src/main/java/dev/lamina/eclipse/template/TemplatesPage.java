package dev.lamina.eclipse.template;

import dev.lamina.eclipse.preferences.Preferences;
import org.eclipse.ui.texteditor.templates.TemplatePreferencePage;

/** Preferences > Lamina > Templates. */
public final class TemplatesPage extends TemplatePreferencePage {

  public TemplatesPage() {
    setPreferenceStore(Preferences.store());
    setTemplateStore(Templates.store());
    setContextTypeRegistry(Templates.types());
    setDescription("Texts with places to fill in. One is proposed where its first word may stand.");
  }

  /** Our formatter needs a whole file. */
  @Override
  protected boolean isShowFormatterSetting() {
    return false;
  }
}
