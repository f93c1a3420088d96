package dev.lamina.dsl.ide;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import dev.lamina.dsl.Roots;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ide.Spot.Bracket;
import dev.lamina.dsl.ide.Spot.Open;
import dev.lamina.dsl.problem.Fix.Edit;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.ir.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What could be written at a place. Only what fits is offered: a layer that cannot read what flows
 * there is not.
 *
 * @param replaced the word that is written already, which may go on behind the place
 * @param items in the order in which to show them
 */
public record Completion(Origin replaced, List<Item> items) {

  /** What an item is of. */
  public enum Kind {
    LAYER,
    BLOCK,
    VALUE,
    PARAMETER,
    CONSTANT,
    NETWORK,
    DATA,
    CALL,
    CHOICE,
    NUMBER,
    SHAPE,
    ARGUMENT,
    SETTING,
    PACKAGE,
    KEYWORD
  }

  /**
   * One thing that could be written.
   *
   * @param detail such as the shape it gives, {@code 13x13x32}
   * @param documentation in Markdown
   * @param insert with places to fill in: <code>conv(${1:32}, ${2:3x3})</code>, <code>$0</code>
   *     where one goes on
   * @param also edits elsewhere in the file, such as an import
   */
  public record Item(
      Kind kind,
      String label,
      String detail,
      String documentation,
      String insert,
      List<Edit> also) {

    Item(Kind kind, String label, String detail, String documentation, String insert) {
      this(kind, label, detail, documentation, insert, List.of());
    }

    /** For an editor that has no places to fill in. */
    public String plain() {
      return insert.replaceAll("\\$\\{\\d+:([^}]*)}", "$1").replaceAll("\\$\\d", "");
    }

    public boolean hasPlaces() {
      return insert.contains("$");
    }
  }

  /**
   * What could be written at a place of a text in no file.
   *
   * @param offset where the cursor is
   */
  public static Completion at(Compilation compilation, int offset) {
    return at(compilation, offset, Optional.empty(), SourceProvider.DISK);
  }

  /**
   * @param offset where the cursor is
   * @param file that the text is of
   * @param sources where imported files come from
   */
  public static Completion at(
      Compilation compilation, int offset, Optional<Path> file, SourceProvider sources) {
    Optional<Spot> spot = Spot.of(compilation.source(), offset);
    if (spot.isEmpty()) {
      return new Completion(compilation.source().at(offset, 0), List.of());
    }
    Compilation known = understood(compilation, spot.get(), file, sources);
    List<Item> items = items(known, spot.get(), file, sources);
    return new Completion(spot.get().word(), matching(items, spot.get().prefix()));
  }

  /**
   * Of a step that is half written the parser may understand so little that what flows there is not
   * known. Another step in its place tells; what stands above it keeps its offsets.
   */
  private static Compilation understood(
      Compilation compilation, Spot spot, Optional<Path> file, SourceProvider sources) {
    boolean damaged =
        compilation.problems().stream().anyMatch(p -> p.kind() == ProblemCode.SYNTAX_ERROR);
    boolean step =
        spot.open().stream().anyMatch(each -> each.bracket() == Bracket.BODY)
            && new Flows(compilation, spot).input().equals(Shape.UNKNOWN);
    if (!damaged || !step) {
      return compilation;
    }
    String text = compilation.source().text();
    int line = compilation.source().line(spot.word().end());
    int end = compilation.source().lineStart(line) + compilation.source().lineText(line).length();
    String mended = text.substring(0, spot.stepOffset()) + "relu" + text.substring(end);
    return file.map(path -> Compile.file(path, replacing(path, mended, sources)))
        .orElseGet(() -> Compile.text(compilation.source().name(), mended));
  }

  private static SourceProvider replacing(Path file, String text, SourceProvider sources) {
    Path replaced = file.toAbsolutePath().normalize();
    return new SourceProvider() {
      @Override
      public Optional<String> text(Path wanted) {
        return wanted.equals(replaced) ? Optional.of(text) : sources.text(wanted);
      }

      @Override
      public List<Path> files(Path folder) {
        return sources.files(folder);
      }

      @Override
      public Roots libraries(Path of) {
        return sources.libraries(of);
      }
    };
  }

  private static List<Item> items(
      Compilation compilation, Spot spot, Optional<Path> file, SourceProvider sources) {
    Optional<ActiveCall> call = ActiveCall.of(compilation, spot);
    if (call.isPresent()) {
      return new ArgumentItems(compilation, spot, call.get()).items();
    }
    Open innermost = spot.open().peek();
    Bracket bracket = innermost == null ? null : innermost.bracket();
    if (bracket == Bracket.BODY) {
      return new StepItems(compilation, spot).items();
    } else if (bracket == Bracket.SETTINGS) {
      return new TrainItems(compilation, spot).settings();
    } else if (bracket == Bracket.CONDITIONS) {
      boolean train = spot.declaration().equals("train");
      return train
          ? new TrainItems(compilation, spot).metrics()
          : new ExpectItems(compilation, spot).items();
    } else if (bracket == Bracket.CHOICE || bracket == Bracket.VALUES) {
      return new ValueItems(compilation, spot).numbers();
    } else if (bracket == null) {
      return new FileItems(compilation, spot, file, sources).items();
    }
    return List.of();
  }

  /** Those that have the letters of the prefix in their order, those that begin with it first. */
  private static List<Item> matching(List<Item> items, String prefix) {
    List<Item> matching = new ArrayList<>();
    items.stream().filter(item -> matches(item.label(), prefix)).forEach(matching::add);
    matching.sort(Comparator.comparing(item -> !begins(item.label(), prefix)));
    return matching;
  }

  private static boolean begins(String label, String prefix) {
    return label.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static boolean matches(String label, String prefix) {
    String lower = label.toLowerCase(Locale.ROOT);
    int at = -1;
    for (char c : prefix.toLowerCase(Locale.ROOT).toCharArray()) {
      at = lower.indexOf(c, at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }
}
