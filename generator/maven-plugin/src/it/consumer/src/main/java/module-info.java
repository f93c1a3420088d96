module org.example.nets {
  requires dev.lamina.runtime;
}
