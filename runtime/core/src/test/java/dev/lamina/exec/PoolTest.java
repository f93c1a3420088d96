package dev.lamina.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16})
  void run_doesEachTaskOnceRoundAfterRound(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(9);
    AtomicIntegerArray byWorker = new AtomicIntegerArray(threads);
    try (Pool pool = new Pool(threads)) {
      for (int round = 0; round < 3000; round++) {
        pool.run(
            9,
            (task, worker) -> {
              done.incrementAndGet(task);
              byWorker.incrementAndGet(worker);
            });
        for (int task = 0; task < 9; task++) {
          assertEquals(round + 1, done.get(task), "task " + task + " when run returns");
        }
      }
    }
    int all = 0;
    for (int worker = 0; worker < threads; worker++) {
      all += byWorker.get(worker);
    }
    assertEquals(27_000, all);
  }

  @Test
  void run_handsOnWhatATaskThrowsAndGoesOnAfterwards() {
    try (Pool pool = new Pool(3)) {
      for (int failing = 0; failing < 6; failing++) {
        int bad = failing;
        IllegalStateException thrown =
            assertThrows(
                IllegalStateException.class,
                () ->
                    pool.run(
                        6,
                        (task, worker) -> {
                          if (task == bad) {
                            throw new IllegalStateException("task " + task);
                          }
                        }));
        assertEquals("task " + bad, thrown.getMessage());
        AtomicIntegerArray done = new AtomicIntegerArray(6);
        pool.run(6, (task, worker) -> done.incrementAndGet(task));
        for (int task = 0; task < 6; task++) {
          assertEquals(1, done.get(task));
        }
      }
    }
  }

  @Test
  void run_sharesWorkAmongItsThreads() {
    try (Pool pool = new Pool(2)) {
      AtomicIntegerArray byWorker = new AtomicIntegerArray(2);
      for (int round = 0; round < 50 && byWorker.get(1) == 0; round++) {
        pool.run(
            2,
            (task, worker) -> {
              byWorker.incrementAndGet(worker);
              long end = System.nanoTime() + 5_000_000;
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
            });
      }
      assertTrue(byWorker.get(1) > 0, "the second thread did something");
    }
  }

  @Test
  void run_servesManyCallersEachItsOwnTasks() throws Exception {
    int callers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (Pool pool = new Pool(2)) {
      List<Future<String>> results = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int tasks = 3 + caller;
        results.add(threads.submit(() -> calls(pool, tasks)));
      }
      for (Future<String> result : results) {
        assertEquals("all done", result.get());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Many calls, each of which must have done its own tasks once when it returns. */
  private static String calls(Pool pool, int tasks) {
    for (int call = 0; call < 2000; call++) {
      AtomicIntegerArray done = new AtomicIntegerArray(tasks);
      pool.run(tasks, (task, worker) -> done.incrementAndGet(task));
      for (int task = 0; task < tasks; task++) {
        if (done.get(task) != 1) {
          return "call %d did task %d %d times".formatted(call, task, done.get(task));
        }
      }
    }
    return "all done";
  }

  @Test
  void run_withinATaskIsDoneByItsThread() {
    try (Pool pool = new Pool(2)) {
      AtomicIntegerArray done = new AtomicIntegerArray(3);
      pool.run(2, (outer, worker) -> pool.run(3, (inner, same) -> done.incrementAndGet(inner)));
      assertEquals("[2, 2, 2]", done.toString());
    }
  }
}
