package dev.lamina.dsl.syntax;

import org.antlr.runtime.CommonToken;
import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;

/**
 * Keeps of the parser's error what it knows: where it stood, in which rule, and for which word it
 * waited. {@link SyntaxProblems} phrases that; the parser's own wording is never shown.
 */
public final class LaminaSyntaxErrors extends SyntaxErrorMessageProvider {

  static final String CODE = "syntax-error";

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
    RecognitionException error = context.getRecognitionException();
    if (error == null) {
      return new SyntaxErrorMessage("unexpected text", CODE); // a word the lexer does not have
    }
    String offset = Integer.toString(offset(error));
    String awaited = awaited(error, context.getTokenNames());
    return message(offset, awaited, rule(context.getCurrentNode()));
  }

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
    return new SyntaxErrorMessage("unexpected text", CODE);
  }

  private static SyntaxErrorMessage message(String offset, String awaited, String rule) {
    return new SyntaxErrorMessage("unexpected text", CODE, new String[] {offset, awaited, rule});
  }

  /** -1 at the end of the file. */
  private static int offset(RecognitionException error) {
    return error.token instanceof CommonToken token && token.getType() != Token.EOF
        ? token.getStartIndex()
        : -1;
  }

  /** The word in its quotes, {@code RULE_ID}, {@code EOF}, or nothing when there were several. */
  private static String awaited(RecognitionException error, String[] names) {
    if (!(error instanceof MismatchedTokenException mismatch)) {
      return "";
    }
    int type = mismatch.expecting;
    return type == Token.EOF ? "EOF" : type > 0 && type < names.length ? names[type] : "";
  }

  private static String rule(INode node) {
    EObject element = node == null ? null : node.getGrammarElement();
    if (element instanceof RuleCall call) {
      return call.getRule().getName();
    }
    AbstractRule rule =
        element == null ? null : EcoreUtil2.getContainerOfType(element, AbstractRule.class);
    return rule == null ? "" : rule.getName();
  }
}
