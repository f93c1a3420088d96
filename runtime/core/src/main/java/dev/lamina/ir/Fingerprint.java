package dev.lamina.ir;

import dev.lamina.ir.op.Activate;
import dev.lamina.ir.op.AvgPool;
import dev.lamina.ir.op.BatchNorm;
import dev.lamina.ir.op.Concat;
import dev.lamina.ir.op.Conv;
import dev.lamina.ir.op.ConvTranspose;
import dev.lamina.ir.op.Crop;
import dev.lamina.ir.op.Dense;
import dev.lamina.ir.op.DepthwiseConv;
import dev.lamina.ir.op.Dropout;
import dev.lamina.ir.op.Embedding;
import dev.lamina.ir.op.Flatten;
import dev.lamina.ir.op.GlobalAvgPool;
import dev.lamina.ir.op.GlobalMaxPool;
import dev.lamina.ir.op.LayerNorm;
import dev.lamina.ir.op.Local;
import dev.lamina.ir.op.Lrn;
import dev.lamina.ir.op.MaxPool;
import dev.lamina.ir.op.Merge;
import dev.lamina.ir.op.Noise;
import dev.lamina.ir.op.PRelu;
import dev.lamina.ir.op.Pad;
import dev.lamina.ir.op.Rescale;
import dev.lamina.ir.op.Reshape;
import dev.lamina.ir.op.SeparableConv;
import dev.lamina.ir.op.SpatialDropout;
import dev.lamina.ir.op.Upsample;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a network computes when it predicts, a line for each input and layer: {@code conv1: conv 3x3
 * relu, 28x28x1 -> 26x26x32}. Two networks with the same lines behind the names give the same
 * results with the same weights; what only training reads (first weights, regularization, dropout)
 * is not in them.
 */
public final class Fingerprint implements Op.Visitor<String> {

  private final Layer layer;

  private Fingerprint(Layer layer) {
    this.layer = layer;
  }

  /** The lines of a network that is shaped, in the order of its layers. */
  public static List<String> lines(Network network) {
    List<String> lines = new ArrayList<>();
    Map<Node, Integer> numbers = new HashMap<>(); // Nodes are compared by identity.
    for (Input input : network.inputs()) {
      numbers.put(input, lines.size());
      lines.add(input.name() + ": input " + input.shape());
    }
    for (Layer layer : network.layers()) {
      String work = layer.op().accept(new Fingerprint(layer));
      if (work.isEmpty()) {
        numbers.put(layer, numbers.get(layer.inputs().get(0)));
      } else {
        List<Integer> reads = layer.inputs().stream().map(numbers::get).toList();
        numbers.put(layer, lines.size());
        lines.add(layer.name() + ": " + work + shapes(layer) + reads(reads, lines.size()));
      }
    }
    int result = numbers.get(network.result());
    if (result != lines.size() - 1) {
      lines.add("result: number " + (result + 1));
    }
    return List.copyOf(lines);
  }

