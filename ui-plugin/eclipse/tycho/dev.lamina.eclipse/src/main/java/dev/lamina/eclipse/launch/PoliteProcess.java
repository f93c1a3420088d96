package dev.lamina.eclipse.launch;

import java.util.Map;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.model.RuntimeProcess;

/** A process that is asked to end, so that it can save its weights; who asks twice ends it. */
final class PoliteProcess extends RuntimeProcess {

  private boolean asked;

  PoliteProcess(ILaunch launch, Process process, String name, Map<String, String> attributes) {
    super(launch, process, name, attributes);
  }

  @Override
  public void terminate() throws DebugException {
    if (asked || isTerminated()) {
      super.terminate();
    } else {
      asked = true;
      getSystemProcess().destroy();
    }
  }
}
