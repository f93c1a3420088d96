package org.example.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks a service, with whole answers as text: {@code 200 {...}}. */
final class Client {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI service;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Client(URI service) {
    this.service = service;
  }

  String post(String path, byte[] body) throws IOException, InterruptedException {
    return ask("POST", path, body);
  }

  String ask(String method, String path, byte[] body) throws IOException, InterruptedException {
    return text(response(method, path, body));
  }

  HttpResponse<String> response(String method, String path, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .timeout(PATIENCE)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static String text(HttpResponse<String> response) {
    return response.statusCode() + " " + response.body().strip();
  }

  /** A connection to write into byte by byte. */
  Socket open() throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  static void write(Socket socket, String head, byte[] body) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  /** The answer's status and its JSON, which ends with the line. */
  static String read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
      if (next == '\n' && bytes.toString(StandardCharsets.UTF_8).contains("}\n")) {
        break;
      }
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    int json = text.indexOf("\r\n\r\n");
    return json < 0 ? text : text.split(" ")[1] + " " + text.substring(json).strip();
  }
}
