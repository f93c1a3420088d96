package org.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Clients that ask as fast as they can: {@code -Dload.seconds=60 -Dload.clients=16
 * -Dload.requests=1000000}. Every answer is right; how long they take is printed.
 */
class LoadTest {

  private static final int CLIENTS = Integer.getInteger("load.clients", 16);
  private static final int SECONDS = Integer.getInteger("load.seconds", 3);
  private static final int REQUESTS = Integer.getInteger("load.requests", 1_000_000);

  private final Marks network = new Marks("Marks.safetensors");

  @Test
  void everyAnswerIsRight() throws Exception {
    List<byte[]> pictures = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int size = 20; size < 60; size++) {
      pictures.add(size % 2 == 0 ? Drawings.cross(size) : Drawings.circle(size));
      expected.add(ServiceTest.expected(network, pictures.get(size - 20), 2));
    }
    Service service = ServiceTest.start(network, Limits.usual());
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      AtomicInteger count = new AtomicInteger();
      long start = System.nanoTime();
      long end = start + SECONDS * 1_000_000_000L;
      Callable<long[]> asking =
          () -> {
            Client client = new Client(service.uri());
            long[] times = new long[1024];
            int n = 0;
            for (int i = count.getAndIncrement();
                i < REQUESTS && System.nanoTime() < end;
                i = count.getAndIncrement()) {
              int which = i % pictures.size();
              long before = System.nanoTime();
              String answer = client.post("/classify", pictures.get(which));
              if (n == times.length) {
                times = Arrays.copyOf(times, 2 * n);
              }
              times[n++] = System.nanoTime() - before;
              assertEquals(expected.get(which), answer);
            }
            return Arrays.copyOf(times, n);
          };
      long[] times = {};
      for (Future<long[]> each : clients.invokeAll(Collections.nCopies(CLIENTS, asking))) {
        long[] more = each.get();
        int n = times.length;
        times = Arrays.copyOf(times, n + more.length);
        System.arraycopy(more, 0, times, n, more.length);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Arrays.sort(times);
      assertTrue(times.length > CLIENTS, times.length + " answers");
      System.out.printf(
          "%d clients, %.1f s: %,d answers, all right, %,.0f a second, p50 %.2f ms, p99 %.2f ms%n",
          CLIENTS,
          seconds,
          times.length,
          times.length / seconds,
          times[times.length / 2] / 1e6,
          times[(int) (times.length * 0.99)] / 1e6);
    } finally {
      clients.shutdownNow();
      service.stop(Duration.ofSeconds(10));
    }
  }
}
