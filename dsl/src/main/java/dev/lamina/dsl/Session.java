package dev.lamina.dsl;

import dev.lamina.dsl.problem.FileProblems.FileNotReadable;
import dev.lamina.dsl.problem.FileProblems.FileTooLarge;
import dev.lamina.dsl.problem.FileProblems.NestedTooDeeply;
import dev.lamina.dsl.problem.FileProblems.NotText;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.Imports;
import dev.lamina.dsl.resolve.Resolution;
import dev.lamina.dsl.resolve.Resolver;
import dev.lamina.dsl.syntax.Parse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.xtext.parser.ParseException;

/** One run of the compiler: a file, and the files it imports, each read once. */
final class Session implements Imports.Reader {

  private final SourceProvider sources;
  private final Imports imports = new Imports(this);
  private Path root = Path.of("");
  private Path shownRoot = Path.of("");
  private Roots libraries = Roots.NONE;

  Session(SourceProvider sources) {
    this.sources = sources;
  }

  /** The file that is asked for; others are named as it is. */
  Compilation root(Path path) {
    root = path.toAbsolutePath().normalize().getParent();
    shownRoot = path.getParent() == null ? Path.of("") : path.getParent();
    libraries = sources.libraries(path.toAbsolutePath().normalize());
    return file(path, path.toString());
  }

  private Compilation file(Path path, String name) {
    Path absolute = path.toAbsolutePath().normalize();
    return sources
        .text(absolute)
        .map(text -> text(name, text, Optional.of(absolute)))
        .orElseGet(() -> saved(path, name));
  }

  @Override
  public List<Path> files(Path folder) {
    return sources.files(folder);
  }

  @Override
  public Roots libraries() {
    return libraries;
  }

  @Override
  public Optional<String> text(Path file) {
    try {
      Optional<String> unsaved = sources.text(file);
      return unsaved.isPresent() || !Files.isRegularFile(file)
          ? unsaved
          : Optional.of(decoded(file));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public List<Problem> check(Path file, Imports run) {
    return file(file, shown(file)).problems();
  }

  /**
   * Seen from where the command was given; in a jar, and on another drive, there is no such way.
   */
  private String shown(Path file) {
    if (file.getFileSystem() != root.getFileSystem()) {
      return Path.of(file.getFileSystem().toString()).getFileName() + "!" + file;
    }
    boolean sameDrive = Objects.equals(root.getRoot(), file.getRoot());
    Path shown = sameDrive ? shownRoot.resolve(root.relativize(file)).normalize() : file;
    return shown.toString();
  }

  Compilation text(String name, String text, Optional<Path> path) {
    if (text.length() > Compile.LARGEST) {
      Source start = new Source(name, firstLine(text));
      return refused(start, new FileTooLarge(start.at(0, 0), text.length(), Compile.LARGEST));
    }
    Source source = new Source(name, text);
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return refused(source, new NotText(source.at(nul, 1), "UTF-8", "a NUL character"));
    }
    try {
      return understood(source, path);
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

  private Compilation understood(Source source, Optional<Path> path) {
    Parse parse = Parse.of(source);
    Resolution resolution = Resolver.resolve(parse.file(), parse.damage(), source, path, imports);
    List<Problem> problems = new ArrayList<>(parse.problems());
    resolution.problems().stream().filter(parse.damage()::allows).forEach(problems::add);
    problems.sort(Comparator.comparingInt(p -> p.at().offset()));
    return new Compilation(source, problems, resolution);
  }

  /** A file on the disk. */
  private Compilation saved(Path path, String name) {
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
      if (size > Compile.LARGEST) {
        return refused(nothing, new FileTooLarge(start, size, Compile.LARGEST));
      }
      return text(name, decoded(path), Optional.of(path.toAbsolutePath().normalize()));
    } catch (NoSuchFileException e) {
      return refused(nothing, unreadable(start, "does not exist", "check the name and the folder"));
    } catch (AccessDeniedException e) {
      return refused(
          nothing, unreadable(start, "may not be read", "ask for the permission to read it"));
    } catch (CharacterCodingException e) {
      return refused(nothing, new NotText(start, sources.encoding(path).name(), "other bytes"));
    } catch (IOException e) {
      String why =
          e.getMessage() == null ? "could not be read" : "could not be read: " + e.getMessage();
      return refused(nothing, unreadable(start, why, "check the disk it is on"));
    }
  }

  /** Never more than the limit, also when the file grows or is a device without a size. */
  private String decoded(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Compile.LARGEST + 1);
      return sources
          .encoding(path)
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
    return new Compilation(source, List.of(problem), Resolution.NOTHING);
  }

  private static String firstLine(String text) {
    int end = Math.min(text.length(), 200);
    return text.substring(0, end).lines().findFirst().orElse("");
  }
}
