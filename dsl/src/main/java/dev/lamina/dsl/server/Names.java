package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.ide.CrossReferences;
import dev.lamina.dsl.ide.Renaming;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.Occurrences.Declared;
import dev.lamina.dsl.resolve.Occurrences.Occurrence;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** What the names of one text stand for, in it and in the other files. */
record Names(Workspace workspace, Document document) {

  /** Only files that have the name in their text are read. */
  private CrossReferences references(String... names) {
    List<Path> files =
        workspace.known().stream().filter(file -> workspace.mayHave(file, names)).toList();
    return new CrossReferences(workspace, files, workspace::compilation);
  }

  private Compilation compilation() {
    return workspace.analysis(document).compilation();
  }

  private Optional<Occurrence> at(int offset) {
    return compilation().resolution().occurrences().at(offset);
  }

  List<Location> definition(int offset) {
    return at(offset).map(found -> location(found.declared())).stream().toList();
  }

  private Location location(Declared declared) {
    String uri = declared.file().map(workspace::uri).orElse(document.uri());
    return new Location(uri, Places.range(declared.at()));
  }

  List<Location> references(int offset, boolean withDeclaration) {
    Optional<Occurrence> found = at(offset);
    if (found.isEmpty()) {
      return List.of();
    } else if (document.path().isEmpty()) {
      return inThisText(found.get().declared(), withDeclaration);
    }
    return references(found.get().declared().name())
        .references(document.path().get(), offset)
        .stream()
        .skip(withDeclaration ? 0 : 1)
        .map(this::location)
        .toList();
  }

  private Location location(CrossReferences.Location place) {
    Source source = workspace.compilation(place.file()).source();
    return new Location(
        workspace.uri(place.file()), new Places(source).range(place.offset(), place.length()));
  }

  private List<Location> inThisText(Declared declared, boolean withDeclaration) {
    return compilation().resolution().occurrences().all().stream()
        .filter(each -> each.declared().equals(declared))
        .filter(each -> withDeclaration || !each.at().equals(declared.at()))
        .map(each -> new Location(document.uri(), Places.range(each.at())))
        .toList();
  }

  /** The name at a place, null when it cannot be renamed. */
  PrepareRenameResult renamed(int offset) {
    return at(offset)
        .map(found -> new PrepareRenameResult(Places.range(found.at()), found.declared().name()))
        .orElseThrow(() -> Requests.refused("there is nothing here that could be renamed"));
  }

  WorkspaceEdit rename(int offset, String name) {
    Path path =
        document
            .path()
            .orElseThrow(() -> Requests.refused("save the text first, so that it is in a file"));
    String old = at(offset).map(found -> found.declared().name()).orElse(name);
    Renaming renaming = references(old, name).rename(path, offset, name);
    if (renaming.refusal().isPresent()) {
      throw Requests.refused(renaming.refusal().get());
    }
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    renaming
        .edits()
        .forEach(
            (file, each) ->
                edits.put(
                    workspace.uri(file),
                    new Places(workspace.compilation(file).source()).edits(each)));
    return new WorkspaceEdit(edits);
  }
}
