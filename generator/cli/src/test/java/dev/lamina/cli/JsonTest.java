package dev.lamina.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.lamina.cli.Cli.Result;
import dev.lamina.data.Crosses;
import dev.lamina.data.Dataset;
import dev.lamina.data.image.ImageInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs read of {@code --json}. */
class JsonTest {

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(folder);
  }

  private void train(String settings) {
    cli.file("tiny.lamina", Cli.TINY + "train Tiny on drawn {\n" + settings + "\n}\n");
  }

  private static List<JsonObject> events(Result result) {
    assertEquals("", result.err());
    return result.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }

  /** What learns the same everywhere is compared to the letter, and numbers by their form. */
  private static String pattern(Result result) {
    return result
        .out()
        .replaceAll("(\"(loss|accuracy|imagesPerSecond|seconds|confidence)\"):[\\d.E-]+", "$1:N")
        .replaceAll("\"confusion\":\\[\\[\\d+,\\d+],\\[\\d+,\\d+]]", "\"confusion\":M")
        .replaceAll("\"mistakes\":\\[.*]", "\"mistakes\":L")
        .replaceAll("\\d+\\.\\d\\d%", "P%");
  }

  @Test
  void train_allEvents() {
    train("epochs 2\nseed 7\nexpect accuracy >= 1%\nexpect accuracy >= 2%");
    Result result = cli.run("train", "tiny.lamina", "--json");
    assertEquals("", result.err());
    assertEquals(0, result.code());
    String progress = "\\{\"event\":\"progress\",.*}\n";
    assertEquals(
        """
        {"event":"plan","file":"tiny.lamina","network":"Tiny","train":"Tiny","data":"drawn",\
        "epochs":2,"batch":64,"examples":200,"testExamples":40,"parameters":242,"threads":2,\
        "seed":7,"metric":"accuracy","labels":["O","X"]}
        {"event":"epoch","epoch":1,"loss":N,"accuracy":N,"seconds":N}
        {"event":"epoch","epoch":2,"loss":N,"accuracy":N,"seconds":N}
        {"event":"result","loss":N,"accuracy":N,"confusion":M,"mistakes":L}
        {"event":"verdict","passed":true,"text":"expect accuracy >= 1%: met, P%\\nexpect accuracy \
        >= 2%: met, P%","accuracy":N,"seconds":N,"weights":"Tiny.safetensors"}
        """,
        pattern(result).replaceAll(progress, ""));
    String first = pattern(result).lines().skip(1).findFirst().orElseThrow();
    assertEquals(
        "{\"event\":\"progress\",\"epoch\":1,\"step\":1,\"steps\":4,\"loss\":N,\"accuracy\":N,"
            + "\"imagesPerSecond\":N}",
        first);
    assertTrue(cli.exists("Tiny.safetensors"));
  }

  @Test
  void train_missedAndQuiet() {
    train("epochs 1\nexpect accuracy >= 100%");
    Result result = cli.run("train", "tiny.lamina", "--json", "--quiet", "-o", "w.safetensors");
    assertEquals(3, result.code());
    assertEquals(
        List.of("plan", "result", "verdict"),
        events(result).stream().map(e -> e.get("event").getAsString()).toList());
    JsonObject verdict = events(result).get(2);
    assertFalse(verdict.get("passed").getAsBoolean());
    assertEquals("w.safetensors", verdict.get("weights").getAsString());
  }

  @Test
  void train_nothingExpected() {
    train("epochs 1");
    JsonObject verdict = events(cli.run("train", "tiny.lamina", "--json", "-q")).get(2);
    assertTrue(verdict.get("passed").getAsBoolean());
    String text = verdict.get("text").getAsString();
    assertTrue(text.matches("test accuracy \\S+%, loss \\S+, 40 examples"), text);
  }

  @Test
  void evaluate_worstMistakesWithTheirPictures() throws Exception {
    train("epochs 1\nseed 3");
    cli.run("train", "tiny.lamina", "-q");
    Result result = cli.run("evaluate", "tiny.lamina", "--json");
    assertEquals(0, result.code());
    JsonObject plan = events(result).get(0);
    assertEquals(
        "{\"event\":\"plan\",\"file\":\"tiny.lamina\",\"network\":\"Tiny\",\"train\":\"Tiny\","
            + "\"data\":\"drawn\",\"testExamples\":40,\"parameters\":242,\"threads\":2,"
            + "\"metric\":\"accuracy\",\"labels\":[\"O\",\"X\"]}",
        plan.toString());
    JsonObject measured = events(result).get(1);
    JsonArray mistakes = measured.getAsJsonArray("mistakes");
    assertFalse(mistakes.isEmpty(), "a network that knows all shows nothing here");
    assertEquals(Math.min(20, wrong(measured)), mistakes.size());
    double before = 1;
    Dataset test = Crosses.split(200, 1, 12).test();
    for (var each : mistakes) {
      JsonObject mistake = each.getAsJsonObject();
      int index = mistake.get("index").getAsInt();
      assertEquals(test.label(index), mistake.get("expected").getAsInt());
      assertEquals(1 - test.label(index), mistake.get("predicted").getAsInt());
      double confidence = mistake.get("confidence").getAsDouble();
      assertTrue(0.5 <= confidence && confidence <= before, before + ", then " + confidence);
      before = confidence;
      assertEquals("[12,12,1]", mistake.get("shape").toString());
      assertPicture(test.values(index), mistake.get("png").getAsString(), test);
    }
  }

  private void assertPicture(float[] expected, String png, Dataset test) throws Exception {
    Path file = Files.write(folder.resolve("a.png"), Base64.getDecoder().decode(png));
    float[] found = ImageInput.read(file, test.shape());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], 0.51 / 255);
    }
  }

  private static int wrong(JsonObject measured) {
    JsonArray rows = measured.getAsJsonArray("confusion");
    return rows.get(0).getAsJsonArray().get(1).getAsInt()
        + rows.get(1).getAsJsonArray().get(0).getAsInt();
  }

  @Test
  void evaluate_soundsHaveNoPictures() {
    cli.file(
        "ear.lamina",
        """
        network Ear { input 40x20x1 flatten dense(10, softmax) }
        data said = speech(count = 60, frames = 40, bands = 20)
        train Ear on said { epochs 1 }
        """);
    Result result = cli.run("train", "ear.lamina", "--json", "-q");
    assertEquals(0, result.code(), result.out());
    JsonArray mistakes = events(result).get(1).getAsJsonArray("mistakes");
    assertFalse(mistakes.isEmpty());
    assertEquals(
        List.of("index", "expected", "predicted", "confidence", "shape"),
        List.copyOf(mistakes.get(0).getAsJsonObject().keySet()));
  }

  @Test
  void problem_inTheFile() {
    cli.file("bad.lamina", "network Bad {\n    input 28x28x1\n    cnv(3, 3x3)\n}\n");
    assertEquals(
        new Result(
            1,
            """
            {"event":"problem","severity":"error","code":"unknown-layer",\
            "file":"FOLDER/bad.lamina","line":3,"column":5,"text":"there is no layer `cnv`",\
            "help":"did you mean `conv`?"}
            """,
            ""),
        cli.run("train", "bad.lamina", "--json"));
  }

  @Test
  void problem_withoutAPlace() {
    train("epochs 1");
    assertEquals(
        new Result(
            1,
            """
            {"event":"problem","severity":"error","text":"`tiny.lamina` has no training `x`\\nit \
            has `Tiny`"}
            """,
            ""),
        cli.run("train", "tiny.lamina", "--json", "--training=x"));
    Result weightless = cli.run("evaluate", "tiny.lamina", "--json", "-w", "none.safetensors");
    assertEquals(1, weightless.code());
    assertEquals("problem", events(weightless).get(0).get("event").getAsString());
  }

  @Test
  void problem_ofTheCommandLine() {
    train("epochs 1");
    assertEquals(
        new Result(
            2,
            """
            {"event":"problem","severity":"error","text":"`--epochs 0`: expected 1 to 1,000,000",\
            "help":"`lamina train --help` lists what there is"}
            """,
            ""),
        cli.run("train", "tiny.lamina", "--json", "--epochs=0"));
    assertEquals(
        new Result(
            2,
            """
            {"event":"problem","severity":"error","text":"unknown option `--epoch`",\
            "help":"did you mean `--epochs`?"}
            """,
            ""),
        cli.run("train", "tiny.lamina", "--epoch=3", "--json"));
  }

  @Test
  void problem_trainingDiverged() {
    cli.file(
        "tiny.lamina",
        Cli.TINY.replace("flatten", "conv(4, 3x3) conv(4, 3x3) flatten")
            + "train Tiny on drawn { optimizer sgd(rate = 1000000) epochs 5 }\n");
    Result result = cli.run("train", "tiny.lamina", "--json", "-q");
    assertEquals(1, result.code());
    JsonObject problem = events(result).get(1);
    assertTrue(problem.get("text").getAsString().startsWith("loss became NaN at epoch 1"));
    assertEquals("try a smaller learning rate", problem.get("help").getAsString());
  }

  /** A class may be called anything, and JSON is UTF-8 whatever the stream's charset is. */
  @Test
  void stream_lettersAndNumbersOfAnyKind() {
    var out = new java.io.ByteArrayOutputStream();
    var ascii = new java.io.PrintStream(out, false, java.nio.charset.StandardCharsets.US_ASCII);
    EventStream events = new EventStream(ascii);
    Stream.of(Double.NaN, Double.NEGATIVE_INFINITY, 0.25)
        .forEach(loss -> events.write(new Event.Epoch(1, loss, null, 1.0)));
    events.write(Event.Problem.of("`ü\"\n网.lamina` <x>\n  why\n  help: mend 'it'"));
    assertEquals(
        """
        {"event":"epoch","epoch":1,"loss":null,"seconds":1.0}
        {"event":"epoch","epoch":1,"loss":null,"seconds":1.0}
        {"event":"epoch","epoch":1,"loss":0.25,"seconds":1.0}
        {"event":"problem","severity":"error","text":"`ü\\"\\n网.lamina` <x>\\nwhy",\
        "help":"mend 'it'"}
        """,
        out.toString(java.nio.charset.StandardCharsets.UTF_8));
    assertTrue(events.isHeard());
  }
}
