package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.data.Crosses;
import dev.lamina.data.Dataset;
import dev.lamina.data.image.ImageInput;
import dev.lamina.data.image.ImageOutput;
import dev.lamina.generator.java.GeneratedClass;
import dev.lamina.generator.java.InMemoryCompiler;
import dev.lamina.generator.java.JavaGenerator;
import dev.lamina.generator.java.Options;
import dev.lamina.io.Notes;
import dev.lamina.io.Tensor;
import dev.lamina.io.WeightsException;
import dev.lamina.io.WeightsFile;
import dev.lamina.ir.Activation;
import dev.lamina.ir.Network;
import dev.lamina.ir.NetworkBuilder;
import dev.lamina.ir.Shape;
import dev.lamina.ir.data.DataException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated class as its users see it: where weights come from, every form of asking it. */
class NetworkUseTest {

  private static final Network NETWORK =
      NetworkBuilder.network("Marks", 12, 12, 1)
          .conv(4, 3, Activation.RELU)
          .maxpool(2)
          .flatten()
          .dense(3, Activation.SOFTMAX)
          .build();

  private static final int VALUES = 144;
  private static final int COUNT = 29; // more than one workspace holds

  @TempDir static Path folder;

  private static Class<?> type;
  private static TrainableNetwork marks;
  private static float[] examples;
  private static float[] results;

  @BeforeAll
  static void generate() {
    GeneratedClass generated =
        JavaGenerator.generate(
            NETWORK, "marks.lamina", new Options(false, List.of("dot", "ring", "cross")));
    ClassLoader parent = new URLClassLoader(new URL[] {url()}, Compiled.class.getClassLoader());
    type =
        InMemoryCompiler.withRuntime(ToolProvider.getSystemJavaCompiler()).load(generated, parent);
    marks = (TrainableNetwork) made();
    marks.initialize(5);
    marks.save(file());
    examples = new Examples(NETWORK, COUNT, 3).all();
    results = marks.predict(examples, COUNT);
  }

