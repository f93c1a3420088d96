package dev.lamina.generator.java;

import dev.lamina.exec.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a training pass. A batch normalisation needs sums over the whole batch, so all
 * shards meet there: a stage ends with its sums, the next begins with its result.
 *
 * @param ends the index of the batch normalisation that ends each stage but the last
 */
record Stages(List<Integer> ends, int steps) {

  static Stages of(List<Step> steps) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).kind() == Step.Kind.BATCHNORM) {
        ends.add(i);
      }
    }
    return new Stages(List.copyOf(ends), steps.size());
  }

  int count() {
    return ends.size() + 1;
  }

  /** The first step of a stage: the batch normalisation that ended the one before. */
  int first(int stage) {
    return stage == 0 ? 0 : ends.get(stage - 1);
  }

  /** The step after a stage's last whole one. */
  int end(int stage) {
    return stage < ends.size() ? ends.get(stage) : steps;
  }
}
