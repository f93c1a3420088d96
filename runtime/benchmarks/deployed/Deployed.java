import digits.MnistCnn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * A service's use of the lecture's network, measured: {@code Deployed first} prints the milliseconds
 * from {@code main} to the first result and the microseconds of the 1,000th call; {@code Deployed
 * threads N SECONDS} compares N threads with one and every result with the first; {@code Deployed
 * start} does one prediction and ends.
 */
public final class Deployed {

  private static final int EXAMPLES = 64;

  private Deployed() {}

  public static void main(String[] arguments) throws InterruptedException {
    long start = System.nanoTime();
    MnistCnn network = new MnistCnn(Path.of("MnistCnn.safetensors"));
    float[] example = examples()[0];
    network.predict(example);
    long first = System.nanoTime() - start;
    switch (arguments[0]) {
      case "first" -> {
        long last = 0;
        for (int i = 1; i < 1000; i++) {
          long before = System.nanoTime();
          network.predict(example);
          last = System.nanoTime() - before;
        }
        System.out.printf("%.1f %.1f%n", first / 1e6, last / 1e3);
      }
      case "threads" ->
          threads(network, Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
      default -> System.out.printf("%.1f%n", first / 1e6);
    }
  }

  private static float[][] examples() {
    Random random = new Random(1);
    float[][] examples = new float[EXAMPLES][784];
    for (float[] example : examples) {
      for (int i = 0; i < example.length; i++) {
        example[i] = random.nextFloat();
      }
    }
    return examples;
  }

  private static void threads(MnistCnn network, int count, double seconds)
      throws InterruptedException {
    float[][] examples = examples();
    float[][] expected = new float[EXAMPLES][];
    Arrays.setAll(expected, i -> network.predict(examples[i]));
    run(network, examples, expected, 1, seconds / 10); // Java compiles.
    double one = run(network, examples, expected, 1, seconds / 3);
    double heap = heap();
    double many = run(network, examples, expected, count, seconds);
    System.out.printf("heap in use before %.1f MB, after %.1f MB%n", heap, heap());
    System.out.printf("%d threads: %.2fx of one%n", count, many / one);
  }

  /** Predictions a second. */
  private static double run(
      MnistCnn network, float[][] examples, float[][] expected, int count, double seconds)
      throws InterruptedException {
    LongAdder done = new LongAdder();
    LongAdder wrong = new LongAdder();
    CountDownLatch begin = new CountDownLatch(1);
    Thread[] threads = new Thread[count];
    long[] end = new long[1];
    for (int t = 0; t < count; t++) {
      int thread = t;
      threads[t] =
          new Thread(
              () -> {
                try {
                  begin.await();
                } catch (InterruptedException nobodyDoes) {
                  return;
                }
                for (int i = thread; System.nanoTime() < end[0]; i++) {
                  float[] result = network.predict(examples[i % EXAMPLES]);
                  if (!Arrays.equals(result, expected[i % EXAMPLES])) {
                    wrong.increment();
                  }
                  done.increment();
                }
              });
      threads[t].start();
    }
    long start = System.nanoTime();
    end[0] = start + (long) (seconds * 1e9);
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    double rate = done.sum() / ((System.nanoTime() - start) / 1e9);
    System.out.printf(
        "%d thread(s): %,d predictions, %,.0f a second, %d wrong%n",
        count, done.sum(), rate, wrong.sum());
    return rate;
  }

  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
  }
}
