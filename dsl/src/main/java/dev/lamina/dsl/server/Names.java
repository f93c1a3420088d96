package dev.lamina.dsl.server;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.SourceProvider;
import dev.lamina.dsl.ide.CrossReferences;
import dev.lamina.dsl.ide.Renaming;
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
    if (document.path().isEmpty()) {
      return new CrossReferences(new Alone(document), List.of(Alone.PATH));
    }
    List<Path> files =
        workspace.known().stream().filter(file -> workspace.mayHave(file, names)).toList();
    return new CrossReferences(workspace, files, workspace::compilation);
  }

  /** A text in no file, as if it were the only one there is. */
  private record Alone(Document document) implements SourceProvider {

    static final Path PATH = Path.of("/untitled.lamina").toAbsolutePath();

    @Override
    public Optional<String> text(Path file) {
      return file.equals(PATH) ? Optional.of(document.text()) : Optional.empty();
    }

    @Override
    public List<Path> files(Path folder) {
      return List.of();
    }
  }

  private Path path() {
    return document.path().orElse(Alone.PATH);
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
    String name = at(offset).map(found -> found.declared().name()).orElse("");
    return references(name).references(path(), offset).stream()
        .skip(withDeclaration ? 0 : 1)
        .map(this::location)
        .toList();
  }

  private Location location(CrossReferences.Location place) {
    return new Location(
        uri(place.file()), places(place.file()).range(place.offset(), place.length()));
  }

  private String uri(Path file) {
    return file.equals(path()) ? document.uri() : workspace.uri(file);
  }

  private Places places(Path file) {
    return file.equals(path())
        ? document.places()
        : new Places(workspace.compilation(file).source());
  }

  /** The name at a place that is to be renamed. */
  PrepareRenameResult renamed(int offset) {
    at(offset)
        .flatMap(found -> Renaming.refusalOf(found.declared()))
        .ifPresent(
            why -> {
              throw Requests.refused(why);
            });
    return at(offset)
        .map(found -> new PrepareRenameResult(Places.range(found.at()), found.declared().name()))
        .orElseThrow(() -> Requests.refused("there is nothing here that could be renamed"));
  }

  WorkspaceEdit rename(int offset, String name) {
    String old = at(offset).map(found -> found.declared().name()).orElse(name);
    Renaming renaming = references(old, name).rename(path(), offset, name);
    if (renaming.refusal().isPresent()) {
      throw Requests.refused(renaming.refusal().get());
    }
    Map<String, List<TextEdit>> edits = new LinkedHashMap<>();
    renaming.edits().forEach((file, each) -> edits.put(uri(file), places(file).edits(each)));
    return new WorkspaceEdit(edits);
  }
}
