package dev.lamina.eclipse.template;

import java.util.List;
import org.eclipse.jface.text.templates.TemplateContext;
import org.eclipse.jface.text.templates.TemplateVariable;
import org.eclipse.jface.text.templates.TemplateVariableResolver;

/** <code>${rate:value('0.001')}</code>: what a place holds at first, of several what to choose. */
public final class Values extends TemplateVariableResolver {

  static final String TYPE = "value";

  public Values() {
    super(TYPE, "A value, or several to choose from: ${rate:value('0.001', '0.01')}");
  }

  @Override
  public void resolve(TemplateVariable variable, TemplateContext context) {
    List<String> values = variable.getVariableType().getParams();
    if (values.isEmpty()) {
      super.resolve(variable, context);
    } else {
      variable.setValues(values.toArray(String[]::new));
      variable.setUnambiguous(values.size() == 1);
      variable.setResolved(true);
    }
  }
}