  /** SHA-256 of the lines without their names, in hexadecimal digits. */
  public static String hash(List<String> lines) {
    String text =
        lines.stream()
            .map(line -> line.substring(line.indexOf(": ") + 2))
            .collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String shapes(Layer layer) {
    String in = layer.inputShapes().stream().map(Shape::toString).collect(Collectors.joining(", "));
    return ", " + in + " -> " + layer.output();
  }

  /** Nothing where it reads the line above; the numbers of the lines, from one, elsewhere. */
  private static String reads(List<Integer> reads, int own) {
    return reads.equals(List.of(own - 1))
        ? ""
        : reads.stream().map(i -> "" + (i + 1)).collect(Collectors.joining(", ", ", reads ", ""));
  }

  private String named(Object... details) {
    StringBuilder text = new StringBuilder(layer.op().type().name());
    for (Object detail : details) {
      if (!detail.toString().isEmpty()) {
        text.append(' ').append(detail);
      }
    }
    return text.toString();
  }

  /** The windows after padding was computed, so that two ways to write one are the same. */
  private static String sliding(List<Window> windows) {
    return along(windows, Window::kernel)
        + unlessOne(windows, " stride ", Window::stride)
        + unlessOne(windows, " dilation ", Window::dilation)
        + padding(windows);
  }

  private static String along(List<Window> windows, ToIntFunction<Window> number) {
    return windows.stream()
        .map(window -> Integer.toString(number.applyAsInt(window)))
        .collect(Collectors.joining("x"));
  }

  private static String unlessOne(List<Window> windows, String name, ToIntFunction<Window> number) {
    return windows.stream().allMatch(window -> number.applyAsInt(window) == 1)
        ? ""
        : name + along(windows, number);
  }

  private static String padding(List<Window> windows) {
    Function<Window, String> sides = window -> window.padBefore() + "+" + window.padAfter();
    return windows.stream().noneMatch(Window::isPadded)
        ? ""
        : windows.stream().map(sides).collect(Collectors.joining("x", " padding ", ""));
  }

  private static String ending(Activation activation, boolean bias) {
    String end = activation == Activation.LINEAR ? "" : activation.keyword();
    return bias ? end : (end + " without bias").strip();
  }

  private String sides(Sides cells) {
    int rank = layer.input().spatialRank();
    return IntStream.range(0, rank)
        .mapToObj(axis -> cells.before(axis, rank) + "+" + cells.after(axis, rank))
        .collect(Collectors.joining("x"));
  }

  @Override
  public String conv(Conv op) {
    return named(
        sliding(op.windows(layer.input())),
        op.groups() == 1 ? "" : "groups " + op.groups(),
        ending(op.activation(), op.bias()));
  }

  @Override
  public String depthwiseConv(DepthwiseConv op) {
    return named(sliding(op.windows(layer.input())), ending(op.activation(), op.bias()));
  }

  @Override
  public String separableConv(SeparableConv op) {
    return named(
        sliding(op.windows(layer.input())),
        "multiplier " + op.multiplier(),
        ending(op.activation(), op.bias()));
  }

  @Override
  public String convTranspose(ConvTranspose op) {
    return named(sliding(op.windows(layer.input())), ending(op.activation(), op.bias()));
  }

  @Override
  public String local(Local op) {
    return named(sliding(op.windows(layer.input())), ending(op.activation(), op.bias()));
  }

  @Override
  public String maxPool(MaxPool op) {
    return named(sliding(op.windows(layer.input())));
  }

  @Override
  public String avgPool(AvgPool op) {
    return named(sliding(op.windows(layer.input())));
  }

  @Override
  public String globalMaxPool(GlobalMaxPool op) {
    return named();
  }

  @Override
  public String globalAvgPool(GlobalAvgPool op) {
    return named();
  }

  @Override
  public String dense(Dense op) {
    return named(ending(op.activation(), op.bias()));
  }

  @Override
  public String flatten(Flatten op) {
    return named();
  }

  @Override
  public String reshape(Reshape op) {
    return named();
  }

  @Override
  public String embedding(Embedding op) {
    return named(op.vocabulary());
  }

  @Override
  public String batchNorm(BatchNorm op) {
    return named("epsilon " + op.epsilon());
  }

  @Override
  public String layerNorm(LayerNorm op) {
    return named("epsilon " + op.epsilon());
  }

  @Override
  public String lrn(Lrn op) {
    return named(op.size(), "alpha " + op.alpha(), "beta " + op.beta(), "bias " + op.bias());
  }

  /** Nothing is left out when predicting. */
  @Override
  public String dropout(Dropout op) {
    return "";
  }

  @Override
  public String spatialDropout(SpatialDropout op) {
    return "";
  }

  @Override
  public String noise(Noise op) {
    return "";
  }

  @Override
  public String activate(Activate op) {
    return named();
  }

  @Override
  public String prelu(PRelu op) {
    return named();
  }

  @Override
  public String merge(Merge op) {
    return named();
  }

  @Override
  public String concat(Concat op) {
    return named();
  }

  @Override
  public String pad(Pad op) {
    return named(sides(op.cells()));
  }

  @Override
  public String crop(Crop op) {
    return named(sides(op.cells()));
  }

  @Override
  public String upsample(Upsample op) {
    return named(op.factor().forRank(layer.input().spatialRank()), op.mode().keyword());
  }

  @Override
  public String rescale(Rescale op) {
    return named(op.scale(), op.offset());
  }
}
