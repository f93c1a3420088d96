package dev.lamina.dsl.server;

import dev.lamina.dsl.format.Format;
import dev.lamina.dsl.ide.Completion;
import dev.lamina.dsl.ide.Folding;
import dev.lamina.dsl.ide.Highlights;
import dev.lamina.dsl.ide.Hover;
import dev.lamina.dsl.ide.LastResult;
import dev.lamina.dsl.ide.Lenses;
import dev.lamina.dsl.ide.Selections;
import dev.lamina.dsl.ide.SemanticTokens.Token;
import dev.lamina.dsl.ide.ShapeHints;
import dev.lamina.dsl.ide.Signatures;
import dev.lamina.dsl.ide.Symbols;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.server.Requests.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentLink;
import org.eclipse.lsp4j.DocumentLinkParams;
import org.eclipse.lsp4j.DocumentRangeFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRange;
import org.eclipse.lsp4j.FoldingRangeKind;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SelectionRange;
import org.eclipse.lsp4j.SelectionRangeParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureHelpParams;
import org.eclipse.lsp4j.SignatureInformation;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.Tuple;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What a client tells and asks of a text. */
final class TextRequests implements TextDocumentService {

  private final LaminaServer server;
  private final Workspace workspace;
  private final Requests requests;
  private final Checker checker;

  TextRequests(LaminaServer server, Workspace workspace, Requests requests, Checker checker) {
    this.server = server;
    this.workspace = workspace;
    this.requests = requests;
    this.checker = checker;
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem text = params.getTextDocument();
    workspace.put(Document.of(text.getUri(), text.getVersion(), text.getText()));
    checker.wake(text.getUri());
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    int version = params.getTextDocument().getVersion();
    workspace
        .document(uri)
        .map(document -> document.changed(version, params.getContentChanges()))
        .ifPresent(workspace::put);
    checker.wake(uri);
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    workspace.close(params.getTextDocument().getUri());
    checker.wake();
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    Uris.path(params.getTextDocument().getUri()).ifPresent(workspace.folders()::update);
    checker.wake();
  }

