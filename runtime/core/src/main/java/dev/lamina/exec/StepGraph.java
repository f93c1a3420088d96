package dev.lamina.exec;

import dev.lamina.ir.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a network in an order in which they can run, and the values between them. */
final class StepGraph {

  final List<Draft> steps = new ArrayList<>();
  final Map<Input, Value> inputs = new LinkedHashMap<>();
  private Value result;

  /** Appends a step and returns what it writes. */
  Value add(Draft step) {
    steps.add(step);
    return step.out;
  }

  Value result() {
    return result;
  }

  /** Says what the network answers with, and forgets the steps that have no part in it. */
  void answer(Value value) {
    result = value;
    value.isResult = true;
    link();
    for (int i = steps.size() - 1; i >= 0; i--) {
      Draft step = steps.get(i);
      if (step.out.readers.isEmpty() && !step.out.isResult) {
        step.in.forEach(read -> read.readers.remove(step));
        steps.remove(i);
      }
    }
    link();
  }

  /** Lets {@code before} write what {@code step}, which alone reads it, wrote so far. */
  void takeIn(Draft before, Draft step) {
    before.out = step.out;
    before.out.producer = before;
    steps.remove(step);
  }

  /** Finds the readers of every value, what learns, and where gradients come from. */
  void link() {
    inputs.values().forEach(value -> value.readers.clear());
    for (Draft step : steps) {
      step.out.readers.clear();
      step.in.forEach(value -> value.readers.add(step));
      step.out.learns = step.learns();
    }
    for (int i = steps.size() - 1; i >= 0; i--) {
      Value out = steps.get(i).out;
      out.isReached =
          out.isResult
              || out.readers.stream()
                  .anyMatch(reader -> reader.out.isReached && reader.passesGradient());
    }
  }
}
