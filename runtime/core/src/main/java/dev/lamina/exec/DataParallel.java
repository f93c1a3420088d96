package dev.lamina.exec;

import dev.lamina.data.Dataset;
import dev.lamina.kernels.Kernels;
import dev.lamina.kernels.WeightPart;
import dev.lamina.kernels.WholeBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Training steps over a fixed number of shards: each computes its part of the batch with gradients
 * of its own, then ranges of parameters are summed in shard order and updated. So the bits of a
 * result depend on the number of shards, which the network fixes, and never on that of threads. A
 * step allocates nothing.
 */
public final class DataParallel implements AutoCloseable {

  private static final int LEAST_SLICE = 8;

  private final TrainableNetwork network;
  private final Loss loss;
  private final Optimizer optimizer;
  private final Pool pool;
  private final int shards;
  private final boolean staged;

  private final float[][] gradients;
  private final Workspace[] workspaces;

  /** For each thread the gradient of the range it updates, where the shards have none. */
  private final float[][] blocks;

  private final List<BatchGradient> waiting;
  private final List<UpdateRange> ranges;
  private final double[] lossOfShard;
  private final int[] correctOfShard;
  private final Penalties penalties;

  private final Pool.Task wholeShard = this::wholeShard;
  private final Pool.Task forwardStage = this::forwardStage;
  private final Pool.Task backwardStage = this::backwardStage;
  private final Pool.Task updateRange = this::updateRange;

  private Dataset data;
  private ExampleSource examples;
  private int[] order;
  private int from;
  private int count;
  private int stage;
  private long seed;

  /**
   * Prepares all memory for steps of up to {@code batchSize} examples.
   *
   * @throws IllegalArgumentException when an arena would be larger than an array can be
   */
  public DataParallel(
      TrainableNetwork network, Loss loss, Optimizer optimizer, int batchSize, Pool pool) {
    network.prepareTraining();
    this.network = network;
    this.loss = loss;
    this.optimizer = optimizer;
    this.pool = pool;
    TrainableNetwork.TrainingFacts facts = network.training();
    this.shards = Math.min(facts.shards(), batchSize);
    this.staged = facts.stages() > 1;
    int length = network.parameters.length;
    this.gradients = new float[shards][length];
    int whole = (batchSize + shards - 1) / shards;
    int capacity = staged ? whole : Math.min(whole, slice(facts));
    this.waiting = facts.wholeBatch();
    this.ranges = UpdateRange.of(waiting, batchSize, length);
    this.blocks = new float[pool.size()][UpdateRange.longest(ranges) + Kernels.SLACK];
    this.workspaces = new Workspace[staged ? shards : Math.min(pool.size(), shards)];
    Arrays.setAll(workspaces, i -> network.trainingWorkspace(capacity));
    keepBatches(batchSize);
    this.lossOfShard = new double[shards];
    this.correctOfShard = new int[shards];
    this.penalties = new Penalties(facts.parameters(), 2 * ranges.size());
    optimizer.prepare(length);
  }

  /**
   * One update from examples {@code order[from]} to {@code order[from + count - 1]}.
   *
   * @param seed of dropout in this step
   */
  public void step(Dataset data, int[] order, int from, int count, long seed) {
    if (this.data != data) {
      this.data = data;
      this.examples = data::copyTo;
    }
    this.order = order;
    this.from = from;
    this.count = count;
    this.seed = seed;
    if (staged) {
      runStages();
    } else {
      pool.run(shards, wholeShard);
    }
    optimizer.nextStep();
    pool.run(ranges.size(), updateRange);
    network.parametersChanged(pool);
  }

  /** Room for what waits for the whole batch, for all workspaces to write. */
  private void keepBatches(int batchSize) {
    float[][] inputs = new float[waiting.size()][];
    float[][] outputs = new float[waiting.size()][];
    for (int i = 0; i < inputs.length; i++) {
      WholeBatch layer = waiting.get(i).layer();
      inputs[i] = new float[Math.addExact(layer.keptInputs(batchSize), Kernels.SLACK)];
      outputs[i] = new float[Math.addExact(layer.keptGradients(batchSize), Kernels.SLACK)];
    }
    for (Workspace w : workspaces) {
      w.batchInputs = inputs;
      w.batchGradients = outputs;
      w.batch = batchSize;
    }
  }

  /**
   * Sum of the last step's losses, taken before its update; each with what regularized weights add.
   */
  public double lossSum() {
    double total = penalties.sum() * count;
    for (double part : lossOfShard) {
      total += part;
    }
    return total;
  }

  /** Examples of the last step whose class was found, before its update. */
  public int correct() {
    int total = 0;
    for (int part : correctOfShard) {
      total += part;
    }
    return total;
  }

