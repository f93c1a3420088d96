package dev.lamina.dsl;

import dev.lamina.dsl.problem.FileProblems.FileNotReadable;
import dev.lamina.dsl.problem.FileProblems.FileTooLarge;
import dev.lamina.dsl.problem.FileProblems.NestedTooDeeply;
import dev.lamina.dsl.problem.FileProblems.NotText;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.Resolution;
import dev.lamina.dsl.resolve.Resolver;
import dev.lamina.dsl.syntax.Parse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.xtext.parser.ParseException;

/**
 * The whole way from text to resolved networks. A user's mistakes are in the result; no text makes
 * it throw.
 *
 * <pre>{@code
 * Compilation compilation = Compile.file(Path.of("digits.lamina"));
 * System.out.print(compilation.report());
 * }</pre>
 */
public final class Compile {

  /** A network of a thousand layers has 30 kB. */
  static final int LARGEST = 1 << 20;

  private Compile() {}

  /**
   * @param name as messages show it
   */
  public static Compilation text(String name, String text) {
    return text(name, text, Optional.empty());
  }

  private static Compilation text(String name, String text, Optional<Path> folder) {
    if (text.length() > LARGEST) {
      Source start = new Source(name, firstLine(text));
      return refused(start, new FileTooLarge(start.at(0, 0), text.length(), LARGEST));
    }
    Source source = new Source(name, text);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return refused(source, new NotText(source.at(nul, 1), "a NUL character"));
    }
    try {
      return understood(source, folder);
    } catch (StackOverflowError deep) {
      return tooDeep(source);
    } catch (ParseException failure) {
      if (isOverflow(failure)) {
        return tooDeep(source);
      }
      throw failure;
    }
  }

  /** Words are counted before parsing; this is for what that count does not foresee. */
  private static Compilation tooDeep(Source source) {
    return refused(source, new NestedTooDeeply(source.at(0, 0), 256));
  }

  /** The parser wraps what it catches, errors too. */
  private static boolean isOverflow(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof StackOverflowError;
  }

  private static Compilation understood(Source source, Optional<Path> folder) {
    Parse parse = Parse.of(source);
    Resolution resolution = Resolver.resolve(parse.file(), source, folder);
    List<Problem> problems = new ArrayList<>(parse.problems());
    resolution.problems().stream()
        .filter(problem -> parse.isTrustworthy(problem))
        .forEach(problems::add);
    problems.sort(Comparator.comparingInt(p -> p.at().offset()));
    return new Compilation(source, problems, resolution);
  }

  /** Reads and compiles a file; that it cannot be read is a problem like any other. */
  public static Compilation file(Path path) {
    String name = path.toString();
    Source nothing = new Source(name, "");
    Origin start = nothing.at(0, 0);
    try {
      if (Files.isDirectory(path)) {
        return refused(
            nothing,
            unreadable(
                start,
                "is a folder",
                "name a file in it, such as `%s`".formatted(path.resolve("network.lamina"))));
      }
      long size = Files.size(path);
      if (size > LARGEST) {
        return refused(nothing, new FileTooLarge(start, size, LARGEST));
      }
      return text(name, decoded(path), Optional.of(path.toAbsolutePath().getParent()));
    } catch (NoSuchFileException e) {
      return refused(nothing, unreadable(start, "does not exist", "check the name and the folder"));
    } catch (AccessDeniedException e) {
      return refused(
          nothing, unreadable(start, "may not be read", "ask for the permission to read it"));
    } catch (CharacterCodingException e) {
      return refused(nothing, new NotText(start, "other bytes"));
    } catch (IOException e) {
      String why =
          e.getMessage() == null ? "could not be read" : "could not be read: " + e.getMessage();
      return refused(nothing, unreadable(start, why, "check the disk it is on"));
    }
  }

  /** Never more than the limit, also when the file grows or is a device without a size. */
  private static String decoded(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    }
  }

  private static Problem unreadable(Origin at, String why, String help) {
    return new FileNotReadable(at, "`%s` %s".formatted(at.file(), why), help);
  }

  private static Compilation refused(Source source, Problem problem) {
    Resolution nothing = new Resolution("", List.of(), List.of(), List.of(), List.of());
    return new Compilation(source, List.of(problem), nothing);
  }

  private static String firstLine(String text) {
    int end = Math.min(text.length(), 200);
    return text.substring(0, end).lines().findFirst().orElse("");
  }
}
