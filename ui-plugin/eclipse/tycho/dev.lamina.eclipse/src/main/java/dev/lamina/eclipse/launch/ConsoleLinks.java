package dev.lamina.eclipse.launch;

import dev.lamina.eclipse.LaminaPlugin;
import dev.lamina.eclipse.editor.Opening;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.debug.ui.console.IConsole;
import org.eclipse.debug.ui.console.IConsoleLineTracker;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IRegion;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.console.IHyperlink;

/** Makes links of the places in messages: {@code --> crosses.lamina:8:14}. */
public final class ConsoleLinks implements IConsoleLineTracker {

  private static final Pattern PLACE = Pattern.compile("--> ((.+):(\\d+):(\\d+))");

  private IConsole console;

  @Override
  public void init(IConsole watched) {
    console = watched;
  }

  @Override
  public void lineAppended(IRegion line) {
    try {
      String text = console.getDocument().get(line.getOffset(), line.getLength());
      Matcher matcher = PLACE.matcher(text);
      if (matcher.find()) {
        Path file = Path.of(matcher.group(2));
        int number = Integer.parseInt(matcher.group(3));
        int column = Integer.parseInt(matcher.group(4));
        int start = line.getOffset() + matcher.start(1);
        console.addLink(new Link(file, number, column), start, matcher.group(1).length());
      }
    } catch (BadLocationException cleared) {
      // The console was cleared meanwhile.
    }
  }

  @Override
  public void dispose() {
    console = null;
  }

  private record Link(Path file, int line, int column) implements IHyperlink {

    @Override
    public void linkActivated() {
      try {
        Opening.selectPlace(file, line, column);
      } catch (PartInitException failure) {
        LaminaPlugin.log("`" + file + "` cannot be opened", failure);
      }
    }

    @Override
    public void linkEntered() {}

    @Override
    public void linkExited() {}
  }
}
