package dev.lamina.eclipse.preferences;

import dev.lamina.dsl.ide.ShapeHints.Part;
import dev.lamina.eclipse.LaminaPlugin;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.jface.preference.IPreferenceStore;

/** The names of all choices, and what holds until a user chooses. */
public final class Preferences extends AbstractPreferenceInitializer {

  public static final String SHAPES = "minings.shapes";
  public static final String PARAMETERS = "minings.parameters";
  public static final String TOTALS = "minings.totals";
  public static final String ACTIONS = "minings.actions";
  public static final String OCCURRENCES = "editor.occurrences";
  public static final String CLOSE_BRACKETS = "editor.closeBrackets";

  /** Folder of the JDK that trains; empty means the one the IDE runs on. */
  public static final String JAVA = "launch.java";

  private static final Set<String> MININGS = Set.of(SHAPES, PARAMETERS, TOTALS, ACTIONS);

  @Override
  public void initializeDefaultPreferences() {
    for (String on :
        new String[] {SHAPES, PARAMETERS, TOTALS, ACTIONS, OCCURRENCES, CLOSE_BRACKETS}) {
      store().setDefault(on, true);
    }
  }

  public static IPreferenceStore store() {
    return LaminaPlugin.get().getPreferenceStore();
  }

  public static boolean isOn(String name) {
    return store().getBoolean(name);
  }

  public static boolean isMining(String name) {
    return MININGS.contains(name);
  }

  /** The parts of hints that are wanted. */
  public static Set<Part> hints() {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    add(parts, Part.SHAPES, SHAPES);
    add(parts, Part.PARAMETERS, PARAMETERS);
    add(parts, Part.TOTALS, TOTALS);
    return parts;
  }

  private static void add(Set<Part> parts, Part part, String name) {
    if (isOn(name)) {
      parts.add(part);
    }
  }
}
