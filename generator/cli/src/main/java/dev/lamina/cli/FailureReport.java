package dev.lamina.cli;

import dev.lamina.generator.onnx.OnnxException;
import dev.lamina.generator.project.GenerationException;
import dev.lamina.io.WeightsException;
import dev.lamina.ir.data.DataException;
import dev.lamina.kernels.KernelSettings;
import dev.lamina.train.TrainingDivergedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Turns whatever ended a command into a message and an exit code. Never shows a stack trace. */
final class FailureReport {

  private final Surroundings surroundings;
  private final Consumer<String> told;

  /**
   * @param told gets the message
   */
  FailureReport(Surroundings surroundings, Consumer<String> told) {
    this.surroundings = surroundings;
    this.told = told;
  }

  /** Tells the message and returns the exit code. */
  int of(Throwable thrown) {
    if (thrown instanceof Failure
        || thrown instanceof GenerationException
        || thrown instanceof DataException
        || thrown instanceof WeightsException
        || thrown instanceof OnnxException
        || thrown instanceof KernelSettings.UnknownValueException) {
      return problem(thrown.getMessage());
    }
    if (thrown instanceof TrainingDivergedException) {
      return problem(thrown.getMessage().replace("; ", "\n  help: "));
    }
    if (thrown instanceof OutOfMemoryError) {
      return problem(outOfMemory());
    }
    if (thrown instanceof StackOverflowError) {
      return problem(
          Failure.text(
              "the file is nested too deeply",
              "Java's stack is full",
              "use fewer brackets inside brackets"));
    }
    if (thrown instanceof IOException failure) {
      return problem(inOut(failure));
    }
    return bug(thrown);
  }

  private int problem(String message) {
    told.accept(message);
    return ExitCode.PROBLEM;
  }

  private String outOfMemory() {
    return Failure.text(
        "the memory is full",
        "Java may use " + Amount.bytes(surroundings.heap()),
        Memory.MORE_HEAP);
  }

  private static String inOut(IOException failure) {
    String reason = failure.getMessage();
    if (failure instanceof NoSuchFileException) {
      return Failure.text("`" + reason + "` does not exist", "", "check the path");
    }
    if (failure instanceof AccessDeniedException) {
      return Failure.text("`" + reason + "`: permission denied", "", "check the file's rights");
    }
    String cause = reason == null ? failure.getClass().getSimpleName() : reason;
    return Failure.text(
        "reading or writing was not possible", cause, "check the disk and the file's rights");
  }

  private int bug(Throwable thrown) {
    String headline = "this is a mistake in lamina, not in your file";
    StringWriter trace = new StringWriter();
    trace.write("lamina " + Version.number() + ", Java " + Runtime.version() + "\n");
    thrown.printStackTrace(new PrintWriter(trace, true));
    try {
      Path details = Files.createTempFile("lamina-", ".txt");
      Files.writeString(details, trace.toString());
      problem(
          Failure.text(
              headline, summary(thrown), "please report it with the details in `" + details + "`"));
    } catch (IOException unwritable) {
      problem(Failure.text(headline, summary(thrown), "please report it"));
    }
    return ExitCode.BUG;
  }

  /** One line, whatever the exception says. */
  private static String summary(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message.lines().findFirst().orElse("");
  }
}
