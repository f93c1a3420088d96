package dev.lamina.eclipse.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The trainings of this session, the newest first. */
public final class Trainings {

  /** Hears that one was added or went on, on any thread. */
  public interface Listener {
    void changed(Training training);
  }

  private static final Trainings ALL = new Trainings();

  /** Of more, the oldest is forgotten. */
  private static final int MOST = 30;

  private final List<Training> trainings = new ArrayList<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  private Trainings() {}

  public static Trainings all() {
    return ALL;
  }

  void add(Training training) {
    synchronized (this) {
      trainings.add(0, training);
      if (trainings.size() > MOST) {
        trainings.remove(MOST);
      }
    }
    changed(training);
  }

  public synchronized List<Training> list() {
    return List.copyOf(trainings);
  }

  public void addListener(Listener listener) {
    listeners.add(listener);
  }

  public void removeListener(Listener listener) {
    listeners.remove(listener);
  }

  void changed(Training training) {
    listeners.forEach(listener -> listener.changed(training));
  }
}
