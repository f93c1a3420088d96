package dev.lamina.dsl.ide;

import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.syntax.Scan;
import dev.lamina.dsl.syntax.Scan.Kind;
import dev.lamina.dsl.syntax.Scan.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place in a text that may not parse, from the words before it: what brackets are open there, and
 * what names their lines define. A word that begins a declaration, or a statement that no call can
 * hold, ends what was left open.
 */
final class Spot {

  /** What an open bracket holds. */
  enum Bracket {
    /** Lines of a network, block, `repeat` or branch. */
    BODY,
    /** Settings of `train`. */
    SETTINGS,
    /** `expect { … }`. */
    CONDITIONS,
    /** Parameters of a block. */
    PARAMETERS,
    /** Arguments. */
    CALL,
    /** `if (…)`. */
    CHOICE,
    /** Parentheses or brackets around values. */
    VALUES
  }

  /**
   * An open bracket.
   *
   * @param index of the bracket among the words
   * @param names what its lines define, each where it stands
   */
  record Open(Bracket bracket, int index, Map<String, Word> names) {}

  private static final List<String> STATEMENTS = List.of("repeat", "expect", "input");

  private final Source source;
  private final List<Word> words;
  private final int count;
  private final Origin started;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Word> parameters = new LinkedHashMap<>();
  private Word declaration;
  private boolean choiceClosed;

  private Spot(Source source, List<Word> words, int count, Origin started) {
    this.source = source;
    this.words = words;
    this.count = count;
    this.started = started;
    for (int i = 0; i < count; i++) {
      read(i);
    }
  }

  /** Empty within comments and texts. */
  static Optional<Spot> of(Source source, int offset) {
    Scan scan = Scan.of(source);
    if (offset < 0 || offset > source.text().length() || !scan.isCode(offset)) {
      return Optional.empty();
    }
    List<Word> words = scan.words();
    int count = firstFrom(words, offset);
    Origin started = source.at(offset, 0);
    if (count > 0 && words.get(count - 1).end() >= offset && isName(words.get(count - 1))) {
      count--;
      started = source.at(words.get(count).offset(), offset - words.get(count).offset());
    }
    return Optional.of(new Spot(source, words, count, started));
  }