  private void runStages() {
    int stages = network.training().stages();
    for (stage = 0; stage < stages; stage++) {
      pool.run(shards, forwardStage);
      if (stage < stages - 1) {
        network.joinForward(stage);
      }
    }
    for (stage = stages - 1; stage >= 0; stage--) {
      if (stage < stages - 1) {
        network.joinBackward(stage);
      }
      pool.run(shards, backwardStage);
    }
  }

  /** Examples that go through all layers together, so that their values stay in the cache. */
  private static int slice(TrainableNetwork.TrainingFacts facts) {
    return Math.max(LEAST_SLICE, CompiledNetwork.CACHED_FLOATS / Math.max(1, facts.trainFloats()));
  }

  private void wholeShard(int shard, int worker) {
    Workspace w = workspaces[worker];
    start(shard, w);
    int end = startOf(shard + 1);
    for (int first = startOf(shard); first < end; first += w.images) {
      load(first, Math.min(first + w.capacity(), end), w);
      network.forward(0, w);
      applyLoss(shard, w);
      network.backward(0, w);
    }
  }

  private void forwardStage(int shard, int worker) {
    Workspace w = workspaces[shard];
    if (stage == 0) {
      start(shard, w);
      load(startOf(shard), startOf(shard + 1), w);
    }
    if (w.images > 0) {
      network.forward(stage, w);
    }
  }

  private void backwardStage(int shard, int worker) {
    Workspace w = workspaces[shard];
    if (stage == network.training().stages() - 1) {
      applyLoss(shard, w);
    }
    if (w.images > 0) {
      network.backward(stage, w);
    }
  }

  private int startOf(int shard) {
    return (int) ((long) count * shard / shards);
  }

  private void start(int shard, Workspace w) {
    w.shard = shard;
    w.seed = seed;
    w.gradients = gradients[shard];
    for (int i = 0; i < ranges.size(); i++) {
      UpdateRange range = ranges.get(i);
      if (range.isOfShards()) {
        Arrays.fill(w.gradients, range.from(), range.to(), 0f);
      }
    }
    lossOfShard[shard] = 0;
    correctOfShard[shard] = 0;
  }

  private void load(int first, int end, Workspace w) {
    w.first = first;
    w.images = end - first;
    for (int i = 0; i < w.images; i++) {
      network.enter(examples, order[from + w.first + i], w, i);
    }
  }

  private void applyLoss(int shard, Workspace w) {
    int classes = Math.toIntExact(network.outputShape().elements());
    int output = w.at(network.trainOutput());
    int gradient = w.at(network.trainOutputGradient());
    float scale = 1f / count;
    double total = 0;
    int correct = 0;
    for (int i = 0; i < w.images; i++) {
      int label = data.label(order[from + w.first + i]);
      int shift = i * classes;
      correct += CompiledNetwork.largest(w.values, output + shift, classes) == label ? 1 : 0;
      total += loss.apply(w.values, output + shift, gradient + shift, classes, label, scale);
    }
    lossOfShard[shard] += total;
    correctOfShard[shard] += correct;
  }

  private void updateRange(int index, int worker) {
    UpdateRange range = ranges.get(index);
    if (range.isOfShards()) {
      float[] sum = gradients[0];
      Kernels.get().reduce(gradients, shards, sum, range.from(), range.to());
      update(index, sum, range.from(), range.from(), range.to());
    } else {
      updatePart(index, range, blocks[worker]);
    }
  }

  /** Over the whole batch, in its order. */
  private void updatePart(int index, UpdateRange range, float[] block) {
    BatchGradient gradient = waiting.get(range.layer());
    WeightPart part = range.part();
    Workspace any = workspaces[0];
    float[] inputs = any.batchInputs[range.layer()];
    float[] outputs = any.batchGradients[range.layer()];
    boolean withBias = part.biases() > 0 && gradient.bias() >= 0;
    int end = range.to() - range.from();
    gradient
        .layer()
        .partOfGradient(inputs, outputs, any.batch, count, part, block, withBias ? end : -1);
    update(index, block, 0, range.from(), range.to());
    gradient.turn(network.parameters, network.transposed, part);
    if (withBias) {
      int bias = gradient.bias() + part.bias();
      update(ranges.size() + index, block, end, bias, bias + part.biases());
    }
  }

  private void update(int penalty, float[] sums, int at, int start, int end) {
    penalties.apply(network.parameters, sums, at, penalty, start, end);
    optimizer.update(network.parameters, sums, at, start, end);
  }

  /** Leaves the pool open: it belongs to the caller. */
  @Override
  public void close() {
    Arrays.fill(workspaces, null);
  }
}
