package dev.lamina.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares weights with what a network needs. */
public final class Weights {

  private Weights() {}

  /** A tensor the network needs; the name is the layer's, a point, and the parameter's. */
  public record ExpectedTensor(String name, int[] shape) {

    public ExpectedTensor {
      shape = shape.clone();
    }

    @Override
    public int[] shape() {
      return shape.clone();
    }

    private String extents() {
      return Tensor.extents(shape);
    }
  }

  /**
   * Returns when the file has exactly the tensors the network needs, in any order.
   *
   * @throws WeightsException naming the first layer that differs, in the network's order
   */
  public static void match(List<ExpectedTensor> expected, WeightsFile file) {
    Set<String> needed = new HashSet<>();
    for (ExpectedTensor tensor : expected) {
      needed.add(tensor.name());
    }
    for (ExpectedTensor tensor : expected) {
      Tensor found = file.tensors().get(tensor.name());
      if (found == null) {
        throw differs(
            file,
            tensor.name(),
            "file has no `%s`, the network needs %s"
                .formatted(parameter(tensor.name()), tensor.extents()));
      }
      if (!Arrays.equals(found.shape(), tensor.shape)) {
        throw differs(
            file,
            tensor.name(),
            "file has %s, the network needs %s".formatted(found.extents(), tensor.extents()));
      }
    }
    for (String name : file.tensors().keySet()) {
      if (!needed.contains(name)) {
        throw differs(
            file,
            name,
            "file has `%s`, the network has no such parameter"
                .formatted(Quoted.name(parameter(name))));
      }
    }
  }

  /**
   * Returns when the notes of the file are those of a network that computes the same, or say
   * nothing of it, as in files that other programs wrote.
   *
   * @param hash of the layers
   * @param layers a line for each, {@code conv1: conv 3x3 …}; their names are not compared
   * @throws WeightsException naming the first layer that differs
   */
  public static void matchLayers(String hash, List<String> layers, WeightsFile file) {
    String saved = file.metadata().get(Notes.HASH);
    if (saved == null || saved.equals(hash)) {
      return;
    }
    List<String> others = Notes.list(file, Notes.LAYERS);
    for (int i = 0; i < Math.max(layers.size(), others.size()); i++) {
      String own = i < layers.size() ? layers.get(i) : null;
      String other = i < others.size() ? others.get(i) : null;
      if (own == null || other == null || !work(own).equals(work(other))) {
        String name = own == null ? other : own;
        throw another(
            file,
            name.substring(0, Math.max(0, name.indexOf(':'))),
            "file has %s, the network needs %s".formatted(quotedWork(other), quotedWork(own)));
      }
    }
  }

  /** What a layer's line says behind its name. */
  private static String work(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private static String quotedWork(String line) {
    return line == null ? "no such layer" : "`" + Quoted.line(work(line)) + "`";
  }

  private static WeightsException differs(WeightsFile file, String name, String difference) {
    return another(file, layer(name), difference);
  }

  private static WeightsException another(WeightsFile file, String layer, String difference) {
    return new WeightsException(
        "weights `%s` were saved from another network".formatted(file.source()),
        "layer `%s`: %s".formatted(Quoted.name(layer), difference),
        "retrain, or use the network that produced the file" + origin(file));
  }

  private static String origin(WeightsFile file) {
    List<String> notes = new ArrayList<>();
    if (file.metadata().containsKey("saved")) {
      notes.add("saved " + Quoted.name(file.metadata().get("saved")));
    }
    if (file.metadata().containsKey(Notes.NETWORK)) {
      notes.add("network `%s`".formatted(Quoted.name(file.metadata().get(Notes.NETWORK))));
    }
    return notes.isEmpty() ? "" : " (" + String.join(", ", notes) + ")";
  }

  private static String layer(String name) {
    int point = name.lastIndexOf('.');
    return point < 0 ? name : name.substring(0, point);
  }

  private static String parameter(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