  /** How many words begin before an offset. */
  private static int firstFrom(List<Word> words, int offset) {
    int low = 0;
    int high = words.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words.get(middle).offset() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static boolean isName(Word word) {
    return word.kind() == Kind.WORD;
  }

  /** The place in front of one of the words before, which says what that word may be. */
  Spot before(int word) {
    return new Spot(source, words, word, source.at(words.get(word).offset(), 0));
  }

  /** Whether an open parenthesis holds the arguments of a step of a body. */
  boolean isStep(int bracket) {
    return open.stream()
        .dropWhile(each -> each.index() != bracket)
        .skip(1)
        .findFirst()
        .filter(each -> each.bracket() == Bracket.BODY)
        .isPresent();
  }

  private void read(int i) {
    Word word = words.get(i);
    choiceClosed = false;
    if (Scan.isDeclaration(word)) {
      open.clear();
      parameters.clear();
      declaration = word;
    } else if (STATEMENTS.contains(word.text())) {
      while (!open.isEmpty() && isWithinLine(open.peek().bracket())) {
        open.pop();
      }
    }
    switch (word.text()) {
      case "{" -> open.push(open(braces(i), i));
      case "(" -> open.push(open(parentheses(i), i));
      case "[" -> open.push(open(Bracket.VALUES, i));
      case "}", ")", "]" -> close(word);
      default -> define(i);
    }
  }

  private static boolean isWithinLine(Bracket bracket) {
    return bracket == Bracket.CALL || bracket == Bracket.CHOICE || bracket == Bracket.VALUES;
  }

  private static Open open(Bracket bracket, int index) {
    return new Open(bracket, index, new LinkedHashMap<>());
  }

  private Bracket braces(int i) {
    if (before(i, 1).equals("expect")) {
      return Bracket.CONDITIONS;
    }
    boolean train = declaration != null && declaration.is("train");
    return open.isEmpty() && train ? Bracket.SETTINGS : Bracket.BODY;
  }

  private Bracket parentheses(int i) {
    if (before(i, 1).equals("if")) {
      return Bracket.CHOICE;
    } else if (before(i, 2).equals("block")) {
      return Bracket.PARAMETERS;
    }
    boolean name = i > 0 && isName(words.get(i - 1)) && !words.get(i - 1).isKeyword();
    return name ? Bracket.CALL : Bracket.VALUES;
  }

  private void close(Word word) {
    Open closed = open.peek();
    boolean brace = word.is("}");
    while (brace && closed != null && isWithinLine(closed.bracket())) {
      open.pop();
      closed = open.peek();
    }
    if (closed == null || closes(word, words.get(closed.index()))) {
      choiceClosed = closed != null && closed.bracket() == Bracket.CHOICE;
      open.poll();
    }
  }

  private static boolean closes(Word close, Word opened) {
    return "([{".indexOf(opened.text()) == ")]}".indexOf(close.text());
  }

  /** {@code stem =} at the start of a line, {@code input left:}, {@code as i}, a parameter. */
  private void define(int i) {
    Word word = words.get(i);
    Open within = open.peek();
    if (within == null || !isName(word) || word.isKeyword()) {
      return;
    }
    String next = i + 1 < words.size() ? words.get(i + 1).text() : "";
    boolean whole = i + 1 < count;
    boolean line = within.bracket() == Bracket.BODY && !before(i, 1).equals("->");
    if (within.bracket() == Bracket.PARAMETERS && List.of("(", ",").contains(before(i, 1))) {
      parameters.put(word.text(), word);
    } else if (line && whole && (next.equals("=") || isNamedInput(i, next))) {
      within.names().put(word.text(), word);
    }
  }

  private boolean isNamedInput(int i, String next) {
    return next.equals(":") && before(i, 1).equals("input");
  }

  private String before(int i, int back) {
    return i - back >= 0 ? words.get(i - back).text() : "";
  }

  /** The text of the word so many words before the place, or an empty text. */
  String last(int back) {
    return before(count, back);
  }

  /** The word so many words before the place. */
  Optional<Word> word(int back) {
    return count - back >= 0 ? Optional.of(words.get(count - back)) : Optional.empty();
  }

  List<Word> words() {
    return words;
  }

  /** How many words stand before the place. */
  int count() {
    return count;
  }

  /** What is written of a word that ends here or goes on behind it. */
  Origin started() {
    return started;
  }

  /** The whole word that the place is in or at. */
  Origin word() {
    int end = started.end();
    String text = source.text();
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return source.at(started.offset(), end - started.offset());
  }

  private static boolean isPart(char c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
  }

  String prefix() {
    return started.text();
  }

  /** Brackets that are open, the innermost first. */
  Deque<Open> open() {
    return open;
  }

  /** Where the step begins that the place is in: the outermost call around it, or its word. */
  int stepOffset() {
    int offset = started.offset();
    for (Open each : open) {
      if (each.bracket() == Bracket.CALL) {
        offset = words.get(each.index() - 1).offset();
      } else if (each.bracket() != Bracket.VALUES) {
        break;
      }
    }
    return offset;
  }

  /** The word that begins the declaration, empty above all of them. */
  String declaration() {
    return declaration == null ? "" : declaration.text();
  }

  int declarationOffset() {
    return declaration == null ? 0 : declaration.offset();
  }

  /** Right behind the parentheses of an `if`. */
  boolean isBehindChoice() {
    return choiceClosed;
  }

  /** True when a line of the text ends between the last word and the place. */
  boolean beginsLine() {
    int end = count == 0 ? 0 : words.get(count - 1).end();
    return source.line(Math.max(0, end)) < source.line(started.offset());
  }

  /** {@code name = |}. */
  boolean isDefining(Word name) {
    return last(1).equals("=") && words.get(count - 2).equals(name);
  }

  /** Whether a word stands on the line of the place. */
  boolean isOnLine(Word word) {
    return source.line(word.offset()) == source.line(started.end());
  }

  /** Names of values that can be read here, the nearest last, each where it is defined. */
  Map<String, Word> values() {
    Map<String, Word> values = new LinkedHashMap<>();
    List<Open> outermostFirst = new ArrayList<>(open);
    java.util.Collections.reverse(outermostFirst);
    outermostFirst.forEach(each -> values.putAll(each.names()));
    return values;
  }

  /** Parameters of the block, and indices of the rounds around. */
  Map<String, Word> numbers() {
    Map<String, Word> numbers = new LinkedHashMap<>(parameters);
    for (Open each : open) {
      if (each.bracket() == Bracket.BODY && before(each.index(), 2).equals("as")) {
        Word index = words.get(each.index() - 1);
        numbers.put(index.text(), index);
      }
    }
    return numbers;
  }

  /** Whether such a mark follows next on the line. */
  boolean isBefore(String mark) {
    String text = source.text();
    int end = word().end();
    while (end < text.length() && text.charAt(end) == ' ') {
      end++;
    }
    return text.startsWith(mark, end);
  }
}
