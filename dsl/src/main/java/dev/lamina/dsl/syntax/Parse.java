package dev.lamina.dsl.syntax;

import com.google.inject.Guice;
import dev.lamina.dsl.ast.AstFactory;
import dev.lamina.dsl.ast.AstPackage;
import dev.lamina.dsl.ast.FileDecl;
import dev.lamina.dsl.problem.Problem;
import dev.lamina.dsl.problem.Source;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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

  /** Declarations with a syntax error that are worth showing at once. */
  static final int MOST = 50;

  private final Source source;
  private final Scan scan;
  private final FileDecl file;
  private final List<Problem> problems;
  private final Damage damage;

  private Parse(Source source, Scan scan, FileDecl file, List<Problem> problems) {
    this.source = source;
    this.scan = scan;
    this.file = file;
    this.problems = problems;
    this.damage = new Damage(scan, file, problems);
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
      return withoutGeneratedClasses(
          () -> Guice.createInjector(new ParserModule()).getInstance(IParser.class));
    }

    /**
     * Guice would generate a class for each constructor, for calls faster than ours, who call once:
     * that takes time, and newer JVMs warn about how it does it. Guice reads the property when it
     * is first used, so it is set for that moment only.
     */
    private static IParser withoutGeneratedClasses(Supplier<IParser> parser) {
      String property = "guice_bytecode_gen_option";
      if (System.getProperty(property) != null) {
        return parser.get();
      }
      System.setProperty(property, "DISABLED");
      try {
        return parser.get();
      } finally {
        System.clearProperty(property);
      }
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
    SyntaxProblems phrases = new SyntaxProblems(source, scan, 0, source.text().length());
    Optional<Problem> first = first(phrases, result);
    Optional<Problem> earliest = earliest(scan.problem(), first);
    if (earliest.isEmpty()) {
      return List.of();
    }
    List<Problem> kept = new ArrayList<>(List.of(earliest.get()));
    if (scan.isBalanced() && scan.problem().isEmpty()) {
      for (Scan.Segment segment : scan.segments()) {
        if (kept.size() < MOST && !segment.contains(earliest.get().at().offset())) {
          alone(source, scan, segment).ifPresent(kept::add);
        }
      }
    }
    return kept;
  }

  /** A word that does not end hides all that follows, so the parser finds the end of the file. */
  private static Optional<Problem> earliest(Optional<Problem> word, Optional<Problem> parser) {
    boolean parserFirst =
        parser.isPresent()
            && (word.isEmpty()
                || (parser.get().at().length() > 0
                    && parser.get().at().offset() < word.get().at().offset()));
    return parserFirst ? parser : word;
  }

  private static Optional<Problem> first(SyntaxProblems phrases, IParseResult result) {
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
    String own = readable(text.substring(segment.start(), end));
    IParseResult result = Parser.INSTANCE.parse(new StringReader(own));
    return first(new SyntaxProblems(source, scan, segment.start(), end), result);
  }

  public FileDecl file() {
    return file;
  }

  /** Syntax errors: the first one of each declaration. */
  public List<Problem> problems() {
    return problems;
  }

  /** What they leave open. */
  public Damage damage() {
    return damage;
  }

  public Source source() {
    return source;
  }
}
