package org.example.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service answers to everybody else. */
class LimitsTest {

  private static final byte[] NOTHING = {};
  private static final Limits LIMITS = new Limits(100_000, 1_000_000, 1, 1);
  private static final String POST = "POST /classify HTTP/1.1\nHost: here\n";

  private final Marks network = new Marks("Marks.safetensors");
  private Service service;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    service = ServiceTest.start(network, LIMITS);
    client = new Client(service.uri());
  }

  @AfterEach
  void stop() throws Exception {
    // Whatever happened, it still serves.
    assertTrue(client.post("/classify", Drawings.cross(28)).startsWith("200 {\"label\":\"X\""));
    service.stop(Duration.ofSeconds(10));
  }

  private static String error(int status, String message) {
    return status + " {\"error\":\"" + message + "\"}";
  }

  @Test
  void paths() throws Exception {
    for (String path : List.of("/", "/classify/", "/classify/x", "/healthy", "/%2e%2e/etc")) {
      assertEquals(
          error(404, "there are /classify and /health"), client.ask("GET", path, NOTHING), path);
    }
  }

  @Test
  void methods() throws Exception {
    for (String method : List.of("GET", "PUT", "DELETE", "OPTIONS", "BREW")) {
      assertEquals(
          error(405, "only POST is possible here"), client.ask(method, "/classify", NOTHING));
    }
    assertEquals(
        error(405, "only GET is possible here"), client.post("/health", Drawings.cross(28)));
    assertEquals(
        List.of("POST"), client.response("GET", "/classify", NOTHING).headers().allValues("Allow"));
    assertEquals("405 ", client.ask("HEAD", "/classify", NOTHING));
  }

  @Test
  void queries() throws Exception {
    for (String query : List.of("top=0", "top=-1", "top=1.5", "top=99999", "top=", "x=1")) {
      assertEquals(
          error(400, "only ?top=NUMBER is possible here, from 1 to 9999"),
          client.post("/classify?" + query, Drawings.cross(28)),
          query);
    }
  }

  @Test
  void noPicture() throws Exception {
    assertEquals(error(400, "the request has no picture"), client.post("/classify", NOTHING));
    for (String text : List.of("hello", "GIF89a....", "\u00ff\u00d8\u00ff", "<svg/>", "\u0000")) {
      assertEquals(
          error(415, "this is no PNG"),
          client.post("/classify", text.getBytes(StandardCharsets.ISO_8859_1)),
          text);
    }
  }

  /** At every length. */
  @Test
  void truncated() throws Exception {
    byte[] whole = Drawings.circle(28);
    for (int length = 1; length < whole.length; length++) {
      assertEquals(
          error(400, "the PNG ends too early"),
          client.post("/classify", Arrays.copyOf(whole, length)),
          length + " of " + whole.length);
    }
  }

  /** Flipped bytes: a picture that can be read, or a word why not. */
  @Test
  void damaged() throws Exception {
    Random random = new Random(7);
    byte[] whole = Drawings.circle(28);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = whole.clone();
      for (int flips = random.nextInt(3); flips >= 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      }
      String answer = client.post("/classify", bytes);
      assertTrue(
          answer.matches(
              "200 \\{\"label\":\"[XO]\",.*|400 \\{\"error\":\"the PNG (is damaged|ends too"
                  + " early)\"}|413 \\{\"error\":\".* pixels are more than 1,000,000\"}|415"
                  + " \\{\"error\":\"this is no PNG\"}"),
          answer);
    }
  }

  @Test
  void oversize_isNotRead() throws Exception {
    String tooLarge = error(413, "a picture may have 100000 bytes");
    byte[] signed = Arrays.copyOf(Drawings.cross(28), LIMITS.bodyBytes() + 1);
    assertEquals(tooLarge, client.post("/classify", signed));
    // The answer comes before the body does.
    for (String length : List.of("100001", "9223372036854775807")) {
      try (Socket socket = client.open()) {
        Client.write(socket, POST + "Content-Length: " + length + "\n\n", NOTHING);
        assertEquals(tooLarge, Client.read(socket));
      }
    }
    // Without a length, in pieces.
    try (Socket socket = client.open()) {
      Client.write(socket, POST + "Transfer-Encoding: chunked\n\n", NOTHING);
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < 11; i++) {
        out.write("2710\r\n".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[10_001], 0, 10_000);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
      }
      out.flush();
      assertEquals(tooLarge, Client.read(socket));
    }
  }

  /** A few bytes that say they are 900 million pixels cost what a small picture costs. */
  @Test
  void bomb_isNotDecoded() throws Exception {
    byte[] bomb = ofSize(Drawings.circle(28), 30_000, 30_000);
    client.post("/classify", bomb);
    long before = allocated();
    assertEquals(
        error(413, "30000 x 30000 pixels are more than 1,000,000"), client.post("/classify", bomb));
    long bytes = allocated() - before;
    assertTrue(bytes < 300_000, bytes + " bytes");
    for (int[] size : new int[][] {{1_000_001, 1}, {1, -1}, {-1, -1}, {1001, 1000}}) {
      String answer = client.post("/classify", ofSize(bomb, size[0], size[1]));
      assertTrue(answer.startsWith("413 "), answer);
    }
    // As many as are allowed, but only 28 rows of them are there.
    assertEquals(
        error(400, "the PNG is damaged"), client.post("/classify", ofSize(bomb, 1000, 1000)));
    assertEquals(error(400, "the PNG is damaged"), client.post("/classify", ofSize(bomb, 0, 9)));
  }

  /** Of the threads that classify. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("classify-"))
        .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.getId()))
        .sum();
  }

  /** The same file with another size in its header, and the checksum that goes with it. */
  private static byte[] ofSize(byte[] png, int width, int height) {
    byte[] changed = png.clone();
    ByteBuffer file = ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
    CRC32 sum = new CRC32();
    sum.update(changed, 12, 17);
    file.putInt(29, (int) sum.getValue());
    return changed;
  }

  /** One is served, one waits, the others are told so at once. */
  @Test
  void tooManyAtOnce() throws Exception {
    byte[] cross = Drawings.cross(28);
    String head = POST + "Content-Length: " + cross.length + "\n\n";
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        sockets.add(client.open());
        Client.write(sockets.get(i), head, new byte[] {cross[0]});
        if (i == 0) {
          untilServing();
        }
      }
      String refused = client.post("/classify", cross);
      for (int i = 0; i < 100 && !refused.startsWith("503"); i++) {
        refused = client.post("/classify", cross);
      }
      assertEquals(error(503, "too many requests at once, try again"), refused);
      for (Socket socket : sockets) {
        Client.write(socket, "", Arrays.copyOfRange(cross, 1, cross.length));
        assertEquals(ServiceTest.expected(network, cross, 2), Client.read(socket));
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private void untilServing() throws InterruptedException {
    while (!service.isServing()) {
      Thread.sleep(1);
    }
  }
}
