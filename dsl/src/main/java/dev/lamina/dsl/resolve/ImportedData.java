package dev.lamina.dsl.resolve;

import dev.lamina.dsl.built.BuiltProject;
import dev.lamina.ir.Arguments;
import dev.lamina.ir.Attribute;
import dev.lamina.ir.Call;
import dev.lamina.ir.DataSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Data declared in another file, whose paths are seen from there; a jar has no data in it. */
final class ImportedData {

  /** Arguments of data sources that name files or folders. */
  private static final Set<String> PATHS =
      Set.of("file", "folder", "images", "labels", "testimages", "testlabels");

  private ImportedData() {}

  static ResolvedData of(Symbol symbol, Unit here) {
    ResolvedData declared = symbol.unit().data().get(symbol.name());
    Optional<Path> from = here.folder();
    Optional<Path> there = symbol.unit().folder();
    if (declared == null || from.equals(there) || from.isEmpty() || there.isEmpty()) {
      return declared;
    }
    boolean inJar = !from.get().getFileSystem().equals(there.get().getFileSystem());
    if (inJar || BuiltProject.isCopy(there.get())) {
      return declared;
    }
    Path way = from.get().relativize(there.get());
    return new ResolvedData(
        declared.name(),
        declared.data().map(data -> new DataSpec(data.name(), moved(data.source(), way))),
        declared.facts(),
        declared.at());
  }

  private static Call moved(Call source, Path way) {
    Map<String, Object> values = new HashMap<>();
    for (Attribute attribute : source.signature().attributes()) {
      Object value = source.arguments().value(attribute.name());
      boolean isPath = attribute.kind() == Attribute.Kind.TEXT && PATHS.contains(attribute.name());
      values.put(attribute.name(), isPath ? seenFrom((String) value, way) : value);
    }
    return new Call(source.signature(), Arguments.of(source.signature(), values));
  }

  private static String seenFrom(String path, Path way) {
    try {
      return way.resolve(path).toString().replace('\\', '/');
    } catch (InvalidPathException noPath) {
      return path;
    }
  }
}
