package dev.lamina.exec;

import dev.lamina.data.Dataset;
import java.util.Arrays;

/** Runs a network over a data set on all threads; the results do not depend on their number. */
public final class Evaluation {

  /** Receives each example's result, in order. */
  public interface Results {
    void add(int index, float[] outputs, int offset);
  }

  private static final int CHUNK = 64;

  private Evaluation() {}

  /** Predicts every example and hands the results over, one after another. */
  public static void run(CompiledNetwork network, Dataset data, Pool pool, Results results) {
    int outputs = Math.toIntExact(network.outputShape().elements());
    int chunks = (data.size() + CHUNK - 1) / CHUNK;
    float[][] found = new float[chunks][];
    Workspace[] workspaces = new Workspace[pool.size()];
    Arrays.setAll(workspaces, i -> network.predictionWorkspace(network.predictionBatch()));
    pool.run(
        chunks,
        (chunk, worker) -> {
          int start = chunk * CHUNK;
          int count = Math.min(CHUNK, data.size() - start);
          found[chunk] = new float[count * outputs];
          predict(network, data, start, count, workspaces[worker], found[chunk]);
        });
    for (int i = 0; i < data.size(); i++) {
      results.add(i, found[i / CHUNK], i % CHUNK * outputs);
    }
  }

  private static void predict(
      CompiledNetwork network, Dataset data, int start, int count, Workspace w, float[] target) {
    int outputs = Math.toIntExact(network.outputShape().elements());
    for (int done = 0; done < count; done += w.images) {
      network.run(data::copyTo, start + done, Math.min(w.capacity(), count - done), w);
      System.arraycopy(
          w.values, w.at(network.predictOutput()), target, done * outputs, w.images * outputs);
    }
  }
}
