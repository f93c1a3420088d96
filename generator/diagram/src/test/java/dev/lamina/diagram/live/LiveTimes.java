package dev.lamina.diagram.live;

import dev.lamina.dsl.Compilation;
import dev.lamina.dsl.Compile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Prints how long a live picture takes; the README says how to start it. */
final class LiveTimes {

  private static final int WARM_UP = 100;
  private static final int MEASURED = 100;

  private LiveTimes() {}

  /**
   * @param arguments files
   */
  public static void main(String[] arguments) {
    for (String argument : arguments) {
      Compilation compilation = Compile.file(Path.of(argument));
      draw(compilation, WARM_UP);
      double[] times = draw(compilation, MEASURED);
      System.out.printf(
          Locale.ROOT,
          "%s: median %.0f ms, slowest %.0f ms%n",
          argument,
          times[MEASURED / 2],
          times[MEASURED - 1]);
    }
  }

  /** Milliseconds of each picture, sorted. */
  private static double[] draw(Compilation compilation, int rounds) {
    double[] times = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      LiveDiagram live = LiveDiagram.of(compilation, null, LiveDiagram.EXPANDED);
      if (live.svg().isEmpty() || live.parts().isEmpty()) {
        throw new IllegalStateException(live.message());
      }
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times;
  }
}
