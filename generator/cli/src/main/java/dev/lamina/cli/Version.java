package dev.lamina.cli;

import dev.lamina.kernels.Kernels;
import picocli.CommandLine.IVersionProvider;

/** What {@code lamina --version} prints. */
final class Version implements IVersionProvider {

  /** The build's version, from the jar's manifest. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "lamina " + number(), "Java " + Runtime.version() + ", kernels: " + Kernels.describe()
    };
  }
}
