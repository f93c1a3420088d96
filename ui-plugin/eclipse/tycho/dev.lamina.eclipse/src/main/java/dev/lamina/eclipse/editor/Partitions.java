package dev.lamina.eclipse.editor;

import org.eclipse.core.filebuffers.IDocumentSetupParticipant;
import org.eclipse.core.filebuffers.IDocumentSetupParticipantExtension;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.runtime.IPath;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension3;
import org.eclipse.jface.text.rules.EndOfLineRule;
import org.eclipse.jface.text.rules.FastPartitioner;
import org.eclipse.jface.text.rules.IPredicateRule;
import org.eclipse.jface.text.rules.MultiLineRule;
import org.eclipse.jface.text.rules.RuleBasedPartitionScanner;
import org.eclipse.jface.text.rules.SingleLineRule;
import org.eclipse.jface.text.rules.Token;

/** Comments and texts apart from the rest, in every document of a `.lamina` file. */
public final class Partitions
    implements IDocumentSetupParticipant, IDocumentSetupParticipantExtension {

  static final String NAME = "dev.lamina.eclipse.partitions";
  static final String COMMENT = "dev.lamina.eclipse.comment";
  static final String DOCUMENTATION = "dev.lamina.eclipse.documentation";
  static final String TEXT = "dev.lamina.eclipse.text";

  private static final String[] KINDS = {COMMENT, DOCUMENTATION, TEXT};

  @Override
  public void setup(IDocument document) {
    if (document instanceof IDocumentExtension3 partitioned
        && partitioned.getDocumentPartitioner(NAME) == null) {
      FastPartitioner partitioner = new FastPartitioner(scanner(), KINDS);
      partitioned.setDocumentPartitioner(NAME, partitioner);
      partitioner.connect(document);
    }
  }

  @Override
  public void setup(IDocument document, IPath location, LocationKind kind) {
    setup(document);
  }

  private static RuleBasedPartitionScanner scanner() {
    RuleBasedPartitionScanner scanner = new RuleBasedPartitionScanner();
    scanner.setPredicateRules(
        new IPredicateRule[] {
          new EndOfLineRule("//", new Token(COMMENT)),
          new MultiLineRule("/**/", "", new Token(COMMENT)),
          new MultiLineRule("/**", "*/", new Token(DOCUMENTATION), (char) 0, true),
          new MultiLineRule("/*", "*/", new Token(COMMENT), (char) 0, true),
          new SingleLineRule("\"", "\"", new Token(TEXT), '\\')
        });
    return scanner;
  }
}
