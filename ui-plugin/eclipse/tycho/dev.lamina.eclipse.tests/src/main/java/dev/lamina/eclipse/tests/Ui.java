package dev.lamina.eclipse.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/** Does things on the user interface's thread and waits for what they lead to. */
final class Ui {

  private static final Path SCREENSHOTS =
      Path.of(System.getProperty("lamina.screenshots", "target/screenshots"));

  private static final long PATIENCE = Long.getLong("lamina.patience", 60_000);

  private Ui() {}

  static Display display() {
    return PlatformUI.getWorkbench().getDisplay();
  }

  static <T> T get(Callable<T> what) {
    AtomicReference<T> result = new AtomicReference<>();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    display()
        .syncExec(
            () -> {
              try {
                result.set(what.call());
              } catch (Throwable thrown) {
                failure.set(thrown);
              }
            });
    if (failure.get() != null) {
      throw new AssertionError(failure.get());
    }
    return result.get();
  }

  /** Something that may fail. */
  interface Action {
    void run() throws Exception;
  }

  static void run(Action what) {
    get(
        () -> {
          what.run();
          return null;
        });
  }

  /** Waits until something is so, however slow the machine is. */
  static void until(String what, Callable<Boolean> condition) {
    until(() -> "waited for: " + what, condition);
  }

  static void until(Callable<String> what, Callable<Boolean> condition) {
    long end = System.currentTimeMillis() + PATIENCE;
    while (!get(condition)) {
      if (System.currentTimeMillis() > end) {
        shot("failed");
        throw new AssertionError(get(what));
      }
      pause(20);
    }
  }

  static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  static void untilBuilt() {
    until("no job runs", () -> Job.getJobManager().find(null).length == 0 || idle());
  }

  private static boolean idle() {
    return java.util.Arrays.stream(Job.getJobManager().find(null))
        .noneMatch(
            job ->
                job.belongsTo(org.eclipse.core.resources.ResourcesPlugin.FAMILY_AUTO_BUILD)
                    || job.belongsTo(
                        org.eclipse.core.resources.ResourcesPlugin.FAMILY_MANUAL_BUILD));
  }

  static IWorkbenchWindow window() {
    IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
    return active == null ? PlatformUI.getWorkbench().getWorkbenchWindows()[0] : active;
  }

  static IWorkbenchPage page() {
    return window().getActivePage();
  }

  /** A key straight to the widget: needs neither focus nor a window manager. */
  static void key(Control on, char character, int keyCode, int modifiers) {
    for (int type : new int[] {SWT.KeyDown, SWT.KeyUp}) {
      Event event = new Event();
      event.character = character;
      event.keyCode = keyCode;
      event.stateMask = modifiers;
      event.type = type;
      event.widget = on;
      event.doit = true;
      on.notifyListeners(type, event);
    }
  }

  static void type(Control on, char character) {
    run(() -> key(on, character, Character.toLowerCase(character), 0));
  }

  /** The button with this text, in a shell or composite. */
  static Button button(Composite in, String text) {
    return find(in, Button.class, b -> b.getText().replace("&", "").equals(text));
  }

  /** Turns a check box over. */
  static void toggle(Composite in, String text) {
    Button button = button(in, text);
    button.setSelection(!button.getSelection());
    button.notifyListeners(SWT.Selection, new Event());
  }

  /** One of several that exclude each other; the others hear of it, too. */
  static void choose(Composite in, String text) {
    Button chosen = button(in, text);
    for (Control each : chosen.getParent().getChildren()) {
      if (each instanceof Button other && (other.getStyle() & SWT.RADIO) != 0 && other != chosen) {
        other.setSelection(false);
        other.notifyListeners(SWT.Selection, new Event());
      }
    }
    chosen.setSelection(true);
    chosen.notifyListeners(SWT.Selection, new Event());
  }

  /** Clicks the button with this text, in a shell or composite. */
  static void click(Composite in, String text) {
    Button button = button(in, text);
    if (!button.isEnabled()) {
      throw new AssertionError("`" + text + "` is disabled");
    }
    button.setSelection(true);
    button.notifyListeners(SWT.Selection, new Event());
  }

  static <T extends Control> T find(
      Composite in, Class<T> type, java.util.function.Predicate<T> which) {
    for (Control child : in.getChildren()) {
      if (type.isInstance(child) && which.test(type.cast(child))) {
        return type.cast(child);
      }
      if (child instanceof Composite composite) {
        T found = find(composite, type, which);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  static Shell shell(String title) {
    for (Shell shell : display().getShells()) {
      if (shell.isVisible() && shell.getText().equals(title)) {
        return shell;
      }
    }
    return null;
  }

  /** A picture of the whole screen, to be looked at. */
  static void shot(String name) {
    try {
      pause(300);
      get(
          () -> {
            while (display().readAndDispatch()) {}
            return null;
          });
      Files.createDirectories(SCREENSHOTS);
      Path file = SCREENSHOTS.resolve(name + ".png");
      Process process =
          new ProcessBuilder("import", "-window", "root", file.toString())
              .redirectErrorStream(true)
              .start();
      process.getInputStream().readAllBytes();
      process.waitFor();
    } catch (IOException | InterruptedException noPictures) {
      System.out.println("no screenshot: " + noPictures);
    }
  }
}
