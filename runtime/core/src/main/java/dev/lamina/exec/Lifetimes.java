package dev.lamina.exec;

import dev.lamina.ir.Activation;
import dev.lamina.kernels.Activate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * When each buffer is written first and read last. Time counts steps: forward 0 to n - 1, the loss
 * at n, backward from n + 1 for the last step to 2n for the first.
 */
final class Lifetimes {

  private final List<Step> steps;
  private final Set<Buffer> buffers = new LinkedHashSet<>();

  private Lifetimes(List<Step> steps) {
    this.steps = steps;
  }

  /** Finds the lives of all buffers, places them, and returns the floats per example. */
  static long place(List<Step> steps, Buffer input, boolean training) {
    Lifetimes lifetimes = new Lifetimes(steps);
    lifetimes.use(input, -1);
    lifetimes.forward();
    if (training) {
      lifetimes.backward();
    }
    return Arena.place(List.copyOf(lifetimes.buffers));
  }

  private void forward() {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      use(step.in(), i);
      use(step.out(), i);
      use(step.record(), i);
    }
    if (!steps.isEmpty()) {
      use(steps.get(steps.size() - 1).out(), steps.size());
    }
  }

  private void backward() {
    int loss = steps.size();
    use(steps.get(loss - 1).gradOut(), loss);
    for (int i = loss - 1; i >= 0; i--) {
      Step step = steps.get(i);
      int time = 2 * loss - i;
      if (step.pooling() != null) {
        use(step.pooling().gradOut(), time);
        use(step.pooling().record(), time);
      } else {
        use(step.gradOut(), time);
      }
      boolean goesAround = i > 0 && steps.get(i - 1).pooling() != null;
      if (!goesAround) {
        use(step.gradIn(), time);
      }
      use(step.record(), time);
      if (readsInput(step)) {
        use(step.in(), time);
      }
      if (readsOutput(step)) {
        use(step.out(), time);
      }
    }
  }

  private static boolean readsInput(Step step) {
    return switch (step.kind()) {
      case CONV, DENSE, BATCHNORM -> true;
      case ACTIVATE -> Activate.needsInput(step.derivative());
      case MAXPOOL, AVGPOOL, GLOBALAVGPOOL, DROPOUT -> false;
    };
  }

  private static boolean readsOutput(Step step) {
    return step.derivative() != Activation.LINEAR && !Activate.needsInput(step.derivative());
  }

  private void use(Buffer buffer, int time) {
    if (buffer != null) {
      buffer.usedAt(time);
      buffers.add(buffer);
    }
  }
}
