package org.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.exec.Classification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service answers to those who use it as they should. */
class ServiceTest {

  private static final byte[] NOTHING = {};

  private final Marks network = new Marks("Marks.safetensors");
  private Service service;
  private Client client;

  static Service start(Marks network, Limits limits) throws IOException {
    return new Service(network, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits);
  }

  @BeforeEach
  void start() throws IOException {
    service = start(network, Limits.usual());
    client = new Client(service.uri());
  }

  @AfterEach
  void stop() {
    service.stop(Duration.ofSeconds(10));
  }

  /** What the class says, as JSON. */
  static String expected(Marks network, byte[] png, int most) throws IOException {
    List<Classification> classes =
        network.classify(ImageIO.read(new ByteArrayInputStream(png)), most);
    return "200 " + Answer.classes(classes).json();
  }

  /** Of any size; the values are those of the class, to the bit. */
  @Test
  void pictures() throws Exception {
    for (int size : new int[] {28, 27, 100, 640}) {
      String cross = client.post("/classify", Drawings.cross(size));
      assertTrue(cross.startsWith("200 {\"label\":\"X\",\"probability\":"), cross);
      assertEquals(expected(network, Drawings.cross(size), 2), cross);
      String circle = client.post("/classify", Drawings.circle(size));
      assertTrue(circle.startsWith("200 {\"label\":\"O\",\"probability\":"), circle);
      assertEquals(expected(network, Drawings.circle(size), 2), circle);
    }
  }

  @Test
  void theBestOnly() throws Exception {
    byte[] cross = Drawings.cross(28);
    assertEquals(expected(network, cross, 1), client.post("/classify?top=1", cross));
    assertEquals(expected(network, cross, 2), client.post("/classify?top=9999", cross));
  }

  @Test
  void answers_areWholeJson() {
    assertEquals(
        "{\"label\":\"X\",\"probability\":0.75,\"classes\":["
            + "{\"label\":\"X\",\"probability\":0.75},"
            + "{\"label\":\"a \\\"b\\\" \\\\ \\n\\u0001\",\"probability\":0.25}]}",
        Answer.classes(
                List.of(
                    new Classification("X", 1, 0.75f),
                    new Classification("a \"b\" \\ \n\u0001", 0, 0.25f)))
            .json());
  }

  @Test
  void health() throws Exception {
    HttpResponse<String> response = client.response("GET", "/health", NOTHING);
    assertEquals(
        "{\"status\":\"ok\",\"network\":\"Marks\",\"parameters\":92802,\"hash\":\"%s\"}\n"
            .formatted(Marks.NETWORK_HASH),
        response.body());
    assertEquals(
        "application/json; charset=utf-8", response.headers().firstValue("Content-Type").get());
  }

  /** A request that has begun is answered; nobody new gets in. */
  @Test
  void stop_isGraceful() throws Exception {
    byte[] cross = Drawings.cross(28);
    try (Socket socket = client.open()) {
      Client.write(
          socket,
          "POST /classify HTTP/1.1\nHost: here\nContent-Length: %d\n\n".formatted(cross.length),
          new byte[] {cross[0]});
      while (!service.isServing()) {
        Thread.sleep(1);
      }
      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(() -> service.stop(Duration.ofSeconds(30)));
      String refused = client.ask("GET", "/health", NOTHING);
      while (refused.startsWith("200")) {
        refused = client.ask("GET", "/health", NOTHING);
      }
      assertEquals("503 {\"error\":\"the service stops\"}", refused);
      Client.write(socket, "", Arrays.copyOfRange(cross, 1, cross.length));
      assertEquals(expected(network, cross, 2), Client.read(socket));
      stopped.get();
    }
    assertThrows(IOException.class, () -> client.ask("GET", "/health", NOTHING));
  }
}
