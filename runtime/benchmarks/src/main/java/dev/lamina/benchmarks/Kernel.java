package dev.lamina.benchmarks;

import dev.lamina.ir.Window;
import dev.lamina.kernels.Convolution;
import dev.lamina.kernels.Dense;
import dev.lamina.kernels.Kernels;
import dev.lamina.kernels.Weighted;
import dev.lamina.kernels.WinogradConvolution;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The three directions of one layer over eight images, which stay in the cache as they do in a
 * network. Layers are written {@code conv:28x1->32:3:valid}, {@code tiled:13x32->64:3:valid} for
 * Winograd's tiles of 2x2, {@code tiled3:5x64->64:3:valid} for those of 3x3, and {@code
 * dense:576->64}: extent, channels, filters, window.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Kernel {

  static final int IMAGES = 8;
  static final String[] LAYERS = {
    "conv:28x1->32:3:valid",
    "conv:13x32->64:3:valid",
    "conv:5x64->64:3:valid",
    "conv:28x1->6:5:same",
    "conv:14x6->16:5:valid",
    "conv:32x3->64:3:same",
    "conv:32x64->64:3:same",
    "conv:16x128->128:3:same",
    "conv:8x256->256:3:same",
    "dense:576->64",
    "dense:784->512",
    "dense:4096->512"
  };

  @Param({"conv:13x32->64:3:valid"})
  public String layer;

  private interface Call {
    void run();
  }

  private Call forward;
  private Call input;
  private Call weights;
  private long flops;

  /** Lays all tensors into one array, each on a cache line. */
  @Setup
  public void prepare() {
    if (layer.startsWith("dense")) {
      dense();
    } else {
      convolution();
    }
  }

  /** Floating point operations of a call, of the ordinary algorithm. */
  static long flops(String layer) {
    Kernel kernel = new Kernel();
    kernel.layer = layer;
    kernel.prepare();
    return kernel.flops;
  }

  private void convolution() {
    String[] part = layer.split("[:x>-]+");
    int extent = Integer.parseInt(part[1]);
    int channels = Integer.parseInt(part[2]);
    int filters = Integer.parseInt(part[3]);
    int size = Integer.parseInt(part[4]);
    int pad = part[5].equals("same") ? size / 2 : 0;
    Window window = new Window(extent, size, 1, 1, pad, pad);
    List<Window> windows = List.of(window, window);
    Weighted conv;
    int weightFloats;
    if (layer.startsWith("tiled")) {
      int side = layer.startsWith("tiled3") ? 3 : 2;
      WinogradConvolution tiled = new WinogradConvolution(side, windows, channels, filters);
      conv = tiled;
      weightFloats = tiled.transformed();
    } else {
      conv = new Convolution(windows, channels, filters, 1);
      weightFloats = conv.weights();
    }
    Tensors t =
        new Tensors(conv.inputSize(), conv.outputSize(), weightFloats, filters, conv.scratch());
    float[] m = t.memory;
    forward = () -> conv.forward(m, t.x, m, t.w, m, t.b, m, t.y, IMAGES, m, t.scratch, 0f);
    input = () -> conv.backwardInput(m, t.y, m, t.wt, m, t.gx, IMAGES, m, t.scratch);
    weights = () -> conv.backwardWeights(m, t.x, m, t.y, m, t.gw, t.gb, IMAGES, m, t.scratch);
    flops = 2L * IMAGES * window.output() * window.output() * conv.weights();
  }

  private void dense() {
    String[] part = layer.split("[:>-]+");
    int inputs = Integer.parseInt(part[1]);
    int units = Integer.parseInt(part[2]);
    Dense dense = Dense.inPanels(inputs, units);
    Tensors t = new Tensors(inputs, units, dense.weights(), units, 0);
    float[] m = t.memory;
    forward = () -> dense.forward(m, t.x, m, t.w, m, t.b, m, t.y, IMAGES, 0f);
    input = () -> dense.backwardInput(m, t.y, m, t.wt, m, t.gx, IMAGES);
    weights = () -> dense.backwardWeights(m, t.x, m, t.y, m, t.gw, t.gb, IMAGES);
    flops = 2L * IMAGES * dense.weights();
  }

  @Benchmark
  public void forward() {
    forward.run();
  }

  @Benchmark
  public void inputGradient() {
    input.run();
  }

  @Benchmark
  public void weightGradient() {
    weights.run();
  }

  private static final class Tensors {
    private final Random random = new Random(1);
    private final float[] memory;
    private int end = 12;
    private final int x;
    private final int y;
    private final int gx;
    private final int w;
    private final int wt;
    private final int gw;
    private final int b;
    private final int gb;
    private final int scratch;

    Tensors(int input, int output, int weights, int biases, int scratchFloats) {
      x = next(IMAGES * input);
      y = next(IMAGES * output);
      gx = next(IMAGES * input);
      w = next(weights);
      wt = next(weights);
      gw = next(weights);
      b = next(biases);
      gb = next(biases);
      scratch = next(scratchFloats);
      // Arrays from 16 MB on lie at the start of a region, as a network's do.
      memory = new float[Math.max(end + Kernels.SLACK, 1 << 22)];
      for (int i = 0; i < scratch; i++) {
        memory[i] = (float) random.nextDouble(-1, 1);
      }
    }

    private int next(int size) {
      int at = end;
      end += (size + 15) / 16 * 16;
      return at;
    }
  }
}
