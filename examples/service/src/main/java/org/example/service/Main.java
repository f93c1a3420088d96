package org.example.service;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * {@code service [PORT [ADDRESS]]}: 8080 and 127.0.0.1, so that nobody else gets in by accident.
 */
public final class Main {

  private static final String USAGE = "usage: service [PORT [ADDRESS]]";

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length > 2) {
      fail(2, USAGE);
    }
    int port = arguments.length > 0 ? port(arguments[0]) : 8080;
    String address = arguments.length > 1 ? arguments[1] : "127.0.0.1";
    System.setProperty("java.awt.headless", "true");
    try {
      Service service =
          new Service(
              new Marks("Marks.safetensors"), new InetSocketAddress(address, port), Limits.usual());
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> service.stop(Duration.ofSeconds(10)), "stop"));
      System.out.println("listening on " + service.uri());
    } catch (IOException | IllegalArgumentException | SecurityException failure) {
      fail(1, "cannot listen on %s:%d: %s".formatted(address, port, failure.getMessage()));
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException noNumber) {
      // Said below.
    }
    fail(2, "`" + text + "` is no port, expected 0 to 65535", USAGE);
    return -1;
  }

  private static void fail(int code, String... lines) {
    for (String line : lines) {
      System.err.println(line);
    }
    System.exit(code);
  }
}
