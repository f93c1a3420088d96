package dev.lamina.whole;

import dev.lamina.dsl.RandomFiles;
import dev.lamina.ir.LayerType;
import dev.lamina.ir.Layers;
import dev.lamina.ir.Shape;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Valid files drawn by seed, with the whole language in them. */
final class RandomText {

  private static final ConcurrentMap<Long, RandomText> DRAWN = new ConcurrentHashMap<>();

  private final Draw draw;
  private final int rank;
  private final boolean words;
  private final boolean certain;
  private final Draft draft;
  private final RandomStatement statement;
  private final String second;
  private final boolean alike;
  private int blocks;
  private RandomFile written;

  private RandomText(long seed) {
    draw = new Draw(new SplittableRandom(seed));
    rank = draw.chance(12) ? 0 : draw.between(1, 3);
    words = rank == 0 && draw.chance(60);
    certain = draw.chance(80);
    second = rank > 0 && draw.chance(20) ? input() : "";
    alike = draw.chance(50);
    String first = alike && !second.isEmpty() ? second : input();
    boolean library = draw.chance(60);
    String parts = RandomParts.constants(draw) + (library ? RandomParts.blocks(draw) : "");
    String imports = library && draw.chance(50) ? RandomParts.imports(draw) : "";
    draft = new Draft(parts, imports, head(first));
    statement = new RandomStatement(draw, draft, scope(), certain);
    if (library) {
      RandomParts.CALLS.forEach(statement::callable);
    }
  }

  /** The files of this seed as they were drawn, line by line. */
  static RandomFile plain(long seed) {
    return DRAWN.computeIfAbsent(seed, RandomText::drawn).draft.file();
  }

  /** The same with white space and comments anywhere. */
  static RandomFile of(long seed) {
    return DRAWN.computeIfAbsent(seed, RandomText::drawn).written;
  }

  private static RandomText drawn(long seed) {
    RandomText text = new RandomText(seed);
    text.draw();
    text.written =
        text.draft
            .file()
            .map(
                own ->
                    RandomFiles.text(
                        RandomFiles.words(own).stream().map(MatchResult::group).toList(),
                        text.draw.random()));
    return text;
  }

  private Scope scope() {
    Scope scope = new Scope(draw);
    for (var constant : RandomParts.CONSTANTS.entrySet()) {
      scope = scope.with(constant.getKey(), constant.getValue());
    }
    return scope;
  }

  private String head(String first) {
    String name = draw.any("Drawn", "Net2", "LeNet", "Convolution", "Window", "Dense", "String");
    String inputs =
        second.isEmpty()
            ? "    input %s%s\n".formatted(draw.chance(20) ? "image: " : "", first)
            : "    input left: %s\n    input right: %s\n".formatted(first, second);
    return "/** Drawn. */\nnetwork %s {\n%s".formatted(name, inputs);
  }

  private String input() {
    int most = rank == 3 ? 5 : rank == 2 ? 8 : 14;
    String axes =
        IntStream.range(0, rank)
            .mapToObj(i -> draw.between(3, most) + "x")
            .collect(Collectors.joining());
    return axes + (rank == 0 ? draw.between(3, 12) : draw.between(1, 4));
  }

  private void draw() {
    String first = first();
    if (!draft.accepted(first)) {
      throw new AssertionError("no beginning: " + first + "\n" + draft.file());
    }
    int most = draw.chance(30) ? draw.between(13, 38) : draw.between(1, 12);
    for (int tries = 0; tries < 80 && draft.layers() < most; tries++) {
      if (draw.chance(8)) {
        block();
      } else {
        draft.accepted(statement.any());
      }
    }
    if (draw.chance(88)) {
      classify();
    }
  }

  /** Makes one value of what comes in. */
  private String first() {
    if (words) {
      LayerType embedding = Layers.find("embedding").orElseThrow();
      return new RandomCall(draw, statement.scope(), certain, embedding, Shape.of(1)).toString();
    }
    if (second.isEmpty()) {
      return draw.any("in -> tanh", "rescale(0.9)", "batchnorm", "v = in\nv -> rescale(1, 0.1)");
    }
    return alike && draw.chance(70)
        ? draw.any("concat", "add", "maximum", "multiply") + "(left, right)"
        : """
        a = left -> globalavgpool
        b = right -> relu -> %s
        concat(a, b) -> reshape((-1, 1))"""
            .formatted(draw.any("globalmaxpool", "flatten"));
  }

  /** A new block, drawn where it is first called. */
  private void block() {
    String name = "block" + ++blocks;
    int filters = draw.between(1, 5);
    String act = statement.activation();
    Scope outer = statement.scope();
    Scope inner = outer.with("filters", "" + filters).with("act", act).with("border", "same");
    inner = inner.with("in.channels", "" + draft.shape().channels()).with("deep", "true");
    statement.enter(inner);
    String head =
        "/** Of any use. */\nblock %s(filters, act = %s, border = same, deep = 2 > 1, skip = in)"
            .formatted(name, act);
    if (draft.opened(head, name + "(" + filters + ")", statement.first())) {
      for (int i = draw.between(0, 4); i > 0; i--) {
        draft.accepted(draw.chance(25) ? "act -> concat(skip)" : statement.any());
      }
      draft.closeBlock();
      statement.callable(name, "2", "%d, act = relu".formatted(filters), "3, deep = false");
    }
    statement.enter(outer);
  }

  /** Probabilities of two to five classes at the end, as training wants them. */
  private void classify() {
    if (draft.shape().rank() > 1) {
      draft.accepted(draw.any("flatten", "globalavgpool", "globalmaxpool"));
    }
    draft.accepted("dense(%d, softmax)".formatted(draw.between(2, 5)));
  }
}
