package dev.lamina.dsl.syntax;

import dev.lamina.dsl.problem.FileProblems;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Phrase;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a file, found before it is parsed: guards the parser's stack against deep nesting,
 * says what brackets are open at a place, and finds the words that no grammar would explain well (a
 * comment or text that does not end, a character of another language).
 */
public final class Scan {

  private static final Set<String> DECLARATIONS =
      Set.of("network", "block", "data", "train", "const", "import", "package");
  private static final Set<String> PAIRS = Set.of("->", "==", "!=", "<=", ">=", "&&", "||");
  private static final String MARKS = "(){}[],;:.=+-*/%<>!";

  /** DIMS or NUMBER of the grammar; possessive, so that long ones need no stack. */
  private static final Pattern NUMBER =
      Pattern.compile("\\d++(x\\d++)++|\\d[\\d_]*+(\\.\\d++)?([eE][+-]?\\d++)?(k|M|G|KB|MB|GB|%)?");

  /** What a word is. */
  public enum Kind {
    WORD,
    NUMBER,
    TEXT,
    MARK,
    END
  }

  /** A word of the text. */
  public record Word(Kind kind, int offset, int end, String text) {
    public boolean is(String wanted) {
      return text.equals(wanted);
    }

    /** True for a word that the language keeps for itself. */
    public boolean isKeyword() {
      return kind == Kind.WORD && Identifiers.isKeyword(text);
    }

    /** As a message names it. */
    String shown() {
      return kind == Kind.END
          ? "the end of the file"
          : (isKeyword() ? "the keyword " : "") + Phrase.quoted(text);
    }
  }

  /** A stretch of the file with one declaration. */
  record Segment(int start, int end) {
    boolean contains(int offset) {
      return offset >= start && offset < end;
    }
  }

  private final Source source;
  private final String text;
  private final List<Word> words = new ArrayList<>();
  private final List<Segment> comments = new ArrayList<>();
  private Problem firstProblem;
  private List<Segment> segments;
  private boolean balanced;
  private int position;