  private static URL url() {
    try {
      return folder.toUri().toURL();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Path file() {
    return folder.resolve("Marks.safetensors");
  }

  /** By the constructor for these arguments. */
  private static CompiledNetwork made(Object... arguments) {
    for (Constructor<?> constructor : type.getConstructors()) {
      Class<?>[] types = constructor.getParameterTypes();
      if (types.length == arguments.length
          && (types.length == 0 || types[0].isInstance(arguments[0]))) {
        try {
          return (CompiledNetwork) constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
          throw (RuntimeException) thrown.getCause();
        } catch (ReflectiveOperationException failure) {
          throw new AssertionError(failure);
        }
      }
    }
    throw new AssertionError("no constructor for " + Arrays.toString(arguments));
  }

  @Test
  void constants_sayWhatTheNetworkIs() throws ReflectiveOperationException {
    assertEquals(Shape.of(12, 12, 1), type.getField("INPUT_SHAPE").get(null));
    assertEquals(Shape.of(3), type.getField("OUTPUT_SHAPE").get(null));
    assertEquals(List.of("dot", "ring", "cross"), type.getField("LABELS").get(null));
    assertEquals(40 + 303L, type.getField("PARAMETER_COUNT").get(null));
    assertEquals(marks.parameterCount(), type.getField("PARAMETER_COUNT").get(null));
    assertEquals("0.1", type.getField("LANGUAGE_VERSION").get(null));
    assertEquals(
        WeightsFile.read(file()).metadata().get("network_hash"),
        type.getField("NETWORK_HASH").get(null));
  }

  @Test
  void weights_fromAFileAStreamAndAResource() throws IOException {
    assertArrayEquals(results, made(file()).predict(examples, COUNT));
    assertArrayEquals(results, made("Marks.safetensors").predict(examples, COUNT));
    assertArrayEquals(results, made("/Marks.safetensors").predict(examples, COUNT));
    boolean[] closed = {false};
    InputStream stream =
        new FilterInputStream(Files.newInputStream(file())) {
          @Override
          public void close() throws IOException {
            closed[0] = true;
            super.close();
          }
        };
    try (stream) {
      assertArrayEquals(results, made(stream).predict(examples, COUNT));
      assertEquals(-1, stream.read());
      assertEquals(false, closed[0]);
    }
  }

  @Test
  void weights_thatAreNotThere() {
    check(
        """
        weights `models/marks.safetensors` are not on the class path
          looked beside class Marks
          help: put them there, begin with `/` to look from the root, or give a file as a Path""",
        () -> made("models/marks.safetensors"));
    check(
        """
        weights `/marks` are not on the class path
          looked from its root
          help: put them there, begin with `/` to look from the root, or give a file as a Path""",
        () -> made("/marks"));
    check(
        """
        weights `stream` are damaged
          it ends too early
          help: copy the file again, or save the weights again""",
        () -> made(new ByteArrayInputStream(Arrays.copyOf(bytes(), 2000))));
  }

  private static byte[] bytes() {
    try {
      return Files.readAllBytes(file());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Refused weights leave the old ones, their labels too. */
  @Test
  void weights_ofAnotherNetworkOrWithOtherLabels() {
    WeightsFile saved = WeightsFile.read(file());
    CompiledNetwork network = made(file());
    Map<String, String> notes = new LinkedHashMap<>(saved.metadata());
    notes.put("labels", Notes.text(List.of("a", "b")));
    check(
        """
        weights `other` are damaged
          they name 2 classes, the network answers 3
          help: save the weights again""",
        () -> network.loadWeights(written(saved.tensors(), notes)));

    Map<String, Tensor> others = new LinkedHashMap<>(saved.tensors());
    others.put("dense1.weight", Tensor.of(new int[] {50, 6}, new float[300]));
    check(
        """
        weights `other` were saved from another network
          layer `dense1`: file has 50x6, the network needs 100x3
          help: retrain, or use the network that produced the file (network `Marks`)""",
        () -> network.loadWeights(written(others, Map.of("network", "Marks"))));
    assertArrayEquals(results, network.predict(examples, COUNT));
    assertEquals(List.of("dot", "ring", "cross"), network.labels());

    notes.put("labels", Notes.text(List.of("a", "b", "c")));
    network.loadWeights(written(saved.tensors(), notes));
    assertEquals(List.of("a", "b", "c"), network.labels());
  }

  private static Path written(Map<String, Tensor> tensors, Map<String, String> notes) {
    Path other = folder.resolve("other");
    WeightsFile.of(tensors, notes).write(other);
    return other;
  }

  private static void check(String message, Runnable loading) {
    WeightsException problem = assertThrows(WeightsException.class, loading::run);
    assertEquals(message, problem.getMessage().replace(folder + "/", ""));
  }

  @Test
  void arrays_ofExamples() {
    float[][] rows = new float[COUNT][];
    Arrays.setAll(rows, i -> Arrays.copyOfRange(examples, i * VALUES, (i + 1) * VALUES));
    float[][] found = marks.predict(rows);
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(Arrays.copyOfRange(results, 3 * i, 3 * i + 3), found[i]);
    }
    assertEquals(0, marks.predict(new float[0][]).length);
    rows[7] = new float[143];
    checkArgument(
        "examples[7] has 143 values for 1 example(s); network `Marks` reads 12x12x1, which is 144"
            + " values each",
        () -> marks.predict(rows));
    checkArgument(
        "4176 values for 30 example(s); network `Marks` reads 12x12x1, which is 144 values each",
        () -> marks.predict(examples, 30));
    checkArgument(
        "145 values for 1 example(s); network `Marks` reads 12x12x1, which is 144 values each",
        () -> marks.classify(new float[145]));
  }

  private static void checkArgument(String message, Runnable asking) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, asking::run).getMessage());
  }

  /** On the heap and beside it, of both byte orders, as a part of something larger, read-only. */
  @Test
  void buffers_arePredictedFromPositionToLimit() {
    for (FloatBuffer in : List.of(heap(), direct(ByteOrder.nativeOrder()), swapped())) {
      for (FloatBuffer out : List.of(heap(), direct(ByteOrder.nativeOrder()), swapped())) {
        in.clear().position(5);
        in.put(examples).position(5).limit(5 + examples.length);
        out.clear();
        out.put(new float[out.capacity()]).position(2).limit(2 + results.length + 1);
        marks.predict(in.asReadOnlyBuffer(), out.duplicate());
        marks.predict(in, out);
        assertEquals(5 + examples.length, in.position());
        assertEquals(2 + results.length, out.position());
        float[] found = new float[results.length];
        out.get(2, found);
        assertArrayEquals(results, found);
        assertEquals(0, out.get(1), "before");
        assertEquals(0, out.get(2 + results.length), "behind");
      }
    }
    FloatBuffer part = heap().position(7).slice();
    part.put(0, examples).limit(examples.length);
    FloatBuffer found = FloatBuffer.allocate(results.length);
    marks.predict(part, found);
    assertArrayEquals(results, found.array());
  }

  private static FloatBuffer heap() {
    return FloatBuffer.allocate(5000);
  }

  private static FloatBuffer direct(ByteOrder order) {
    return ByteBuffer.allocateDirect(20_000).order(order).asFloatBuffer();
  }

