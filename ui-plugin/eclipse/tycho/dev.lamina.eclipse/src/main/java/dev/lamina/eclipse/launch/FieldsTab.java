package dev.lamina.eclipse.launch;

import dev.lamina.eclipse.LaminaPlugin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** A page of settings; a field left empty means what stands in it in grey. */
final class FieldsTab extends AbstractLaunchConfigurationTab {

  private final String name;
  private final String image;
  private final List<Field> fields;
  private final Map<Field, Text> texts = new LinkedHashMap<>();

  FieldsTab(String name, String image, Field... fields) {
    this.name = name;
    this.image = image;
    this.fields = List.of(fields);
  }

  @Override
  public void createControl(Composite parent) {
    Composite page = new Composite(parent, SWT.NONE);
    GridLayoutFactory.swtDefaults().numColumns(2).applyTo(page);
    for (Field field : fields) {
      new Label(page, SWT.NONE).setText(field.label() + ":");
      Text text = new Text(page, SWT.BORDER);
      text.setMessage(field.otherwise());
      GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
      text.addModifyListener(event -> updateLaunchConfigurationDialog());
      texts.put(field, text);
    }
    setControl(page);
  }

  @Override
  public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {}

  @Override
  public void initializeFrom(ILaunchConfiguration configuration) {
    texts.forEach(
        (field, text) -> {
          try {
            text.setText(configuration.getAttribute(field.attribute(), ""));
          } catch (CoreException unreadable) {
            setErrorMessage(unreadable.getStatus().getMessage());
          }
        });
  }

  @Override
  public void performApply(ILaunchConfigurationWorkingCopy configuration) {
    texts.forEach(
        (field, text) -> {
          String value = text.getText().isBlank() ? null : text.getText().strip();
          configuration.setAttribute(field.attribute(), value);
        });
  }

  @Override
  public boolean isValid(ILaunchConfiguration configuration) {
    setErrorMessage(null);
    for (Map.Entry<Field, Text> each : texts.entrySet()) {
      String complaint = each.getKey().complaint(each.getValue().getText());
      if (complaint != null) {
        setErrorMessage(complaint);
        return false;
      }
    }
    try {
      LaunchSettings.file(configuration);
      return true;
    } catch (CoreException missing) {
      setErrorMessage(missing.getStatus().getMessage());
      return false;
    }
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public Image getImage() {
    return LaminaPlugin.image(image);
  }
}