  private Scan(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /** Finds the words of any text. */
  public static Scan of(Source source) {
    Scan scan = new Scan(source);
    scan.run();
    return scan;
  }

  private void run() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isWhitespace(c) || c == '\uFEFF') {
        position++;
      } else if (text.startsWith("//", position)) {
        int start = position;
        position = lineEnd(position);
        comments.add(new Segment(start, position + 1));
      } else if (text.startsWith("/*", position)) {
        comment();
      } else if (c == '"') {
        string();
      } else if (isLetter(c)) {
        take(Kind.WORD, wordEnd(position));
      } else if (isDigit(c)) {
        number();
      } else {
        mark(c);
      }
    }
    words.add(new Word(Kind.END, text.length(), text.length(), ""));
    segments = cut();
    balanced = closesAll();
  }

  private void take(Kind kind, int end) {
    words.add(new Word(kind, position, end, text.substring(position, end)));
    position = end;
  }

  private void number() {
    int end = numberEnd(position);
    if (!NUMBER.matcher(text.substring(position, end)).matches()) {
      Origin at = source.at(position, end - position);
      String help = "numbers look like `32`, `10_000`, `1e-3`, `100k`, `50%` or `3x3`";
      report(at, Phrase.quoted(at.text()) + " is no number", help);
    }
    take(Kind.NUMBER, end);
  }

  private void comment() {
    int close = text.indexOf("*/", position + 2);
    comments.add(new Segment(position, close < 0 ? text.length() + 1 : close + 2));
    if (close < 0) {
      report(source.at(position, 2), "this comment is never closed", "add `*/` at its end");
      position = text.length();
    } else {
      position = close + 2;
    }
  }

  private void string() {
    int end = position + 1;
    while (end < text.length() && text.charAt(end) != '"' && !isLineEnd(text.charAt(end))) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length() || isLineEnd(text.charAt(end))) {
      end = Math.min(end, text.length());
      report(
          source.at(position, end - position), "this text is never closed", "add `\"` at its end");
      take(Kind.TEXT, end);
    } else {
      take(Kind.TEXT, end + 1);
    }
  }

  private void mark(char c) {
    boolean pair =
        position + 2 <= text.length() && PAIRS.contains(text.substring(position, position + 2));
    if (pair || MARKS.indexOf(c) >= 0) {
      take(Kind.MARK, position + (pair ? 2 : 1));
      return;
    }
    int character = text.codePointAt(position);
    int length = Character.charCount(character);
    Origin at = source.at(position, length);
    report(at, "unexpected " + name(character), strayHelp(character));
    position += length;
  }

  private static String name(int character) {
    return Phrase.visible(character) == character && !Character.isWhitespace(character)
        ? Phrase.quoted(Character.toString(character))
        : String.format("the character U+%04X", character);
  }

  private static String strayHelp(int character) {
    return switch (character) {
      case '\'', '\u201C', '\u201D', '\u2018', '\u2019' ->
          "put texts in straight double quotes, `\"like this\"`";
      case '#' -> "comments begin with `//`";
      case '\u00D7' -> "write `x` between sizes, as in `3x3`";
      case '\u2192' -> "write `->`";
      case '&' -> "write `&&`";
      case '|' -> "write `||`";
      default -> "remove it";
    };
  }

  private void report(Origin at, String headline, String help) {
    if (firstProblem == null) {
      firstProblem = new FileProblems.SyntaxError(at, headline, "", Optional.empty(), help);
    }
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < text.length() && !isLineEnd(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && (isLetter(text.charAt(end)) || isDigit(text.charAt(end)))) {
      end++;
    }
    return end;
  }

  /** Letters that follow a number without a space belong to it here: {@code 3x3}, {@code 12ab}. */
  private int numberEnd(int from) {
    int end = wordEnd(from);
    if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text.charAt(end + 1))) {
      end = wordEnd(end + 1);
    }
    char last = text.charAt(end - 1);
    boolean exponent = (last == 'e' || last == 'E') && end + 1 < text.length();
    if (exponent && "+-".indexOf(text.charAt(end)) >= 0 && isDigit(text.charAt(end + 1))) {
      end = wordEnd(end + 1);
    }
    return end < text.length() && text.charAt(end) == '%' ? end + 1 : end;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The first word that the language does not have. */
  Optional<Problem> problem() {
    return Optional.ofNullable(firstProblem);
  }

  /** The place where nesting becomes deeper than the parser can follow. */
  Optional<Problem> tooDeep() {
    return Depth.tooDeep(words)
        .map(word -> source.at(word.offset(), word.end() - word.offset()))
        .map(at -> new FileProblems.NestedTooDeeply(at, Depth.DEEPEST));
  }

  /** False within a comment or a text in quotes. */
  public boolean isCode(int offset) {
    Word word = wordAt(Math.max(0, offset - 1));
    boolean quoted = word.kind() == Kind.TEXT && word.offset() < offset;
    boolean closed = quoted && offset == word.end() && isClosed(word.text());
    return (!quoted || closed)
        && comments.stream().noneMatch(each -> each.contains(offset) && each.start() < offset);
  }

  private static boolean isClosed(String quoted) {
    return quoted.length() > 1 && quoted.endsWith("\"") && !quoted.endsWith("\\\"");
  }

  /** All words in their order; the last one stands for the end of the file. */
  public List<Word> words() {
    return words;
  }

  /** The words of a stretch of the text. */
  public List<Word> words(Origin at) {
    int from = indexAt(at.offset());
    return at.length() == 0 ? List.of() : words.subList(from, Math.max(from, indexAt(at.end())));
  }

  /** True for a word that begins a declaration, wherever it stands. */
  public static boolean isDeclaration(Word word) {
    return word.kind() == Kind.WORD && DECLARATIONS.contains(word.text());
  }

  /** The word at this offset or the next one. */
  Word wordAt(int offset) {
    return words.get(indexAt(offset));
  }

  /** The word before the one at this offset. */
  Optional<Word> wordBefore(int offset) {
    int index = indexAt(offset);
    return index == 0 ? Optional.empty() : Optional.of(words.get(index - 1));
  }

  private int indexAt(int offset) {
    int low = 0;
    int high = words.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).end() > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The word at this offset or the next one, the one before it and the one behind. */
  List<Word> around(int offset) {
    int index = indexAt(offset);
    return words.subList(Math.max(0, index - 1), Math.min(words.size(), index + 2));
  }

  /** Where such a word stands next, or the end of the file. */
  int next(String wanted, int offset) {
    int index = indexAt(offset);
    while (index < words.size() - 1 && !words.get(index).is(wanted)) {
      index++;
    }
    return words.get(index).offset();
  }

  /** Words behind `block`, `const` and the like, in a block's parentheses, or before `=`. */
  List<Word> declaring() {
    List<Word> found = new ArrayList<>();
    boolean header = false;
    for (int i = 1; i < words.size(); i++) {
      Word before = words.get(i - 1);
      header = before.is("block") || (header && !before.is("{"));
      if (header || isDeclaration(before)) {
        found.add(words.get(i));
      } else if (words.get(i).is("=") || words.get(i).is(":")) {
        found.add(before);
      }
    }
    return found;
  }

  /** Brackets opened and not closed before an offset, the innermost first. */
  Deque<Word> openAt(int offset) {
    Deque<Word> open = new ArrayDeque<>();
    for (Word word : words) {
      if (word.offset() >= offset) {
        break;
      }
      if (word.kind() == Kind.MARK) {
        follow(word, open);
      }
    }
    return open;
  }

  private static void follow(Word word, Deque<Word> open) {
    switch (word.text()) {
      case "(", "[", "{" -> open.push(word);
      case ")", "]", "}" -> {
        if (!open.isEmpty() && matches(open.peek(), word)) {
          open.pop();
        }
      }
      default -> {}
    }
  }

  private static boolean matches(Word open, Word close) {
    return "([{".indexOf(open.text()) == ")]}".indexOf(close.text());
  }

  /** True when every bracket is closed by its like. */
  boolean isBalanced() {
    return balanced;
  }

  private boolean closesAll() {
    Deque<Word> open = new ArrayDeque<>();
    for (Word word : words) {
      int before = open.size();
      if (word.kind() == Kind.MARK) {
        follow(word, open);
      }
      if (")]}".contains(word.text()) && !word.text().isEmpty() && open.size() == before) {
        return false;
      }
    }
    return open.isEmpty();
  }

  private boolean beginsLine(Word word) {
    int line = source.line(word.offset());
    return text.substring(source.lineStart(line), word.offset()).isBlank();
  }

  /** The file cut before each declaration that begins a line outside of all brackets. */
  List<Segment> segments() {
    return segments;
  }

  Segment segmentAt(int offset) {
    int low = 0;
    int high = segments.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (segments.get(middle).end() > offset) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return segments.get(low);
  }

  private List<Segment> cut() {
    List<Segment> found = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (Word word : words) {
      if (depth == 0 && isDeclaration(word) && word.offset() > start && beginsLine(word)) {
        found.add(new Segment(start, word.offset()));
        start = word.offset();
      }
      depth += word.is("(") || word.is("[") || word.is("{") ? 1 : 0;
      depth -= word.is(")") || word.is("]") || word.is("}") ? 1 : 0;
    }
    found.add(new Segment(start, text.length() + 1));
    return found;
  }
}
