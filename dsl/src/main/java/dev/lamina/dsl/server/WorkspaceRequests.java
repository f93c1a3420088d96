package dev.lamina.dsl.server;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.dsl.ide.Symbols;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.WorkspaceSymbolParams;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What a client tells and asks of its folders and settings. */
final class WorkspaceRequests implements WorkspaceService {

  private final LaminaServer server;
  private final Workspace workspace;
  private final Requests requests;
  private final Checker checker;

  WorkspaceRequests(LaminaServer server, Workspace workspace, Requests requests, Checker checker) {
    this.server = server;
    this.workspace = workspace;
    this.requests = requests;
    this.checker = checker;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    if (params.getSettings() instanceof com.google.gson.JsonObject json && json.size() > 0) {
      server.configure(Settings.of(json));
    } else {
      server.configure();
    }
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    for (FileEvent event : params.getChanges()) {
      Uris.path(event.getUri()).ifPresent(this::changed);
    }
    checker.wake();
  }

  /** A file, or a folder of which only its own name is told. */
  private void changed(Path path) {
    for (Path file : workspace.folders().below(path)) {
      workspace.folders().update(file);
      workspace.fileChanged(file);
    }
    workspace.folders().update(path);
    workspace.fileChanged(path);
    BuiltProject.notesAt(path).forEach(workspace::fileChanged);
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    for (WorkspaceFolder folder : params.getEvent().getRemoved()) {
      Uris.path(folder.getUri()).ifPresent(workspace.folders()::remove);
    }
    server.search(
        params.getEvent().getAdded().stream()
            .map(folder -> Uris.path(folder.getUri()))
            .flatMap(Optional::stream)
            .toList());
    checker.wake();
  }

  @Override
  public CompletableFuture<
          Either<List<? extends SymbolInformation>, List<? extends WorkspaceSymbol>>>
      symbol(WorkspaceSymbolParams params) {
    return requests.later(() -> Either.forRight(symbols(params.getQuery())));
  }

  private List<WorkspaceSymbol> symbols(String query) {
    List<WorkspaceSymbol> found = new ArrayList<>();
    for (Path file : workspace.known()) {
      found.addAll(
          Outline.matching(query, workspace.uri(file), Symbols.of(workspace.compilation(file))));
    }
    return found;
  }
}
