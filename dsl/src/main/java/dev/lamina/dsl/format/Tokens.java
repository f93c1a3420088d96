package dev.lamina.dsl.format;

import dev.lamina.dsl.ast.BlockDecl;
import dev.lamina.dsl.ast.LayerDecl;
import dev.lamina.dsl.ast.Negation;
import dev.lamina.dsl.ast.SymbolRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;

/** The parser's words with the comments between them; the last one is empty, the file's end. */
final class Tokens {

  private static final Set<String> NO_SPACE_BEFORE = Set.of(")", "]", ",", ";", ":", ".", ".*");
  private static final Set<String> NO_SPACE_AFTER = Set.of("(", "[", ".");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private int breaks;
  private String before = "(";
  private boolean beforeIsUnary;

  private Tokens(String text) {
    this.text = text;
  }

  /**
   * @param text the file's, which may differ from the parsed one in the mark of UTF-8
   */
  static List<Token> of(ICompositeNode root, String text) {
    Tokens tokens = new Tokens(text);
    root.getLeafNodes().forEach(tokens::read);
    tokens.add("", text.length(), false);
    return tokens.tokens;
  }

  private void read(ILeafNode leaf) {
    String word = text.substring(leaf.getTotalOffset(), leaf.getTotalEndOffset());
    if (!leaf.isHidden()) {
      add(word, leaf.getTotalOffset(), isSpaced(leaf, word));
      before = word;
      beforeIsUnary = leaf.getSemanticElement() instanceof Negation;
    } else if (word.startsWith("/")) {
      int line = Math.max(text.lastIndexOf('\n', leaf.getTotalOffset() - 1), lastReturn(leaf)) + 1;
      String margin = text.substring(line, leaf.getTotalOffset());
      comments.add(new Comment(word.stripTrailing(), breaks, Comment.margin(margin)));
      breaks = word.startsWith("//") ? breaks(word) : 0;
    } else {
      breaks += breaks(word);
    }
  }

  private int lastReturn(ILeafNode leaf) {
    return text.lastIndexOf('\r', leaf.getTotalOffset() - 1);
  }

  private void add(String word, int offset, boolean spaced) {
    tokens.add(new Token(word, offset, spaced, comments, breaks, false));
    comments.clear();
    breaks = 0;
  }

  private boolean isSpaced(ILeafNode leaf, String word) {
    if (NO_SPACE_BEFORE.contains(word) || !comments.isEmpty()) {
      return !NO_SPACE_BEFORE.contains(word);
    }
    boolean tight =
        NO_SPACE_AFTER.contains(before)
            || beforeIsUnary
            || (word.equals("(") && isCall(leaf.getSemanticElement()))
            || (word.equals("}") && before.equals("{"));
    return !tight;
  }

  /** In {@code conv(8)} the bracket follows a name, in {@code if (a)} a keyword. */
  private static boolean isCall(EObject element) {
    return element instanceof LayerDecl
        || element instanceof SymbolRef
        || element instanceof BlockDecl;
  }

  /** LF, CRLF and CR end a line. */
  private static int breaks(String space) {
    int count = 0;
    for (int i = 0; i < space.length(); i++) {
      char c = space.charAt(i);
      boolean pair = c == '\r' && i + 1 < space.length() && space.charAt(i + 1) == '\n';
      count += (c == '\n' || c == '\r') && !pair ? 1 : 0;
    }
    return count;
  }
}
