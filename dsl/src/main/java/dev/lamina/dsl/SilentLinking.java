package dev.lamina.dsl;

import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;

/** Leaves unknown names to {@code resolve}, which also knows the built-in ones. */
final class SilentLinking extends LinkingDiagnosticMessageProvider {

  @Override
  public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
    return null;
  }
}
