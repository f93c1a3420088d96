package dev.lamina.diagram.live;

import dev.lamina.diagram.Place;
import dev.lamina.dsl.problem.Origin;
import dev.lamina.dsl.problem.Source;
import dev.lamina.dsl.resolve.ResolvedCall;
import dev.lamina.dsl.resolve.ResolvedLayer;
import dev.lamina.dsl.resolve.ResolvedNetwork;
import dev.lamina.ir.Input;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the boxes and frames of a network's picture were written. A step of a block has the place
 * in the block's body, where it is to be edited; when that is in another file, which the view does
 * not show, it has that of the call that leads there.
 */
final class Places {

  private final Source file;
  private final Map<String, Origin> nodes = new HashMap<>();
  private final Map<String, Origin> calls = new HashMap<>();

  Places(ResolvedNetwork resolved) {
    file = resolved.at().source();
    List<Input> inputs = resolved.network().inputs();
    // In a damaged text an input may have no shape, and then nobody knows which has.
    if (inputs.size() == resolved.inputs().size()) {
      for (int i = 0; i < inputs.size(); i++) {
        nodes.put(inputs.get(i).name(), resolved.inputs().get(i));
      }
    }
    for (ResolvedLayer layer : resolved.layers()) {
      layer.layer().ifPresent(found -> nodes.put(found.name(), layer.at()));
    }
    for (ResolvedCall call : resolved.calls()) {
      calls.put(call.call().name(), call.at());
    }
  }

  /**
   * @param name of an input, layer or block call
   */
  Optional<Place> of(String name) {
    Origin written = nodes.getOrDefault(name, calls.get(name));
    Optional<Origin> outermost = Optional.empty();
    Origin nearest = null;
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      Origin call = calls.get(name.substring(0, dot));
      if (call != null && call.source() == file) {
        outermost = outermost.or(() -> Optional.of(call));
        nearest = call;
      }
    }
    Origin at = written != null && written.source() == file ? written : nearest;
    return Optional.ofNullable(at).map(place(outermost.map(place(Optional.empty()))));
  }

  private static Function<Origin, Place> place(Optional<Place> call) {
    return at -> new Place(at.line(), at.offset(), at.end(), call);
  }
}