  @Override
  public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
    return requests.about(
        params.getTextDocument(), List.of(), asked -> hints(asked, params.getRange()));
  }

  private List<InlayHint> hints(Asked asked, Range range) {
    int start = asked.document().offset(range.getStart());
    int end = asked.document().offset(range.getEnd());
    List<InlayHint> hints = new ArrayList<>();
    for (ShapeHints.Hint hint :
        ShapeHints.of(asked.analysis().compilation(), server.settings().hints())) {
      if (hint.at().end() >= start && hint.at().end() <= end) {
        hints.add(hint(hint, asked.document().places()));
      }
    }
    return hints;
  }

  private static InlayHint hint(ShapeHints.Hint hint, Places places) {
    InlayHint shown = new InlayHint(places.position(hint.at().end()), Either.forLeft(hint.text()));
    shown.setPaddingLeft(true);
    shown.setTooltip(hint.tooltip());
    return shown;
  }

  @Override
  public CompletableFuture<org.eclipse.lsp4j.Hover> hover(HoverParams params) {
    return requests.about(
        params.getTextDocument(),
        null,
        asked ->
            Hover.describe(
                    asked.analysis().compilation(), asked.document().offset(params.getPosition()))
                .map(TextRequests::hover)
                .orElse(null));
  }

  private static org.eclipse.lsp4j.Hover hover(Hover.Text text) {
    return new org.eclipse.lsp4j.Hover(markdown(text.markdown()), Places.range(text.at()));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return requests.about(
        params.getTextDocument(),
        Either.forLeft(List.of()),
        asked -> {
          int offset = asked.document().offset(params.getPosition());
          return Either.forLeft(new Names(workspace, asked.document()).definition(offset));
        });
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked -> {
          int offset = asked.document().offset(params.getPosition());
          return new Names(workspace, asked.document())
              .references(offset, params.getContext().isIncludeDeclaration());
        });
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return requests.about(
        params.getTextDocument(),
        null,
        asked -> {
          int offset = asked.document().offset(params.getPosition());
          return Either3.forSecond(new Names(workspace, asked.document()).renamed(offset));
        });
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return requests.about(
        params.getTextDocument(),
        null,
        asked -> {
          int offset = asked.document().offset(params.getPosition());
          return new Names(workspace, asked.document()).rename(offset, params.getNewName());
        });
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked ->
            Outline.of(
                asked.document().uri(),
                Symbols.of(asked.analysis().compilation()),
                server.client().showsTree()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked ->
            asked.document().places().edits(Format.of(asked.analysis().compilation()).edits()));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> rangeFormatting(
      DocumentRangeFormattingParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked -> {
          int start = asked.document().offset(params.getRange().getStart());
          int end = asked.document().offset(params.getRange().getEnd());
          return asked
              .document()
              .places()
              .edits(Format.of(asked.analysis().compilation()).edits(start, end - start));
        });
  }

  @Override
  public CompletableFuture<List<? extends CodeLens>> codeLens(CodeLensParams params) {
    return requests.about(params.getTextDocument(), List.of(), this::lenses);
  }

  private List<CodeLens> lenses(Asked asked) {
    String uri = asked.document().uri();
    List<CodeLens> lenses = new ArrayList<>();
    for (Lenses.Lens lens :
        Lenses.of(asked.analysis().compilation(), name -> lastResult(uri, name))) {
      Range range = Places.range(lens.at());
      Range line = new Range(range.getStart(), range.getStart());
      Command command =
          lens.command().isEmpty()
              ? new Command(lens.title(), "")
              : new Command(lens.title(), lens.command(), List.of(uri, lens.subject()));
      lenses.add(new CodeLens(line, command, null));
    }
    return lenses;
  }

  private Optional<LastResult> lastResult(String uri, String training) {
    return Optional.ofNullable(server.outcomes().get(Outcome.key(uri, training)))
        .map(Outcome::result);
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    return requests.about(
        params.getTextDocument(), List.of(), asked -> CodeActions.of(asked, params, workspace));
  }

  @Override
  public CompletableFuture<List<? extends DocumentHighlight>> documentHighlight(
      DocumentHighlightParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked -> {
          int offset = asked.document().offset(params.getPosition());
          return Highlights.at(asked.analysis().compilation(), offset).stream()
              .map(TextRequests::highlight)
              .toList();
        });
  }

  private static DocumentHighlight highlight(Highlights.Highlight found) {
    DocumentHighlightKind kind =
        found.declares() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read;
    return new DocumentHighlight(Places.range(found.at()), kind);
  }

  @Override
  public CompletableFuture<List<FoldingRange>> foldingRange(FoldingRangeRequestParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked ->
            Folding.of(asked.analysis().compilation()).stream().map(TextRequests::fold).toList());
  }

  private static FoldingRange fold(Folding.Fold fold) {
    FoldingRange range = new FoldingRange(fold.first() - 1, fold.last() - 1);
    range.setKind(
        switch (fold.kind()) {
          case BRACKETS -> FoldingRangeKind.Region;
          case COMMENT -> FoldingRangeKind.Comment;
          case IMPORTS -> FoldingRangeKind.Imports;
        });
    return range;
  }

  @Override
  public CompletableFuture<List<SelectionRange>> selectionRange(SelectionRangeParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked ->
            params.getPositions().stream().map(position -> selection(asked, position)).toList());
  }

  private static SelectionRange selection(Asked asked, Position position) {
    List<Origin> around =
        Selections.around(asked.analysis().compilation(), asked.document().offset(position));
    SelectionRange range = null;
    for (int i = around.size() - 1; i >= 0; i--) {
      range = new SelectionRange(Places.range(around.get(i)), range);
    }
    return range;
  }

  @Override
  public CompletableFuture<List<DocumentLink>> documentLink(DocumentLinkParams params) {
    return requests.about(
        params.getTextDocument(),
        List.of(),
        asked -> {
          List<DocumentLink> links = new ArrayList<>();
          asked
              .analysis()
              .compilation()
              .resolution()
              .tree()
              .imports()
              .forEach(
                  (at, files) ->
                      links.add(new DocumentLink(Places.range(at), workspace.uri(files.get(0)))));
          return links;
        });
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensFull(SemanticTokensParams params) {
    return requests.about(
        params.getTextDocument(),
        new SemanticTokens(List.of()),
        asked -> tokens(asked, 0, Integer.MAX_VALUE));
  }

  @Override
  public CompletableFuture<SemanticTokens> semanticTokensRange(SemanticTokensRangeParams params) {
    return requests.about(
        params.getTextDocument(),
        new SemanticTokens(List.of()),
        asked ->
            tokens(
                asked,
                asked.document().offset(params.getRange().getStart()),
                asked.document().offset(params.getRange().getEnd())));
  }

  private static SemanticTokens tokens(Asked asked, int start, int end) {
    List<Token> within =
        dev.lamina.dsl.ide.SemanticTokens.of(asked.analysis().compilation()).stream()
            .filter(token -> token.at().end() >= start && token.at().offset() <= end)
            .toList();
    return new SemanticTokens(Tokens.packed(within, asked.document().places()));
  }

  @Override
  public CompletableFuture<SignatureHelp> signatureHelp(SignatureHelpParams params) {
    return requests.about(
        params.getTextDocument(),
        null,
        asked ->
            Signatures.at(
                    asked.analysis().compilation(), asked.document().offset(params.getPosition()))
                .map(TextRequests::signature)
                .orElse(null));
  }

  private static SignatureHelp signature(Signatures.Help help) {
    SignatureInformation signature = new SignatureInformation(help.label());
    signature.setDocumentation(markdown(help.documentation()));
    signature.setParameters(
        help.parameters().stream()
            .map(
                parameter -> {
                  ParameterInformation shown = new ParameterInformation();
                  shown.setLabel(Tuple.two(parameter.start(), parameter.end()));
                  shown.setDocumentation(markdown(parameter.documentation()));
                  return shown;
                })
            .toList());
    return new SignatureHelp(List.of(signature), 0, help.active().orElse(null));
  }

  private static MarkupContent markdown(String text) {
    return new MarkupContent(MarkupKind.MARKDOWN, text);
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    return requests.about(
        params.getTextDocument(),
        Either.forLeft(List.of()),
        asked -> {
          int offset = asked.document().offset(params.getPosition());
          Completion completion =
              Completion.at(
                  asked.analysis().compilation(), offset, asked.document().path(), workspace);
          return Either.forLeft(
              CompletionItems.of(completion, asked.document(), server.client().fillsPlaces()));
        });
  }
}
