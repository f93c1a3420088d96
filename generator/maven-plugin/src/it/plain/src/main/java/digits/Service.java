package digits;

/** Uses the generated class. */
public final class Service {

  private final Digits digits = new Digits();

  public int digit(float[] image) {
    return digits.classify(image).index();
  }
}
