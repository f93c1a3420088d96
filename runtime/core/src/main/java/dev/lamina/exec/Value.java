package dev.lamina.exec;

import java.util.ArrayList;
import java.util.List;

/** What a draft writes and others read: an edge of the graph of steps. */
final class Value {

  /** Numbers per example; fewer than the layer has where nobody reads the rest. */
  long elements;

  /** The step that writes it, null for an input of the network. */
  Draft producer;

  /** The steps that read it, in order; a step that reads it twice is there twice. */
  final List<Draft> readers = new ArrayList<>();

  /** True for what the network answers with. */
  boolean isResult;

  /** True when something before it learns, so that its gradient leads somewhere. */
  boolean learns;

  /** True when the loss depends smoothly on it, so that it has a gradient. */
  boolean isReached;

  Buffer buffer;

  /** Gradient of it, null where nobody needs one. */
  Buffer gradient;

  Value(Draft producer, long elements) {
    this.producer = producer;
    this.elements = elements;
  }

  /** True when this step alone looks at it. */
  boolean isReadOnlyBy(Draft reader) {
    return !isResult && readers.size() == 1 && readers.get(0) == reader;
  }

  /** True when it has a gradient and somebody needs it. */
  boolean wantsGradient() {
    return learns && isReached;
  }

  Draft lastReader() {
    return readers.get(readers.size() - 1);
  }

  /** True when this step is the first to write its gradient on the way back. */
  boolean isWrittenFirstBy(Draft reader) {
    for (int i = readers.size() - 1; i >= 0 && !isResult; i--) {
      if (readers.get(i).passesGradient()) {
        return readers.get(i) == reader;
      }
    }
    return false;
  }
}
