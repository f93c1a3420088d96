import digits.MnistCnn;
import java.nio.file.Path;

/** Weights of the right sizes; what they are does not matter for time and memory. */
public final class Weights {

  private Weights() {}

  public static void main(String[] arguments) {
    MnistCnn network = new MnistCnn();
    network.initialize(1);
    network.save(Path.of("MnistCnn.safetensors"));
  }
}
