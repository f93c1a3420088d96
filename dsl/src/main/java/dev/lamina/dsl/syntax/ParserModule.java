package dev.lamina.dsl.syntax;

import com.google.inject.AbstractModule;
import com.google.inject.name.Names;
import dev.lamina.dsl.parser.antlr.LaminaAntlrTokenFileProvider;
import dev.lamina.dsl.parser.antlr.LaminaParser;
import dev.lamina.dsl.parser.antlr.internal.InternalLaminaLexer;
import dev.lamina.dsl.services.LaminaGrammarAccess;
import org.eclipse.xtext.Constants;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.parser.DefaultEcoreElementFactory;
import org.eclipse.xtext.parser.IAstFactory;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.ITokenToStringConverter;
import org.eclipse.xtext.parser.antlr.AntlrTokenDefProvider;
import org.eclipse.xtext.parser.antlr.AntlrTokenToStringConverter;
import org.eclipse.xtext.parser.antlr.IAntlrTokenFileProvider;
import org.eclipse.xtext.parser.antlr.ISyntaxErrorMessageProvider;
import org.eclipse.xtext.parser.antlr.ITokenDefProvider;
import org.eclipse.xtext.parser.antlr.Lexer;
import org.eclipse.xtext.parser.antlr.LexerBindings;
import org.eclipse.xtext.parser.antlr.LexerProvider;
import org.eclipse.xtext.resource.SynchronizedXtextResourceSet;
import org.eclipse.xtext.resource.XtextResourceSet;

/**
 * The parser's part of {@code LaminaRuntimeModule}. Binding all of an editor's services takes about
 * twice as long, and {@code lamina check} needs none of them.
 */
final class ParserModule extends AbstractModule {

  @Override
  protected void configure() {
    bind(ClassLoader.class).toInstance(ParserModule.class.getClassLoader());
    bind(String.class)
        .annotatedWith(Names.named(Constants.LANGUAGE_NAME))
        .toInstance("dev.lamina.dsl.Lamina");
    bind(String.class).annotatedWith(Names.named(Constants.FILE_EXTENSIONS)).toInstance("lamina");
    bind(IGrammarAccess.class).to(LaminaGrammarAccess.class);
    bind(XtextResourceSet.class).to(SynchronizedXtextResourceSet.class);
    bind(IParser.class).to(LaminaParser.class);
    bind(ITokenToStringConverter.class).to(AntlrTokenToStringConverter.class);
    bind(IAntlrTokenFileProvider.class).to(LaminaAntlrTokenFileProvider.class);
    bind(ITokenDefProvider.class).to(AntlrTokenDefProvider.class);
    bind(InternalLaminaLexer.class).toProvider(LexerProvider.create(InternalLaminaLexer.class));
    bind(Lexer.class).to(InternalLaminaLexer.class);
    bind(Lexer.class)
        .annotatedWith(Names.named(LexerBindings.RUNTIME))
        .to(InternalLaminaLexer.class);
    bind(IAstFactory.class).to(DefaultEcoreElementFactory.class);
    bind(IValueConverterService.class).to(LaminaValueConverters.class);
    bind(ISyntaxErrorMessageProvider.class).to(LaminaSyntaxErrors.class);
  }
}
