package dev.lamina.train;

/** The loss is no longer a number: the steps were too large. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TrainingDivergedException(double loss, int epoch, int step) {
    super(
        "loss became "
            + (Double.isNaN(loss) ? "NaN" : "infinite")
            + " at epoch "
            + epoch
            + ", step "
            + step
            + "; try a smaller learning rate");
  }
}