  private static FloatBuffer swapped() {
    boolean big = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    return direct(big ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  @Test
  void buffers_thatDoNotFitAreLeftAlone() {
    FloatBuffer in = FloatBuffer.wrap(examples, 0, 2 * VALUES + 1);
    FloatBuffer out = FloatBuffer.allocate(6);
    checkArgument(
        "289 values for 2 example(s); network `Marks` reads 12x12x1, which is 144 values each, from"
            + " position to limit",
        () -> marks.predict(in, out));
    in.limit(2 * VALUES);
    out.limit(5);
    assertThrows(BufferOverflowException.class, () -> marks.predict(in, out));
    assertThrows(
        ReadOnlyBufferException.class, () -> marks.predict(in, out.clear().asReadOnlyBuffer()));
    assertEquals(0, in.position());
    assertEquals(0, out.position());
    marks.predict(in.limit(0), out);
    assertEquals(0, out.position());
  }

  @Test
  void classify_namesTheBest() {
    float[] example = Arrays.copyOf(examples, VALUES);
    float[] result = marks.predict(example);
    List<Classification> all = marks.classify(example, 9);
    assertEquals(3, all.size());
    assertEquals(all.get(0), marks.classify(example));
    assertEquals(all.subList(0, 2), marks.classify(example, 2));
    assertEquals(marks.classify(example), marks.classify(new float[][] {example}).get(0));
    for (Classification each : all) {
      assertEquals(marks.labels().get(each.index()), each.label());
      assertEquals(result[each.index()], each.probability());
    }
    checkArgument("asked for 0 classes, expected 1 or more", () -> marks.classify(example, 0));
  }

  @Test
  void best_ofEqualOnesIsTheFirstAndNoNumberIsLast() {
    List<String> labels = List.of("a", "b", "c", "d");
    float[] result = {Float.NaN, 0.25f, 0.5f, 0.25f};
    assertEquals(
        "[c 50.00%, b 25.00%, d 25.00%, a NaN%]",
        Classification.best(result, labels, 4).toString());
  }

  /** The training read bytes; a picture with these bytes is the same example, to the bit. */
  @Test
  void picture_becomesTheValuesOfTheTraining() throws IOException {
    Dataset drawings = Crosses.generate(20, 1, 12);
    for (int i = 0; i < drawings.size(); i++) {
      byte[] png = ImageOutput.png(drawings.values(i), drawings.shape());
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
      assertArrayEquals(drawings.values(i), marks.values(picture));
      assertArrayEquals(marks.predict(drawings.values(i)), marks.predict(picture));
      assertEquals(marks.classify(drawings.values(i)), marks.classify(picture));
      assertEquals(marks.classify(drawings.values(i), 2), marks.classify(picture, 2));
    }
    float[] greys = new float[256];
    for (int value = 0; value < 256; value++) {
      greys[value] = value / 255f;
    }
    Shape shape = Shape.of(16, 16, 1);
    BufferedImage ramp = ImageIO.read(new ByteArrayInputStream(ImageOutput.png(greys, shape)));
    assertArrayEquals(greys, ImageInput.values(ramp, shape, false));
  }

  @Test
  void picture_whereTheWeightsLearnedFromSomethingElse() {
    CompiledNetwork ear = made(file());
    WeightsFile saved = WeightsFile.read(file());
    Map<String, String> notes = new LinkedHashMap<>(saved.metadata());
    notes.put("recipe", "spectrogram(frames = 12, bands = 12)");
    ear.loadWeights(written(saved.tensors(), notes));
    BufferedImage picture = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
    assertEquals(
        """
        a picture is not what network `Marks` learned from
          its weights say `spectrogram(frames = 12, bands = 12)`
          help: make the values as its training did, and give them as an array""",
        assertThrows(DataException.class, () -> ear.classify(picture)).getMessage());

    CompiledNetwork vector =
        Compiled.of(NetworkBuilder.network("Vector", 6).dense(3, Activation.SOFTMAX).build());
    assertEquals(
        """
        a picture does not fit an input of 6
          expected height x width x 1 (grey) or 3 (colour)
          help: give the network an input such as 28x28x1""",
        assertThrows(DataException.class, () -> vector.classify(picture)).getMessage());
  }

  @Test
  void labels_areNumbersWhereNobodyKnows() {
    CompiledNetwork vector =
        Compiled.of(NetworkBuilder.network("Vector", 6).dense(3, Activation.SOFTMAX).build());
    assertEquals(List.of("0", "1", "2"), vector.labels());
    assertThrows(UnsupportedOperationException.class, () -> vector.labels().set(0, "x"));
  }
}
