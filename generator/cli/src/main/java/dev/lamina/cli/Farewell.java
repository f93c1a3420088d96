package dev.lamina.cli;

/**
 * Says {@code cancelled} when Java is told to end while data are read or the test is measured.
 * During the training itself that is the display's business, which knows when the weights are
 * saved.
 */
final class Farewell implements AutoCloseable {

  private final EventStream events;
  private final Thread hook = new Thread(this::asked, "lamina-farewell");
  private boolean asked;
  private boolean training;
  private String weights;

  Farewell(EventStream events) {
    this.events = events;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  synchronized void asked() {
    asked = true;
    say();
  }

  private void say() {
    if (asked && !training) {
      events.write(Event.Cancelled.after(null, weights));
    }
  }

  synchronized void trainingBegins() {
    training = true;
  }

  /** Says what was asked for too late to stop the training. */
  synchronized void trainingEnds(String savedWeights) {
    weights = savedWeights;
    training = false;
    say();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // Java is ending already, and it has been said.
    }
  }
}
