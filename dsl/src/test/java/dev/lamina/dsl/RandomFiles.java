package dev.lamina.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Random sentences of the whole grammar as words, and words as text with any white space. */
public final class RandomFiles {

  private static final Pattern WORDS =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"(\\\\.|[^\"])*\"|\\.\\*|\\d\\w*(\\.\\d\\w*)?((?<=e)-\\d+)?%?"
              + "|\\w+|->|[<>=!]=|&&|\\|\\||\\S",
          Pattern.DOTALL);
  private static final Set<String> BRACKETS = Set.of("(", ")", "[", "]", "{", "}", ",", ";");
  private static final List<String> NUMBERS =
      List.of("3", "10_000", "0.5", "1e-3", "100k", "6M", "2MB", "50%", "7");
  private static final List<String> NAMES = List.of("a", "stem", "filters", "size", "Net2", "_x");
  private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "%");

  private final SplittableRandom random;
  private final List<String> words = new ArrayList<>();

  private RandomFiles(SplittableRandom random) {
    this.random = random;
  }

  /** The words of a text with their places, without its comments. */
  public static List<MatchResult> words(String text) {
    return WORDS
        .matcher(text)
        .results()
        .filter(word -> !word.group().startsWith("//") && !word.group().startsWith("/*"))
        .toList();
  }

  public static List<String> wordsAndComments(String text) {
    return WORDS.matcher(text).results().map(MatchResult::group).toList();
  }

  /** A file that parses; its names mean nothing. */
  public static List<String> sentence(SplittableRandom random) {
    RandomFiles file = new RandomFiles(random);
    file.file();
    return file.words;
  }

  /** A file with one network that means something. */
  public static List<String> meaningful(SplittableRandom random) {
    RandomFiles file = new RandomFiles(random);
    file.meaning();
    return file.words;
  }

  /** Writes words with white space and comments of every kind between them. */
  public static String text(List<String> words, SplittableRandom random) {
    boolean wild = random.nextInt(3) > 0;
    StringBuilder text = new StringBuilder();
    String before = "(";
    for (String word : words) {
      boolean tight = BRACKETS.contains(before) || BRACKETS.contains(word);
      if (!tight || random.nextBoolean()) {
        text.append(wild ? space(random) : random.nextInt(4) == 0 ? "\n" : " ");
      }
      text.append(word);
      before = word;
    }
    return text + (random.nextBoolean() ? space(random) : "");
  }

  private static String space(SplittableRandom random) {
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> "\n";
      case 4 -> "\n\n\n";
      case 5 -> "\r\n\t ";
      case 6 -> " // to the end  \n";
      case 7 -> "\n    // a line of its own\n";
      case 8 -> " /* within */ ";
      case 9 -> "\n/* before */ ";
      case 10 -> " /* behind */\n";
      case 11 -> "\n\n  /** Documentation\n      * of it. */\n\n";
      case 12 -> " /* of \n  several\n\t lines */";
      default -> "  ";
    };
  }

  private RandomFiles add(String... more) {
    words.addAll(List.of(more));
    return this;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private void list(int least, int most, String separator, Runnable item) {
    int count = least + random.nextInt(most - least + 1);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        add(separator);
      }
      item.run();
    }
  }

  private void repeated(int most, Runnable item) {
    for (int count = random.nextInt(most + 1); count > 0; count--) {
      item.run();
    }
  }

  private void name() {
    add(any(NAMES));
  }

  private void qualified() {
    list(1, chance(20) ? 3 : 1, ".", this::name);
  }

  private void file() {
    if (chance(60)) {
      add("package");
      qualified();
    }
    repeated(2, this::imported);
    repeated(5, this::declaration);
  }

  private void imported() {
    add("import");
    qualified();
    if (chance(40)) {
      add(".*");
    }
  }

  private void declaration() {
    switch (random.nextInt(5)) {
      case 0 -> {
        add("const", any(NAMES), "=");
        expression(3);
      }
      case 1 -> {
        add("network", any(NAMES));
        body(3);
      }
      case 2 -> {
        add("block", any(NAMES), "(");
        list(0, 3, ",", this::parameter);
        add(")");
        body(3);
      }
      case 3 -> {
        add("data", any(NAMES), "=");
        expression(1);
      }
      default -> training();
    }
  }

  private void parameter() {
    name();
    if (chance(50)) {
      add("=");
      expression(1);
    }
  }

  private void training() {
    add("train");
    if (chance(30)) {
      add(any(NAMES), ":");
    }
    qualified();
    add("on");
    qualified();
    if (chance(70)) {
      add("{");
      repeated(5, this::setting);
      add("}");
    }
  }

  private void setting() {
    if (chance(25)) {
      expectation();
    } else {
      add(any(List.of("optimizer", "batch", "loss", "metrics")));
      list(1, chance(20) ? 3 : 1, ",", () -> expression(1));
    }
  }

  private void body(int depth) {
    add("{");
    repeated(depth > 0 ? 5 : 1, () -> statement(depth - 1));
    add("}");
  }

  private void statement(int depth) {
    int kind = random.nextInt(depth > 0 ? 8 : 6);
    switch (kind) {
      case 0 -> {
        add("input");
        if (chance(30)) {
          add(any(NAMES), ":");
        }
        expression(1);
      }
      case 1 -> expectation();
      case 6 -> {
        add("repeat");
        sum(1);
        if (chance(50)) {
          add("as", any(NAMES));
        }
        body(depth);
      }
      default -> pipeline(depth);
    }
  }

  private void expectation() {
    add("expect");
    if (chance(50)) {
      add("{");
      list(1, 5, ";", () -> expression(2));
      if (chance(20)) {
        add(";");
      }
      add("}");
    } else {
      expression(2);
    }
  }

  private void pipeline(int depth) {
    if (chance(40)) {
      add(any(NAMES), "=");
    }
    if (depth > 0 && chance(20)) {
      choice(depth);
    } else {
      list(1, chance(30) ? 7 : 2, "->", this::step);
    }
  }

  private void choice(int depth) {
    add("if", "(");
    expression(2);
    add(")");
    branch(depth - 1);
    if (chance(60)) {
      add("else");
      branch(depth - 1);
    }
  }

  private void branch(int depth) {
    if (depth > 0 && chance(50)) {
      body(depth);
    } else {
      pipeline(depth);
    }
  }

  private void step() {
    if (chance(15)) {
      add("in");
      return;
    }
    add(any(List.of("conv", "batchnorm", "relu", "add", "residual", "maxpool")));
    if (chance(60)) {
      call();
    }
  }

  private void call() {
    add("(");
    list(0, chance(20) ? 8 : 3, ",", this::argument);
    add(")");
  }

  private void argument() {
    if (chance(40)) {
      add(any(List.of("stride", "padding", "weights")), "=");
    }
    expression(2);
  }

  private void expression(int depth) {
    comparison(depth);
    while (depth > 0 && chance(15)) {
      add(chance(50) ? "&&" : "||");
      comparison(depth - 1);
    }
  }

  private void comparison(int depth) {
    sum(depth);
    if (depth > 0 && chance(15)) {
      add(any(COMPARISONS));
      sum(depth - 1);
    }
  }

  private void sum(int depth) {
    operand(depth);
    while (depth > 0 && chance(25)) {
      add(any(OPERATORS));
      operand(depth - 1);
    }
  }

  private void operand(int depth) {
    switch (random.nextInt(depth > 0 ? 11 : 6)) {
      case 0 -> name();
      case 1 -> add(chance(50) ? "true" : "false");
      case 2 -> add("3x3");
      case 3 -> add("\"data/a b\\\" //\"");
      case 4 -> add("in", ".", "channels");
      case 6 -> {
        add(chance(50) ? "-" : "!");
        operand(depth - 1);
      }
      case 7 -> {
        qualified();
        call();
      }
      case 8 -> {
        add("(");
        list(1, 3, ",", () -> expression(depth - 1));
        add(")");
      }
      case 9 -> matrix(depth);
      default -> add(any(NUMBERS));
    }
  }

  private void matrix(int depth) {
    add("[");
    list(0, 4, ",", () -> row(depth));
    add("]");
  }

  private void row(int depth) {
    add("[");
    list(0, 4, ",", () -> expression(depth - 1));
    add("]");
  }

  private void meaning() {
    add("package", "some", ".", "where");
    add("const", "width", "=").add(any(List.of("8", "2 * 2 + 4", "( 16 - 8 )")).split(" "));
    add("network", "Random", "{", "input", "24x24x1");
    list(1, 12, "", this::layer);
    words.removeIf(String::isEmpty);
    add("flatten", "->", "dense", "(", "2", ",", "softmax", ")");
    add("expect", "{", "params", "<", "1G", ";", "macs", "<", "100G", "}", "}");
    add("data", "xo", "=", "crosses", "(", "size", "=", "24", ",", "count", "=", "100", ")");
    add("train", "Random", "on", "xo", "{", "optimizer", "adam", "(", "rate", "=", "1e-3", ")");
    add("epochs", "3", "expect", "accuracy", ">=", "50%", "}");
  }

  private void layer() {
    List<String> layers =
        List.of(
            "conv ( width , 3x3 , relu , padding = same )",
            "conv ( filters = 4 , kernel = ( 2 + 1 , 3 ) , padding = 1 , bias = false )",
            "avgpool ( 2x2 , stride = 1 , padding = same )",
            "batchnorm -> relu -> conv ( width / 2 , 1x1 ) -> tanh",
            "dropout ( 20% )",
            "batchnorm ( momentum = 0.9 , epsilon = 1e-4 ) -> leakyrelu");
    add(any(layers).split(" "));
  }
}
