package dev.lamina.eclipse.editor;

import dev.lamina.dsl.syntax.Identifiers;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.ICharacterScanner;
import org.eclipse.jface.text.rules.IRule;
import org.eclipse.jface.text.rules.IToken;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.swt.SWT;

/** Colours of words, numbers, texts and comments; those of names follow from their meaning. */
public final class Syntax extends PresentationReconciler {

  public Syntax() {
    setDocumentPartitioning(Partitions.NAME);
    IToken keyword = new Coloured("keyword", SWT.BOLD);
    IToken number = new Coloured("number", SWT.NORMAL);
    IRule word =
        scanner -> {
          String read = read(scanner, Character::isJavaIdentifierStart);
          return read.isEmpty()
              ? Token.UNDEFINED
              : Identifiers.isKeyword(read) ? keyword : Token.OTHER;
        };
    IRule digits =
        scanner -> read(scanner, Character::isDigit).isEmpty() ? Token.UNDEFINED : number;
    RuleBasedScanner code = new RuleBasedScanner();
    code.setRules(word, digits);
    repair(IDocument.DEFAULT_CONTENT_TYPE, code);
    repair(Partitions.COMMENT, new Coloured("comment", SWT.NORMAL));
    repair(Partitions.DOCUMENTATION, new Coloured("documentation", SWT.NORMAL));
    repair(Partitions.TEXT, new Coloured("text", SWT.NORMAL));
  }

  /** All of it in one colour. */
  private void repair(String contentType, IToken token) {
    RuleBasedScanner scanner = new RuleBasedScanner();
    scanner.setDefaultReturnToken(token);
    repair(contentType, scanner);
  }

  private void repair(String contentType, RuleBasedScanner scanner) {
    DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner);
    setDamager(repairer, contentType);
    setRepairer(repairer, contentType);
  }

  private interface Start {
    boolean is(int character);
  }

  /**
   * A word or number with the letters, digits and points that belong to it: {@code 1e-3}, 28x28.
   */
  private static String read(ICharacterScanner scanner, Start start) {
    StringBuilder read = new StringBuilder();
    int c = scanner.read();
    if (c != ICharacterScanner.EOF && start.is(c)) {
      boolean number = Character.isDigit(c);
      do {
        read.append((char) c);
        c = scanner.read();
      } while (c != ICharacterScanner.EOF
          && (Character.isJavaIdentifierPart(c) || number && (c == '.' || c == '%')));
    }
    scanner.unread();
    return read.toString();
  }

  /** A token that asks for its colour whenever it is used, so that a new theme shows at once. */
  private static final class Coloured extends Token {
    private final String use;
    private final int style;

    Coloured(String use, int style) {
      super(null);
      this.use = use;
      this.style = style;
    }

    @Override
    public Object getData() {
      return new TextAttribute(Colours.of(use), null, style);
    }
  }
}
