package dev.lamina.dsl.syntax;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.lamina.dsl.ast.AstFactory;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.ProblemCode;
import dev.lamina.dsl.problem.Source;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EPackage;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.XtextPackage;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.resource.impl.BinaryGrammarResourceFactoryImpl;

/**
 * The parser alone, without resources, linking and the other services of an editor: the command
 * line needs none of them, and starting them takes longer than checking a file.
 */
public final class Parse {

  private final Source source;
  private final Scan scan;
  private final FileDecl file;
  private final List<Problem> problems;

  private Parse(Source source, Scan scan, FileDecl file, List<Problem> problems) {
    this.source = source;
    this.scan = scan;
    this.file = file;
    this.problems = problems;
  }

  private static final class Parser {
    private static final IParser INSTANCE = create();

    private static IParser create() {
      EPackage.Registry.INSTANCE.putIfAbsent(AstPackage.eNS_URI, AstPackage.eINSTANCE);
      EPackage.Registry.INSTANCE.putIfAbsent(XtextPackage.eNS_URI, XtextPackage.eINSTANCE);
      // The grammar is read from here; what an editor registers besides costs start-up time.
      Resource.Factory.Registry.INSTANCE
          .getExtensionToFactoryMap()
          .putIfAbsent("xtextbin", new BinaryGrammarResourceFactoryImpl());
      Injector injector = Guice.createInjector(new ParserModule());
      return injector.getInstance(IParser.class);
    }
  }

  /** Parses any text; what is no sentence of the language is among the problems. */
  public static Parse of(Source source) {
    Scan scan = Scan.of(source);
    Optional<Problem> tooDeep = scan.tooDeep();
    if (tooDeep.isPresent()) {
      FileDecl nothing = AstFactory.eINSTANCE.createFileDecl();
      return new Parse(source, scan, nothing, List.of(tooDeep.get()));
    }
    IParseResult result = Parser.INSTANCE.parse(new StringReader(readable(source.text())));
    FileDecl file =
        result.getRootASTElement() instanceof FileDecl parsed
            ? parsed
            : AstFactory.eINSTANCE.createFileDecl();
    return new Parse(source, scan, file, problems(source, scan, result));
  }

  /** The mark some editors put at the start of UTF-8 files. */
  private static String readable(String text) {
    return text.replace('\uFEFF', ' ');
  }

  private static List<Problem> problems(Source source, Scan scan, IParseResult result) {
    Optional<Problem> first = first(source, scan, result);
    List<Problem> problems = new ArrayList<>();
    scan.problem().ifPresent(problems::add);
    first.ifPresent(problems::add);
    problems.sort(Comparator.comparingInt(p -> p.at().offset()));
    if (problems.isEmpty()) {
      return problems;
    }
    Problem earliest = problems.get(0);
    List<Problem> kept = new ArrayList<>(List.of(earliest));
    if (scan.isBalanced() && scan.problem().isEmpty()) {
      scan.segments().stream()
          .filter(segment -> !segment.contains(earliest.at().offset()))
          .forEach(segment -> alone(source, scan, segment).ifPresent(kept::add));
    }
    return kept;
  }

  private static Optional<Problem> first(Source source, Scan scan, IParseResult result) {
    SyntaxProblems phrases = new SyntaxProblems(source, scan);
    Problem first = null;
    for (INode node : result.getSyntaxErrors()) {
      Problem problem = phrases.of(node);
      if (first == null || problem.at().offset() < first.at().offset()) {
        first = problem;
      }
    }
    return Optional.ofNullable(first);
  }

  /** A declaration's own mistake: what it is when the rest of the file is blank. */
  private static Optional<Problem> alone(Source source, Scan scan, Scan.Segment segment) {
    String text = source.text();
    int end = Math.min(segment.end(), text.length());
    String padded = " ".repeat(segment.start()) + text.substring(segment.start(), end);
    return first(source, scan, Parser.INSTANCE.parse(new StringReader(readable(padded))));
  }

  public FileDecl file() {
    return file;
  }

  /** Syntax errors: the first one of each declaration. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Whether a mistake in the meaning is worth saying: not behind a syntax error of the same
   * declaration, and with brackets in disorder not behind the first error at all. A name that is
   * not known may be declared in the text that was not understood.
   */
  public boolean isTrustworthy(Problem problem) {
    if (problems.isEmpty()) {
      return true;
    }
    if (problem.kind() == ProblemCode.UNKNOWN_NAME) {
      return false;
    }
    int offset = problem.at().offset();
    if (!scan.isBalanced() || scan.problem().isPresent()) {
      return offset < segment(problems.get(0).at().offset()).start();
    }
    Scan.Segment segment = segment(offset);
    return problems.stream()
        .map(error -> error.at().offset())
        .noneMatch(error -> segment.contains(error) && error <= offset);
  }

  private Scan.Segment segment(int offset) {
    return scan.segments().stream()
        .filter(segment -> segment.contains(offset))
        .findFirst()
        .orElseThrow();
  }

  public Source source() {
    return source;
  }
}
