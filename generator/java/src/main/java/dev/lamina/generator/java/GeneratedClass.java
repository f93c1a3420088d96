package dev.lamina.generator.java;

/**
 * A class as text.
 *
 * @param namespace its package, or an empty text
 */
public record GeneratedClass(String namespace, String name, String source) {

  /** The name for {@code Class.forName}. */
  public String qualifiedName() {
    return namespace.isEmpty() ? name : namespace + "." + name;
  }

  /** Where the source belongs below a source folder: {@code digits/MnistCnn.java}. */
  public String path() {
    return qualifiedName().replace('.', '/') + ".java";
  }
}
