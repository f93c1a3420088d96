package org.example.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lamina.exec.Classification;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * {@code POST /classify} with a PNG, {@code GET /health}. One network serves all threads. Whatever
 * a client sends, it gets JSON with a status, and never a stack trace.
 */
final class Service {

  private static final Logger LOG = System.getLogger(Service.class.getName());

  static {
    // Seconds a client may take to send or to read.
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "10");
    // What a client may still send after a refusal before it is cut off, so that it reads why.
    System.setProperty("sun.net.httpserver.drainAmount", "4194304");
    // Answers leave at once: without it each waits 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Marks network;
  private final Limits limits;
  private final Workers workers;
  private final HttpServer server;
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean stopping;

  /**
   * Listens at once.
   *
   * @param address port 0 for any that is free
   * @throws IOException when it cannot listen there
   */
  Service(Marks network, InetSocketAddress address, Limits limits) throws IOException {
    this.network = network;
    this.limits = limits;
    server = HttpServer.create(address, 0);
    workers = new Workers(limits.threads(), limits.waiting());
    server.setExecutor(workers);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    InetSocketAddress address = server.getAddress();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, address.getPort()));
  }

  /**
   * Requests that have begun are answered, as long as that takes no longer than {@code most}; new
   * ones are refused.
   */
  void stop(Duration most) {
    stopping = true;
    long end = System.nanoTime() + most.toNanos();
    try {
      while (open.get() > 0 && System.nanoTime() < end) {
        Thread.sleep(10);
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    workers.stop(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
  }

  /** Whether a request is being answered. */
  boolean isServing() {
    return open.get() > 0;
  }

  private void handle(HttpExchange exchange) throws IOException {
    open.incrementAndGet();
    try (exchange) {
      send(exchange, answer(exchange));
    } finally {
      open.decrementAndGet();
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    try {
      if (stopping) {
        throw new Refusal(503, "the service stops");
      }
      if (Workers.busy()) {
        throw new Refusal(503, "too many requests at once, try again");
      }
      return switch (exchange.getRequestURI().getPath()) {
        case "/classify" -> classify(exchange);
        case "/health" -> health(exchange);
        default -> throw new Refusal(404, "there are /classify and /health");
      };
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (RuntimeException | Error failure) {
      LOG.log(Level.ERROR, "a request failed", failure);
      return Answer.error(500, "the service failed");
    }
  }

  private Answer classify(HttpExchange exchange) throws Refusal, IOException {
    requireMethod(exchange, "POST");
    int most = most(exchange.getRequestURI().getQuery());
    byte[] body = body(exchange);
    List<Classification> classes = network.classify(Png.decode(body, limits.pixels()), most);
    return Answer.classes(classes);
  }

  /** Of the query {@code top=2}; all classes without one. */
  private int most(String query) throws Refusal {
    int classes = network.labels().size();
    if (query == null) {
      return classes;
    }
    if (query.matches("top=[1-9][0-9]{0,3}")) {
      return Math.min(classes, Integer.parseInt(query.substring(4)));
    }
    throw new Refusal(400, "only ?top=NUMBER is possible here, from 1 to 9999");
  }

  private Answer health(HttpExchange exchange) throws Refusal {
    requireMethod(exchange, "GET");
    return Answer.of(
        "{\"status\":\"ok\",\"network\":\"Marks\",\"parameters\":%d,\"hash\":%s}"
            .formatted(Marks.PARAMETER_COUNT, Answer.quoted(Marks.NETWORK_HASH)));
  }

  private static void requireMethod(HttpExchange exchange, String method) throws Refusal {
    if (!exchange.getRequestMethod().equals(method)) {
      throw new Refusal(Answer.onlyWith(method));
    }
  }

  /** No more than the limit is ever read, whatever length is announced, or none. */
  private byte[] body(HttpExchange exchange) throws Refusal, IOException {
    int most = limits.bodyBytes();
    String announced = exchange.getRequestHeaders().getFirst("Content-Length");
    if (announced != null && Long.parseLong(announced) > most) {
      throw new Refusal(413, "a picture may have " + most + " bytes");
    }
    byte[] body = exchange.getRequestBody().readNBytes(most + 1);
    if (body.length > most) {
      throw new Refusal(413, "a picture may have " + most + " bytes");
    }
    if (body.length == 0) {
      throw new Refusal(400, "the request has no picture");
    }
    return body;
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] bytes = (answer.json() + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    if (!answer.allow().isEmpty()) {
      exchange.getResponseHeaders().set("Allow", answer.allow());
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), head ? -1 : bytes.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }
}
