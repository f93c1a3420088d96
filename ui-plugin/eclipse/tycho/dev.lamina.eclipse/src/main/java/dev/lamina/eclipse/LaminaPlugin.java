package dev.lamina.eclipse;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ImageRegistry;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.ui.plugin.AbstractUIPlugin;

/** Life cycle of the plug-in; its preferences and pictures. */
public final class LaminaPlugin extends AbstractUIPlugin {

  public static final String ID = "dev.lamina.eclipse";
  public static final String CONTENT_TYPE = ID + ".file";

  /** Without the dot. */
  public static final String EXTENSION = "lamina";

  private static LaminaPlugin instance;

  public LaminaPlugin() {
    instance = this;
  }

  public static LaminaPlugin get() {
    return instance;
  }

  /** For failures of ours; a user's mistakes are markers. */
  public static void log(String what, Throwable why) {
    ILog.of(LaminaPlugin.class).log(new Status(Status.ERROR, ID, what, why));
  }

  /** A picture by its name, which lives as long as the plug-in. */
  public static Image image(String name) {
    ImageRegistry images = instance.getImageRegistry();
    if (images.getDescriptor(name) == null) {
      images.put(name, descriptor(name));
    }
    return images.get(name);
  }

  public static ImageDescriptor descriptor(String name) {
    return ResourceLocator.imageDescriptorFromBundle(ID, "icons/" + name + ".svg")
        .orElseGet(ImageDescriptor::getMissingImageDescriptor);
  }
}
