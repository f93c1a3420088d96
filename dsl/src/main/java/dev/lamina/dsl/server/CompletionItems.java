package dev.lamina.dsl.server;

import dev.lamina.dsl.ide.Completion;
import dev.lamina.dsl.ide.Completion.Item;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemLabelDetails;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What could be written, as the protocol knows it. */
final class CompletionItems {

  private final Places places;
  private final Range replaced;
  private final boolean fillsPlaces;

  private CompletionItems(Places places, Range replaced, boolean fillsPlaces) {
    this.places = places;
    this.replaced = replaced;
    this.fillsPlaces = fillsPlaces;
  }

  /**
   * @param fillsPlaces whether the client knows snippets
   */
  static List<CompletionItem> of(Completion completion, Document document, boolean fillsPlaces) {
    Range replaced =
        document.places().range(completion.replaced().offset(), completion.replaced().length());
    CompletionItems items = new CompletionItems(document.places(), replaced, fillsPlaces);
    List<CompletionItem> result = new ArrayList<>();
    for (Item item : completion.items()) {
      result.add(items.item(item, result.size()));
    }
    return result;
  }

  private CompletionItem item(Item item, int index) {
    CompletionItem shown = new CompletionItem(item.label());
    shown.setKind(kind(item));
    shown.setDetail(item.detail().isEmpty() ? null : item.detail());
    if (!item.detail().isEmpty()) {
      CompletionItemLabelDetails details = new CompletionItemLabelDetails();
      details.setDescription(item.detail());
      shown.setLabelDetails(details);
    }
    if (!item.documentation().isEmpty()) {
      shown.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, item.documentation()));
    }
    shown.setSortText("%04d".formatted(index));
    boolean snippet = fillsPlaces && item.hasPlaces();
    shown.setInsertTextFormat(snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
    String text = snippet ? item.insert() : item.plain();
    shown.setTextEdit(Either.forLeft(new TextEdit(replaced, text)));
    if (!item.also().isEmpty()) {
      shown.setAdditionalTextEdits(places.edits(item.also()));
    }
    return shown;
  }

  private static CompletionItemKind kind(Item item) {
    return switch (item.kind()) {
      case LAYER, CALL -> CompletionItemKind.Function;
      case BLOCK -> CompletionItemKind.Method;
      case VALUE, PARAMETER -> CompletionItemKind.Variable;
      case CONSTANT -> CompletionItemKind.Constant;
      case NETWORK -> CompletionItemKind.Class;
      case DATA -> CompletionItemKind.Struct;
      case CHOICE -> CompletionItemKind.EnumMember;
      case NUMBER, SHAPE -> CompletionItemKind.Value;
      case ARGUMENT -> CompletionItemKind.Field;
      case SETTING -> CompletionItemKind.Property;
      case PACKAGE -> CompletionItemKind.Module;
      case KEYWORD -> CompletionItemKind.Keyword;
    };
  }
}
