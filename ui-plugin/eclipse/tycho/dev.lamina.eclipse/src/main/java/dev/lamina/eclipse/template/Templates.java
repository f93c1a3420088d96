package dev.lamina.eclipse.template;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.preferences.Preferences;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jface.text.templates.ContextTypeRegistry;
import org.eclipse.jface.text.templates.GlobalTemplateVariables;
import org.eclipse.jface.text.templates.Template;
import org.eclipse.jface.text.templates.TemplateContextType;
import org.eclipse.jface.text.templates.persistence.TemplatePersistenceData;
import org.eclipse.jface.text.templates.persistence.TemplateStore;

/** All templates: those that come with the plug-in, as a user changed them, and a user's own. */
public final class Templates extends TemplateStore {

  static final String CONTEXT = LaminaPlugin.ID + ".template";

  private static final String KEY = "templates";

  private static ContextTypeRegistry types;
  private static Templates store;

  private Templates() {
    super(types(), Preferences.store(), KEY);
  }

  /** What is known of templates; one kind is enough, as completion knows what fits where. */
  static synchronized ContextTypeRegistry types() {
    if (types == null) {
      TemplateContextType type = new TemplateContextType(CONTEXT, "Lamina");
      type.addResolver(new Values());
      type.addResolver(new GlobalTemplateVariables.Cursor());
      type.addResolver(new GlobalTemplateVariables.WordSelection());
      type.addResolver(new GlobalTemplateVariables.LineSelection());
      type.addResolver(new GlobalTemplateVariables.Date());
      type.addResolver(new GlobalTemplateVariables.Year());
      type.addResolver(new GlobalTemplateVariables.User());
      type.addResolver(new GlobalTemplateVariables.Dollar());
      types = new ContextTypeRegistry();
      types.addContextType(type);
    }
    return types;
  }

  public static synchronized Templates store() {
    if (store == null) {
      store = new Templates();
      try {
        store.load();
      } catch (IOException unreadable) {
        LaminaPlugin.log("Templates could not be read", unreadable);
      }
    }
    return store;
  }

  @Override
  protected void loadContributedTemplates() throws IOException {
    for (Map.Entry<String, Template> each : Snippets.read(CONTEXT).entrySet()) {
      internalAdd(new TemplatePersistenceData(each.getValue(), true, each.getKey()));
    }
  }
}
