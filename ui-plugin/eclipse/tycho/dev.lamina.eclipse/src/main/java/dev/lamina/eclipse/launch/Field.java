package dev.lamina.eclipse.launch;

/**
 * A setting as a line of a form.
 *
 * @param attribute of the launch configuration
 * @param otherwise what an empty field means
 * @param number whether only a whole number fits
 */
record Field(String attribute, String label, String otherwise, boolean number) {

  /** Why a value does not fit, null when it does. */
  String complaint(String value) {
    if (!number || value.isBlank() || value.strip().matches("\\d{1,18}") || value.contains("${")) {
      return null;
    }
    return "%s: expected a whole number, found `%s`".formatted(label, value.strip());
  }
}
