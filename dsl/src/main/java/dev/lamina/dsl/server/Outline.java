package dev.lamina.dsl.server;

import dev.lamina.dsl.ide.Symbols.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Symbols as the protocol knows them. */
final class Outline {

  private Outline() {}

  /**
   * @param tree whether the client knows symbols within symbols
   */
  static List<Either<SymbolInformation, DocumentSymbol>> of(
      String uri, List<Symbol> symbols, boolean tree) {
    List<Either<SymbolInformation, DocumentSymbol>> result = new ArrayList<>();
    if (tree) {
      symbols.forEach(symbol -> result.add(Either.forRight(symbol(symbol))));
    } else {
      symbols.forEach(symbol -> flat(uri, symbol, null, result));
    }
    return result;
  }

  private static DocumentSymbol symbol(Symbol symbol) {
    DocumentSymbol shown =
        new DocumentSymbol(
            symbol.name(),
            kind(symbol),
            Places.range(symbol.at()),
            Places.range(symbol.nameAt()),
            symbol.detail());
    shown.setChildren(symbol.children().stream().map(Outline::symbol).toList());
    return shown;
  }

  @SuppressWarnings("deprecation")
  private static void flat(
      String uri,
      Symbol symbol,
      String container,
      List<Either<SymbolInformation, DocumentSymbol>> result) {
    Location location = new Location(uri, Places.range(symbol.at()));
    result.add(
        Either.forLeft(new SymbolInformation(symbol.name(), kind(symbol), location, container)));
    symbol.children().forEach(child -> flat(uri, child, symbol.name(), result));
  }

  /** The declarations and named values whose names have the query's letters in their order. */
  static List<WorkspaceSymbol> matching(String query, String uri, List<Symbol> symbols) {
    List<WorkspaceSymbol> found = new ArrayList<>();
    symbols.forEach(symbol -> matching(query, uri, symbol, null, found));
    return found;
  }

  private static void matching(
      String query, String uri, Symbol symbol, String container, List<WorkspaceSymbol> found) {
    if (isNamed(symbol) && matches(query, symbol.name())) {
      String shown =
          container == null || symbol.detail().isEmpty()
              ? Optional.ofNullable(container).orElse(symbol.detail())
              : container + " · " + symbol.detail();
      Location location = new Location(uri, Places.range(symbol.nameAt()));
      found.add(new WorkspaceSymbol(symbol.name(), kind(symbol), Either.forLeft(location), shown));
    }
    symbol
        .children()
        .forEach(child -> matching(query, uri, child, containerOf(symbol, container), found));
  }

  private static String containerOf(Symbol symbol, String outer) {
    return isNamed(symbol) && outer == null ? symbol.name() : outer;
  }

  private static boolean isNamed(Symbol symbol) {
    return switch (symbol.kind()) {
      case LAYER, CALL, REPEAT, CHOICE -> false;
      default -> true;
    };
  }

  private static boolean matches(String query, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    int at = 0;
    for (char c : query.toLowerCase(Locale.ROOT).toCharArray()) {
      at = lower.indexOf(c, at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }

  private static SymbolKind kind(Symbol symbol) {
    return switch (symbol.kind()) {
      case NETWORK -> SymbolKind.Class;
      case BLOCK -> SymbolKind.Function;
      case CONSTANT -> SymbolKind.Constant;
      case DATA -> SymbolKind.Array;
      case TRAINING -> SymbolKind.Event;
      case INPUT -> SymbolKind.Interface;
      case VALUE -> SymbolKind.Variable;
      case LAYER -> SymbolKind.Operator;
      case CALL -> SymbolKind.Method;
      case REPEAT, CHOICE -> SymbolKind.Namespace;
    };
  }
}
