package dev.lamina.eclipse.launch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.resources.IFile;

/**
 * One training or evaluation: what its process told so far. Written by the thread that reads the
 * process, read by views.
 */
public final class Training {

  /** How far it is. */
  public enum State {
    STARTING,
    RUNNING,
    PASSED,
    MISSED,
    CANCELLED,
    FAILED
  }

  /**
   * A point of the curves.
   *
   * @param epoch with its fraction, from 0
   * @param accuracy from 0 to 1, NaN where there is none
   */
  public record Point(double epoch, double loss, double accuracy) {}

  private final IFile file;
  private final String command;
  private final String subject;
  private final LocalTime started = LocalTime.now();
  private final long began = System.nanoTime();
  private final List<Point> points = new ArrayList<>();
  private final List<Point> epochs = new ArrayList<>();
  private State state = State.STARTING;
  private String name;
  private int wantedEpochs;
  private double imagesPerSecond;
  private String verdict = "";
  private List<String> labels = List.of();
  private Result result;
  private double seconds = Double.NaN;

  Training(IFile file, String command, String subject) {
    this.file = file;
    this.command = command;
    this.subject = subject;
    this.name = subject.isEmpty() ? file.getName() : subject;
  }

  public IFile file() {
    return file;
  }

  public String command() {
    return command;
  }

  /** As it was asked for; empty for the only training of its file. */
  public String subject() {
    return subject;
  }

  public LocalTime started() {
    return started;
  }

  public synchronized String name() {
    return name;
  }

  public synchronized State state() {
    return state;
  }

  public synchronized boolean isOver() {
    return state != State.STARTING && state != State.RUNNING;
  }

  /** Within epochs, means since each began. */
  public synchronized List<Point> points() {
    return List.copyOf(points);
  }

  /** At the end of each epoch. */
  public synchronized List<Point> epochs() {
    return List.copyOf(epochs);
  }

  public synchronized int wantedEpochs() {
    return wantedEpochs;
  }

  public synchronized double imagesPerSecond() {
    return imagesPerSecond;
  }

  /** How it ended, in words; empty before. */
  public synchronized String verdict() {
    return verdict;
  }

  /** Null before it was measured. */
  public synchronized Result result() {
    return result;
  }

  /** Takes a line in and says it for people; an empty text means that there is nothing to say. */
  String hear(String line) {
    String said;
    synchronized (this) {
      try {
        said = hear(JsonParser.parseString(line).getAsJsonObject());
      } catch (JsonSyntaxException | IllegalStateException text) {
        return line;
      }
    }
    Trainings.all().changed(this);
    return said;
  }

  private String hear(JsonObject event) {
    return switch (event.get("event").getAsString()) {
      case "plan" -> plan(event);
      case "progress" -> progress(event);
      case "epoch" -> epoch(event);
      case "result" -> result(event);
      case "verdict" -> verdict(event);
      case "problem" -> problem(event);
      case "cancelled" -> cancelled(event);
      default -> "";
    };
  }

  private String plan(JsonObject event) {
    state = State.RUNNING;
    name = text(event, "train");
    wantedEpochs = (int) number(event, "epochs", 0);
    labels = new ArrayList<>();
    event.getAsJsonArray("labels").forEach(label -> labels.add(label.getAsString()));
    String network = text(event, "network");
    long parameters = (long) number(event, "parameters", 0);
    long tests = (long) number(event, "testExamples", 0);
    return wantedEpochs == 0
        ? "evaluating %s: %,d parameters, %,d examples".formatted(network, parameters, tests)
        : "training %s: %,d parameters, %,d examples, tested on %,d; %d epochs, batch %d, seed %d, %d threads"
            .formatted(
                network,
                parameters,
                (long) number(event, "examples", 0),
                tests,
                wantedEpochs,
                (int) number(event, "batch", 0),
                (long) number(event, "seed", 0),
                (int) number(event, "threads", 0));
  }

  private String progress(JsonObject event) {
    double steps = number(event, "steps", 1);
    double at = number(event, "epoch", 1) - 1 + number(event, "step", 0) / steps;
    points.add(point(at, event));
    imagesPerSecond = number(event, "imagesPerSecond", 0);
    return "";
  }

  private String epoch(JsonObject event) {
    Point point = point(number(event, "epoch", 1), event);
    epochs.add(point);
    return String.format(
        Locale.ROOT,
        "epoch %d/%d  loss %.4f  accuracy %.2f%%  %,.0f images/s  %.1f s",
        (int) point.epoch(),
        wantedEpochs,
        point.loss(),
        100 * point.accuracy(),
        imagesPerSecond,
        number(event, "seconds", 0));
  }

  private static Point point(double epoch, JsonObject event) {
    return new Point(
        epoch, number(event, "loss", Double.NaN), number(event, "accuracy", Double.NaN));
  }

  private String result(JsonObject event) {
    result = Result.of(event, labels);
    return String.format(
        Locale.ROOT, "test accuracy %.2f%%, loss %.4f", 100 * result.accuracy(), result.loss());
  }

  private String verdict(JsonObject event) {
    state = event.get("passed").getAsBoolean() ? State.PASSED : State.MISSED;
    verdict = text(event, "text");
    seconds = number(event, "seconds", secondsSinceStart());
    String weights = text(event, "weights");
    return verdict + (command.equals("train") ? "\nsaved " + weights : "");
  }

  /** As the command line has it; the console makes a link of the place. */
  private String problem(JsonObject event) {
    boolean error = text(event, "severity").equals("error");
    String code = text(event, "code");
    String head = text(event, "severity") + (code.isEmpty() ? "" : "[" + code + "]");
    String said = head + ": " + text(event, "text");
    if (error) {
      state = State.FAILED;
      verdict = verdict.isEmpty() ? text(event, "text") : verdict;
    }
    if (event.has("line")) {
      said +=
          "\n --> %s:%d:%d"
              .formatted(
                  text(event, "file"),
                  (int) number(event, "line", 1),
                  (int) number(event, "column", 1));
    }
    String help = text(event, "help");
    return help.isEmpty() ? said : said + "\n  = help: " + help;
  }

  private String cancelled(JsonObject event) {
    state = State.CANCELLED;
    String weights = text(event, "weights");
    verdict =
        weights.isEmpty() ? "cancelled, nothing saved" : "cancelled, weights saved to " + weights;
    return verdict;
  }

  /** Its process is gone. */
  void ended(int exitCode) {
    synchronized (this) {
      if (state == State.STARTING || state == State.RUNNING) {
        state = State.FAILED;
        verdict = "ended with exit code " + exitCode;
      }
      if (command.equals("train") && result != null) {
        double took = Double.isNaN(seconds) ? secondsSinceStart() : seconds;
        Results.put(file, name, result.accuracy(), took);
      }
    }
    Trainings.all().changed(this);
  }

  private double secondsSinceStart() {
    return (System.nanoTime() - began) / 1e9;
  }

  static String text(JsonObject event, String key) {
    JsonElement value = event.get(key);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  static double number(JsonObject event, String key, double otherwise) {
    JsonElement value = event.get(key);
    return value == null || value.isJsonNull() ? otherwise : value.getAsDouble();
  }
}
