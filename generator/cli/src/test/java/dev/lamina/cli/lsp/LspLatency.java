package dev.lamina.cli.lsp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;

/**
 * How long an editor waits: from the start of the server to the first diagnostics, and from a key
 * to the diagnostics and all hints of a text of 500 layers, typed into at random places; and what
 * memory the server takes with 100 files open. The command of the server is the argument.
 */
final class LspLatency {

  private static final int LAYERS = 500;
  private static final int KEYS = Integer.getInteger("keys", 2_000);
  private static final int FILES = 100;

  /** Somebody who types fast: 20 keys a second. */
  private static final long PAUSE = 50;

  private static final Range ALL = new Range(new Position(0, 0), new Position(10_000, 0));

  private final LspClient client;
  private final String uri;
  private final List<Double> times = new ArrayList<>();

  private LspLatency(LspClient client, Path folder) {
    this.client = client;
    this.uri = LspClient.uri(folder.resolve("big.lamina"));
  }

  public static void main(String[] command) throws Exception {
    Path folder = Files.createTempDirectory("lamina-latency");
    long start = System.nanoTime();
    try (LspClient client = LspClient.start(List.of(command))) {
      LspLatency latency = new LspLatency(client, folder);
      client.initialize(folder);
      client.open(latency.uri, network(LAYERS));
      client.diagnostics(latency.uri);
      System.out.printf(
          "start to first diagnostics: %.2f s, processor time %.2f s%n",
          seconds(start), latency.processorSeconds());
      double before = latency.processorSeconds();
      latency.type();
      latency.print();
      System.out.printf(
          "processor time of the server for each key: %.1f ms%n",
          (latency.processorSeconds() - before) * 1e3 / latency.times.size());
      latency.openMany(folder);
      client.leave();
    } finally {
      Files.delete(folder);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static String network(int layers) {
    StringBuilder text = new StringBuilder("network Big {\n    input 64x64x3\n");
    for (int i = 0; i < layers - 2; i++) {
      text.append(i % 3 == 2 ? "    batchnorm\n" : "    conv(8, 3x3, relu, padding = same)\n");
    }
    return text.append("    flatten\n    dense(10, softmax)\n}\n").toString();
  }

  /** A digit more and less in the filters of a layer; each fifth time a bracket, which is wrong. */
  private void type() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < KEYS / 2; i++) {
      int line = 2 + 3 * random.nextInt(LAYERS / 3 - 1);
      Position at = new Position(line, 10);
      key(new Range(at, at), i % 5 == 0 ? "(" : "4");
      key(new Range(at, new Position(line, 11)), "");
    }
  }

  private void key(Range range, String typed) throws Exception {
    long start = System.nanoTime();
    client.change(uri, new TextDocumentContentChangeEvent(range, typed));
    CompletableFuture<List<InlayHint>> hints =
        client
            .server
            .getTextDocumentService()
            .inlayHint(new InlayHintParams(new TextDocumentIdentifier(uri), ALL));
    client.diagnostics(uri);
    client.get(hints);
    times.add(seconds(start) * 1e3);
    TimeUnit.MILLISECONDS.sleep(PAUSE);
  }

  /** What the server has computed; on a busy machine it says more than the clock. */
  private double processorSeconds() {
    return client.process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
        / 1e9;
  }

  private void print() {
    report("keys 1 to 100", times.subList(0, 100));
    report("all " + times.size() + " keys", times);
  }

  private static void report(String what, List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        "%s, to diagnostics and hints: median %.1f ms, 99th percentile %.1f ms, most %.1f ms%n",
        what,
        sorted[sorted.length / 2],
        sorted[sorted.length * 99 / 100],
        sorted[sorted.length - 1]);
  }

  private void openMany(Path folder) throws Exception {
    for (int i = 0; i < FILES; i++) {
      String each = LspClient.uri(folder.resolve("f" + i + ".lamina"));
      client.open(each, network(50 + i));
      client.diagnostics(each);
      client.change(each, network(51 + i));
      client.diagnostics(each);
    }
    System.out.printf("memory with %d more files open: %s%n", FILES, memory());
  }

  /** Where the system tells; a launcher's own process has become the server's. */
  private String memory() throws IOException {
    Path status = Path.of("/proc/" + client.process.pid() + "/status");
    return Files.exists(status)
        ? Arrays.stream(Files.readString(status).split("\n"))
            .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
            .map(line -> line.replaceAll("\\s+", " "))
            .toList()
            .toString()
        : "unknown";
  }
}
