/** Classifies pictures over HTTP. */
module org.example.service {
  requires dev.lamina.runtime;
  requires java.desktop;
  requires jdk.httpserver;
}
